-- PostgreSQL keeps frequent values of a column, and some of all, among its statistics, where an erasure cannot reach
-- them. None are kept of columns that hold names, places and ids of faces.
alter table picture alter column bucket set statistics 0;
alter table picture alter column object_key set statistics 0;
alter table picture alter column face_ids set statistics 0;
alter table picture alter column raw set statistics 0;
alter table picture alter column answer set statistics 0;
alter table sighting alter column face_id set statistics 0;
alter table sighting alter column matched_face_id set statistics 0;
alter table sighting alter column user_name set statistics 0;
alter table sighting alter column given_name set statistics 0;
alter table sighting alter column note set statistics 0;
alter table outbox alter column message_key set statistics 0;
alter table outbox alter column body set statistics 0;
alter table outbox alter column headers set statistics 0;
alter table erasing alter column user_name set statistics 0;
alter table erasing alter column face_id set statistics 0;
