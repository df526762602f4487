-- PostgreSQL and SQLite. Times are milliseconds since 1970; a lease of 0 belongs to nobody.
create table picture (
    source_id text primary key,
    bucket text not null,
    object_key text not null,
    version text,
    e_tag text,
    uploaded bigint not null,
    rule text not null,
    content text,
    state text not null,
    owner text,
    lease bigint not null default 0,
    due bigint not null,
    tries integer not null default 0,
    takeovers integer not null default 0,
    replays integer not null default 0,
    cause text,
    face_ids text,
    raw text,
    answer text,
    received bigint not null,
    updated bigint not null
);

-- One picture of each content is worked on; the others are its duplicates.
create unique index picture_content on picture (content, rule)
    where content is not null and state <> 'DUPLICATE';

create index picture_due on picture (due)
    where state in ('RECEIVED', 'READING', 'INDEXING', 'INDEXED', 'SEARCHING');

create index picture_failed on picture (cause, updated) where state = 'FAILED';

create table sighting (
    id text primary key,
    source_id text not null,
    collection_id text not null,
    face_id text not null,
    user_name text,
    matched_face_id text,
    user_score double precision,
    face_score double precision,
    similarity double precision not null,
    seen bigint not null
);

create index sighting_seen on sighting (seen, id);

create table outbox (
    id text primary key,
    topic text not null,
    message_key text not null,
    body text not null,
    headers text not null,
    owner text,
    lease bigint not null default 0,
    created bigint not null
);

create index outbox_created on outbox (created);
