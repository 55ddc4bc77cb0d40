select
    r.original, r.part, r.start_at, r.offset_s, r.zone, r.zone_source,
    r.sport, r.sport_name, r.format, r.indoor, r.device, r.samples, r.extras, s.columns
from recording r
join samples s on s.original = r.original and s.part = r.part
