select e.id, e.written, e.day, e.replaces, e.body
from entry e
where e.kind <> 'withdrawn'
    and not exists (select 1 from entry later where later.replaces = e.id)
