-- Personal tokens of programs, and secret addresses of calendars; of each the hash alone.
create table program_token (
    id blob not null primary key,
    token blob not null unique,
    person blob not null references person (id),
    label text not null,
    scopes text not null,
    made_s integer not null,
    ends_s integer,
    used_s integer
) strict;

create index program_token_of_person on program_token (person);
