select path, size, changed_ns, original, outcome, reason
from file_seen
order by path
