-- Files as they came, by the first 16 bytes of their SHA-256.
create table original (
    id blob not null primary key,
    size integer not null,
    packing text not null,
    bytes blob not null
) strict;

-- How each path ended when it was last imported.
create table file_seen (
    path text not null primary key,
    size integer not null,
    changed_ns integer not null,
    original blob not null,
    outcome text not null,
    reason text not null
) strict;

-- What is known of a recording without its samples.
create table recording (
    original blob not null,
    part integer not null,
    start_at text not null,
    offset_s integer,
    zone text,
    zone_source text not null,
    format text not null,
    sport text not null,
    sport_name text,
    indoor integer not null,
    device text,
    duration_ms integer not null,
    distance_m real,
    samples integer not null,
    extras text not null,
    primary key (original, part)
) strict;

-- Samples as packed columns; apart, so that a list of recordings stays short.
create table samples (
    original blob not null,
    part integer not null,
    columns blob not null,
    primary key (original, part),
    foreign key (original, part) references recording (original, part)
) strict;

-- Derived loads; one for each version of the model.
create table load (
    original blob not null,
    part integer not null,
    model integer not null,
    body text not null,
    primary key (original, part, model),
    foreign key (original, part) references recording (original, part)
) strict;

-- The diary: added to, never changed.
create table entry (
    id text not null primary key,
    written text not null,
    day text not null,
    replaces text,
    kind text not null,
    body text not null
) strict;

create index entry_by_replaced on entry (replaces);
