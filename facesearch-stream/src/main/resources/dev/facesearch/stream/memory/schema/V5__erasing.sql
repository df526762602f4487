-- The people whose erasure has begun and is not verified yet, with their faces: for the run after an interrupted one.
create table erasing (
    user_name text not null,
    face_id text not null,
    primary key (user_name, face_id)
);
