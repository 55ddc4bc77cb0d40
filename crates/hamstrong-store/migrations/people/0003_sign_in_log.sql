-- Who tried to sign in, for the person to see; the last ones alone are kept.
create table sign_in_log (
    id integer not null primary key,
    person blob not null references person (id),
    at_s integer not null,
    how text not null,
    worked integer not null,
    address text not null,
    about text not null
) strict;

create index sign_in_log_of_person on sign_in_log (person);
