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
        read(connection, "SELECT id, name, face_model, created_ms, filling, sum FROM collection", row -> {
            long key = row.number();
            String id = row.text();
            String faceModelVersion = row.text();
            Instant created = row.time();
            row.blob();
            if (isWell("collection", key, row)) {
                sink.collection(key, id, faceModelVersion, created);
            }
        });
        read(connection, "SELECT id, collection, key, value, filling, sum FROM tag", row -> {
            long id = row.number();
            long collection = row.number();
            String key = row.text();
            CollectionTags.Tag tag = new CollectionTags.Tag(id, row.text());
            row.blob();
            if (isWell("tag", id, row)) {
                sink.tag(collection, key, tag);
            }
        });
        read(connection, "SELECT id, collection, name, list_key, active_ms, filling, sum FROM user", row -> {
            long id = row.number();
            long collection = row.number();
            User user = new User(id, row.text(), row.number(), row.time());
            row.blob();
            if (isWell("user", id, row)) {
                sink.user(collection, user);
            }
        });
        read(connection, "SELECT id, collection, user, sum FROM member", row -> {
            long face = row.number();
            row.number();
            long user = row.number();
            if (isWell("member", face, row)) {
                sink.member(face, user);
            }
        });
        read(
                connection,
                "SELECT id, collection, call, parameters, outcome, created_ms, sum FROM token ORDER BY id",
                row -> {
                    long id = row.number();
                    long collection = row.number();
                    Tokens.Answered answer =
                            new Tokens.Answered(id, row.text(), row.text(), row.optionalText(), row.time());
                    if (isWell("token", id, row)) {
                        sink.token(collection, answer);
                    }
                });
        return true;
    }

    private static long[] faceIds(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT min(id), max(id) FROM face");
                ResultSet row = statement.executeQuery()) {
            boolean any = row.next() && row.getObject(1) != null;
            return any ? new long[] {row.getLong(1), row.getLong(2)} : new long[] {0, -1};
        }
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
                try (ResultSet rows = statement.executeQuery()) {
                    SummedRow row = new SummedRow(rows, sum);
                    while (row.next()) {
                        RowSink.Face face = face(row);
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

    private RowSink.@Nullable Face face(SummedRow row) throws SQLException {
        long id = row.number();
        long collection = row.number();
        String faceId = row.text();
        String imageId = row.text();
        String externalId = row.optionalText();
        FaceEntry.Place place = new FaceEntry.Place(row.real(), row.real(), row.real(), row.real(), row.real());
        byte[] vector = row.blob();
        row.blob();
        if (!isWell("face", id, row)) {
            return null;
        }
        float[] decoded = VectorBytes.decode(vector, dimension);
        if (decoded == null || !FixedPoint.isUnit(decoded)) {
            damaged.add(new DamagedRow("face", id));
            return null;
        }
        return new RowSink.Face(collection, id, new FaceEntry(faceId, imageId, externalId, place, null), decoded);
    }

    private boolean isWell(String table, long id, SummedRow row) throws SQLException {
        boolean well = row.isWell();
        if (!well) {
            damaged.add(new DamagedRow(table, id));
        }
        return well;
    }

    private static void read(Connection connection, String sql, SummedRow.Reader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            SummedRow row = new SummedRow(rows, new RowSum());
            while (row.next()) {
                reader.read(row);
            }
        }
    }
}
