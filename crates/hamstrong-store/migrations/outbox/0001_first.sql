-- What one diary tells others: programs by webhook, its person by mail.
create table hook (
    id blob not null primary key,
    url text not null,
    events text not null,
    secret text not null,
    made_s integer not null,
    off text
) strict;

-- What was told or is to be told; due_s is null once it is over.
create table delivery (
    id blob not null primary key,
    hook blob not null references hook (id) on delete cascade,
    event text not null,
    body text not null,
    made_s integer not null,
    tries integer not null default 0,
    due_s integer,
    last_s integer,
    answer text not null default ''
) strict;

create index delivery_due on delivery (due_s) where due_s is not null;
create index delivery_of_hook on delivery (hook);

-- What was already told of, so that only what is new is.
create table known (
    kind text not null,
    name text not null,
    primary key (kind, name)
) strict, without rowid;

-- The letter of the week, if one is wanted.
create table letter (
    one integer not null primary key check (one = 1),
    address text not null,
    weekday integer not null,
    language text not null,
    token text not null,
    confirmed_s integer,
    asked_s integer,
    sent_day text,
    tries integer not null default 0,
    due_s integer,
    answer text not null default ''
) strict;
