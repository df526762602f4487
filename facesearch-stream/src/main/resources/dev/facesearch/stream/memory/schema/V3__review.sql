-- The order in which sightings were committed: see Sightings. SQLite counts in the table.
alter table sighting add column position bigint not null default 0;
create table sighting_position (value bigint not null);
insert into sighting_position (value) values (0);
create index sighting_order on sighting (position, id);
create index sighting_user on sighting (user_name, position, id);
create index picture_place on picture (bucket, object_key);
create index picture_copies on picture (content) where content is not null;
create index sighting_source on sighting (source_id);

-- The verdict of a person. It is written first (applied = 0), then applied to the collection.
alter table sighting add column version integer not null default 0;
alter table sighting add column verdict text;
alter table sighting add column verdict_by text;
alter table sighting add column verdict_at bigint;
alter table sighting add column given_name text;
alter table sighting add column applied integer not null default 1;
alter table sighting add column gave integer not null default 0;
alter table sighting add column note text;
create index sighting_open on sighting (similarity, id) where verdict is null;
create index sighting_said on sighting (verdict_at) where verdict is not null;
