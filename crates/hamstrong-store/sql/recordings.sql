select
    r.original, r.part, r.start_at, r.offset_s, r.zone, r.zone_source,
    r.sport, r.sport_name, r.duration_ms, r.distance_m, r.samples,
    coalesce((
        select max(l.model) from load l
        where l.original = r.original and l.part = r.part
    ), 0) as model
from recording r
