package dev.facesearch.local.store;

import java.sql.SQLException;
import java.util.List;

/**
 * The tables, and the way to them from any older version. Each row ends with its {@link RowSum}. There is no index: all
 * rows are in memory while the store is open, and an index would keep copies of ids in other pages. Rows that name
 * somebody are filled up as {@link PageLayout} says; the others hold numbers and digests only.
 */
final class Schema {

    /** In the file's header: "FcSr". */
    static final int APPLICATION_ID = 0x46635372;

    /** One step from a version to the next. */
    @FunctionalInterface
    interface Step {
        /** Takes the step, inside of a transaction that takes all of them. */
        void apply(Database database) throws SQLException;
    }

    /** {@code STEPS.get(n)} leads from version n to version n + 1; version 0 is an empty file. */
    static final List<Step> STEPS = List.of(Schema::create, Schema::shorterVectors);

    private Schema() {}

    private static void create(Database database) throws SQLException {
        database.execute("""
                CREATE TABLE meta (
                  id INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL, sum INTEGER NOT NULL)""");
        database.execute("""
                CREATE TABLE collection (
                  id INTEGER PRIMARY KEY, name TEXT NOT NULL, face_model TEXT NOT NULL, created_ms INTEGER NOT NULL,
                  filling BLOB NOT NULL, sum INTEGER NOT NULL)""");
        database.execute("""
                CREATE TABLE tag (
                  id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
                  filling BLOB NOT NULL, sum INTEGER NOT NULL)""");
        database.execute("""
                CREATE TABLE user (
                  id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL, list_key INTEGER NOT NULL,
                  active_ms INTEGER NOT NULL, filling BLOB NOT NULL, sum INTEGER NOT NULL)""");
        database.execute("""
                CREATE TABLE face (
                  id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, face_id TEXT NOT NULL, image_id TEXT NOT NULL,
                  external_id TEXT, box_left REAL NOT NULL, box_top REAL NOT NULL, box_width REAL NOT NULL,
                  box_height REAL NOT NULL, confidence REAL NOT NULL, vector BLOB NOT NULL, filling BLOB NOT NULL,
                  sum INTEGER NOT NULL)""");
        // One row for a face that has a user, under the face's id: a face's own row is never written twice.
        database.execute("""
                CREATE TABLE member (
                  id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, user INTEGER NOT NULL, sum INTEGER NOT NULL)""");
        database.execute("""
                CREATE TABLE token (
                  id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, call TEXT NOT NULL, parameters TEXT NOT NULL,
                  outcome TEXT, created_ms INTEGER NOT NULL, sum INTEGER NOT NULL)""");
    }

    /** Rewrites nothing: vectors of both lengths are read, and the number keeps out programs that know only one. */
    private static void shorterVectors(Database database) {}
}
