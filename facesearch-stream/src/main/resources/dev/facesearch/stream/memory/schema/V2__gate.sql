-- The gate that rejected a picture: kept out if the picture is GATED, a sample of what is missed otherwise.
alter table picture add column gate text;
create index picture_gate on picture (gate, state) where gate is not null;
