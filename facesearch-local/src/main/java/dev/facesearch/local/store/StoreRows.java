package dev.facesearch.local.store;

import dev.facesearch.local.store.StoreException.Kind;
import dev.facesearch.local.store.scan.FixedPoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a store's file, read once, each against its checksum, by several threads: the file's shape is checked
 * while its rows are read. Rows that are not as they were written are left out and reported.
 */
final class StoreRows {

    private static final int MAX_THREADS = 4;
    private static final long IDS_A_TURN = 8192;

    private final StoreFile file;
    private final int dimension;
    private final RowSink sink;
    private final List<DamagedRow> damaged = Collections.synchronizedList(new ArrayList<>());

    private StoreRows(StoreFile file, int dimension, RowSink sink) {
        this.file = file;
        this.dimension = dimension;
        this.sink = sink;
    }

    /**
     * Reads all rows.
     *
     * @param dimension of the vectors
     * @return the damaged rows
     */
    static List<DamagedRow> read(StoreFile file, int dimension, RowSink sink) {
        return new StoreRows(file, dimension, sink).read();
    }

    private List<DamagedRow> read() {
        int readers = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
        ExecutorService threads = Executors.newFixedThreadPool(readers + 1, work -> {
            Thread thread = new Thread(work, "facesearch-open");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Future<?> shape = threads.submit(file::checkShape);
            file.read(this::smallTables);
            long[] ids = file.read(StoreRows::faceIds);
            AtomicLong next = new AtomicLong(ids[0]);
            List<Future<?>> faces = new ArrayList<>();
            for (int reader = 0; reader < readers; reader++) {
                faces.add(threads.submit(() -> file.read(connection -> faces(connection, next, ids[1]))));
            }
            for (Future<?> reader : faces) {
                get(reader);
            }
            get(shape);
        } finally {
            threads.shutdownNow();
        }
        return List.copyOf(damaged);
    }

    private static void get(Future<?> reader) {
        try {
            reader.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(Kind.UNAVAILABLE, "interrupted while the store was opened", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException store) {
                throw store.again();
            }
            throw new StoreException(Kind.UNAVAILABLE, "cannot read the store", e.getCause());
        }
    }

    private boolean smallTables(Connection connection) throws SQLException {
        RowSum sum = new RowSum();
        read(connection, "SELECT id, name, face_model, created_ms, filling, sum FROM collection", row -> {
            sum.add(row.getLong(1)).add(row.getString(2)).add(row.getString(3)).add(row.getLong(4));
            if (isWell("collection", row, sum.add(blob(row, 5)), 6)) {
                sink.collection(
                        row.getLong(1), row.getString(2), row.getString(3), Instant.ofEpochMilli(row.getLong(4)));
            }
        });
        read(connection, "SELECT id, collection, key, value, filling, sum FROM tag", row -> {
            sum.add(row.getLong(1)).add(row.getLong(2)).add(row.getString(3)).add(row.getString(4));
            if (isWell("tag", row, sum.add(blob(row, 5)), 6)) {
                sink.tag(row.getLong(2), row.getString(3), new CollectionTags.Tag(row.getLong(1), row.getString(4)));
            }
        });
        read(connection, "SELECT id, collection, name, list_key, active_ms, filling, sum FROM user", row -> {
            sum.add(row.getLong(1))
                    .add(row.getLong(2))
                    .add(row.getString(3))
                    .add(row.getLong(4))
                    .add(row.getLong(5));
            if (isWell("user", row, sum.add(blob(row, 6)), 7)) {
                sink.user(
                        row.getLong(2),
                        new User(
                                row.getLong(1),
                                row.getString(3),
                                row.getLong(4),
                                Instant.ofEpochMilli(row.getLong(5))));
            }
        });
        read(connection, "SELECT id, collection, user, sum FROM member", row -> {
            if (isWell(
                    "member", row, sum.add(row.getLong(1)).add(row.getLong(2)).add(row.getLong(3)), 4)) {
                sink.member(row.getLong(1), row.getLong(3));
            }
        });
        read(
                connection,
                "SELECT id, collection, call, parameters, outcome, created_ms, sum FROM token ORDER BY id",
                row -> {
                    sum.add(row.getLong(1)).add(row.getLong(2)).add(row.getString(3));
                    sum.add(row.getString(4)).add(row.getString(5)).add(row.getLong(6));
                    if (isWell("token", row, sum, 7)) {
                        sink.token(
                                row.getLong(2),
                                new Tokens.Answered(
                                        row.getLong(1),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5),
                                        Instant.ofEpochMilli(row.getLong(6))));
                    }
                });
        return true;
    }

    private static long[] faceIds(Connection connection) throws SQLException {
        long[] ids = {0, -1};
        read(connection, "SELECT min(id), max(id) FROM face", row -> {
            if (row.getObject(1) != null) {
                ids[0] = row.getLong(1);
                ids[1] = row.getLong(2);
            }
        });
        return ids;
    }

    /** Reads faces until there are no more, some thousands at a time. */
    private int faces(Connection connection, AtomicLong next, long last) throws SQLException {
        RowSum sum = new RowSum();
        int read = 0;
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id, collection, face_id, image_id, external_id, box_left, box_top, box_width, box_height,"
                        + " confidence, vector, filling, sum FROM face WHERE id BETWEEN ? AND ?")) {
            for (long first = next.getAndAdd(IDS_A_TURN);
                    first <= last && first >= 0;
                    first = next.getAndAdd(IDS_A_TURN)) {
                statement.setLong(1, first);
                statement.setLong(2, first + IDS_A_TURN - 1);
                List<RowSink.Face> faces = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        RowSink.Face face = face(row, sum);
                        if (face != null) {
                            faces.add(face);
                        }
                    }
                }
                sink.faces(faces);
                read += faces.size();
            }
        }
        return read;
    }

    private RowSink.@Nullable Face face(ResultSet row, RowSum sum) throws SQLException {
        long id = row.getLong(1);
        long collection = row.getLong(2);
        String faceId = row.getString(3);
        String imageId = row.getString(4);
        String externalId = row.getString(5);
        FaceEntry.Place place = new FaceEntry.Place(
                row.getDouble(6), row.getDouble(7), row.getDouble(8), row.getDouble(9), row.getDouble(10));
        byte[] vector = blob(row, 11);
        sum.add(id).add(collection).add(faceId).add(imageId).add(externalId);
        sum.add(place.left()).add(place.top()).add(place.width()).add(place.height());
        sum.add(place.confidence()).add(vector).add(blob(row, 12));
        if (!isWell("face", row, sum, 13)) {
            return null;
        }
        float[] decoded = VectorBytes.decode(vector, dimension);
        if (decoded == null || !FixedPoint.isUnit(decoded)) {
            damaged.add(new DamagedRow("face", id));
            return null;
        }
        return new RowSink.Face(collection, id, new FaceEntry(faceId, imageId, externalId, place, null), decoded);
    }

    private boolean isWell(String table, ResultSet row, RowSum sum, int sumColumn) throws SQLException {
        boolean well = sum.end() == row.getLong(sumColumn);
        if (!well) {
            damaged.add(new DamagedRow(table, row.getLong(1)));
        }
        return well;
    }

    /** Returns a column that holds a blob; in a damaged row it may hold anything. */
    private static byte[] blob(ResultSet row, int column) throws SQLException {
        byte[] blob = row.getBytes(column);
        return blob == null ? new byte[0] : blob;
    }

    private static void read(Connection connection, String sql, Database.RowReader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}
