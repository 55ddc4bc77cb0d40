insert into load (original, part, model, body)
values ($1, $2, $3, $4)
on conflict (original, part, model) do update set body = excluded.body
