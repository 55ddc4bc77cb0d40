insert into original (id, size, packing, bytes)
values ($1, $2, $3, $4)
on conflict (id) do nothing
