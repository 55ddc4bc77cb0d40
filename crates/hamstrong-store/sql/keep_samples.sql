insert into samples (original, part, columns)
values ($1, $2, $3)
on conflict (original, part) do nothing
