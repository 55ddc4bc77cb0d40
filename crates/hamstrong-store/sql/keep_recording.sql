insert into recording (
    original, part, start_at, offset_s, zone, zone_source, format, sport, sport_name,
    indoor, device, duration_ms, distance_m, samples, extras
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
on conflict (original, part) do nothing
