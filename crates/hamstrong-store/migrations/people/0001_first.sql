-- Who has a diary on this server. A person who was removed keeps the row, so that the
-- name of the diary's file is never given to somebody else.
create table person (
    id blob not null primary key,
    name text not null,
    password text not null,
    is_owner integer not null,
    made_s integer not null,
    removed_s integer
) strict;

create unique index person_by_name on person (lower(name)) where removed_s is null;

-- Where somebody is signed in; of the token its hash alone.
create table sign_in (
    token blob not null primary key,
    id blob not null unique,
    person blob not null references person (id),
    made_s integer not null,
    seen_s integer not null,
    ends_s integer not null,
    about text not null
) strict;

create index sign_in_of_person on sign_in (person);

-- Codes that make an account, or set a forgotten password; each once.
create table code (
    code blob not null primary key,
    purpose text not null,
    person blob references person (id),
    ends_s integer not null
) strict;

-- Wrong passwords and codes, by the name or the address they came with.
create table tries (
    key text not null primary key,
    failed integer not null,
    last_s integer not null
) strict;

-- Links that show one injury to a physiotherapist.
create table share (
    id blob not null primary key,
    token blob not null unique,
    person blob not null references person (id),
    injury blob not null,
    label text not null,
    may_sign integer not null,
    made_s integer not null,
    ends_s integer not null,
    ended_s integer
) strict;

create index share_of_person on share (person);

-- Entries of the diary that were signed through a link.
create table signed (
    share blob not null references share (id),
    entry blob not null primary key,
    at_s integer not null
) strict;

-- Passkeys: of each the public half, which signs nobody in.
create table passkey (
    id blob not null primary key,
    person blob not null references person (id),
    kind text not null,
    key blob not null,
    counter integer not null,
    label text not null,
    made_s integer not null
) strict;

create index passkey_of_person on passkey (person);
