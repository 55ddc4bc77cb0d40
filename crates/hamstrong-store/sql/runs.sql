select
    r.original, r.part, r.start_at, r.offset_s, r.zone, r.zone_source,
    r.duration_ms, l.body
from recording r
join load l on l.original = r.original and l.part = r.part
where r.sport = 'running' and l.model = (
    select max(m.model) from load m
    where m.original = r.original and m.part = r.part
)
