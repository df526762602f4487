-- What routes look at, where a picture's faces are, and which collections were searched for them.
alter table picture add column tenant text;
alter table picture add column bytes bigint;
alter table picture add column collection_id text;
alter table picture add column targets text not null default '';
