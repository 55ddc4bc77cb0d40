select
    (select count(*) from entry) as entries,
    (select count(*) from recording) as recordings,
    (select count(*) from original) as originals,
    (select count(*) from file_seen) as files,
    (
        select count(*) from recording r
        where coalesce((
            select max(l.model) from load l
            where l.original = r.original and l.part = r.part
        ), 0) <> $1
    ) as stale
