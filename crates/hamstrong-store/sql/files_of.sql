select path, size, changed_ns, original, outcome, reason
from file_seen
where original = $1
order by path
