insert into entry (id, written, day, replaces, kind, body)
values ($1, $2, $3, $4, $5, $6)
on conflict (id) do nothing
