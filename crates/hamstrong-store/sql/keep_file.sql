insert into file_seen (path, size, changed_ns, original, outcome, reason)
values ($1, $2, $3, $4, $5, $6)
on conflict (path) do update set
    size = excluded.size,
    changed_ns = excluded.changed_ns,
    original = excluded.original,
    outcome = excluded.outcome,
    reason = excluded.reason
