-- When the diary was last copied, and where to; one row at most.
create table copied (
    one integer not null primary key check (one = 1),
    at text not null,
    place text not null
) strict;
