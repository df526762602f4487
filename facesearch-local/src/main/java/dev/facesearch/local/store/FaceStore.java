package dev.facesearch.local.store;

import dev.facesearch.local.store.RefusedException.Reason;
import dev.facesearch.local.store.StoreException.Kind;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collections of one file, or of one engine in memory.
 *
 * <p>Thread-safe. Each change is committed to the disk before it is seen or answered, those of many callers together
 * ({@link Commits}); reading waits for none of that.
 */
public final class FaceStore implements AutoCloseable {

    /** The most tags of a collection: the size of the map the service takes. */
    public static final int MAX_TAGS = 200;

    private static final Logger log = LoggerFactory.getLogger(FaceStore.class);
    static final String MODEL_SET = "model_set";
    private static final String DIMENSION = "dimension";
    private static final String TOKEN_KEY = "token_key";
    private static final String LAST_CHANGE = "last_change";
    private static final long LAST_CHANGE_ROW = 4;

    private final @Nullable StoreFolder folder;
    private final StoreContext context;
    private final ConcurrentSkipListMap<String, CollectionState> collections = new ConcurrentSkipListMap<>();
    private final byte[] tokenKey;

    /**
     * The settings a store is opened with.
     *
     * @param modelSet the model set its vectors are of
     * @param dimension the number of components of a vector
     * @param clock gives the times when collections are created and users become active
     * @param activationDelay how long a changed user is updating
     */
    public record Settings(String modelSet, int dimension, Clock clock, Duration activationDelay) {}

    /** The ways to treat rows that are not as they were written. */
    public enum OnDamage {
        /** Opens nothing. */
        REFUSE,
        /** Leaves them out, with a warning that names them. */
        LEAVE_OUT
    }

    private FaceStore(
            @Nullable StoreFolder folder,
            Database database,
            Settings settings,
            Map<String, String> meta,
            Loading loading) {
        this.folder = folder;
        RowIds ids = new RowIds(meta.isEmpty() ? LAST_CHANGE_ROW : Long.parseLong(value(meta, LAST_CHANGE)));
        Commits commits = new Commits(
                database,
                () -> database.replace("meta", LAST_CHANGE_ROW, LAST_CHANGE, Long.toString(ids.next())),
                () -> {
                    if (folder != null) {
                        folder.acknowledge(ids.last());
                    }
                });
        this.context = new StoreContext(database, commits, ids, settings);
        if (meta.isEmpty()) {
            this.tokenKey = new byte[16];
            new SecureRandom().nextBytes(tokenKey);
            commits.commitAlone(() -> {
                database.insert("meta", 1, MODEL_SET, settings.modelSet());
                database.insert("meta", 2, DIMENSION, Integer.toString(settings.dimension()));
                database.insert("meta", 3, TOKEN_KEY, HexFormat.of().formatHex(tokenKey));
            });
        } else {
            this.tokenKey = HexFormat.of().parseHex(value(meta, TOKEN_KEY));
            loading.collections().forEach(loaded -> collections.put(loaded.id(), new CollectionState(context, loaded)));
            // A crash may have come between an erasure and the emptying of the log.
            database.scrub();
        }
    }

    /**
     * Opens the store in a folder, or creates both; the folder and its files are for their owner only.
     *
     * @throws StoreException if it is in use, newer, of other models, damaged or cannot be read; nothing is written to
     *     it then
     */
    public static FaceStore open(Path folder, Settings settings) {
        return open(folder, settings, OnDamage.REFUSE);
    }

    /**
     * Opens the store in a folder, or creates both; the folder and its files are for their owner only.
     *
     * @throws StoreException if it is in use, newer, of other models, damaged in its shape or cannot be read; nothing
     *     is written to it then
     */
    public static FaceStore open(Path folder, Settings settings, OnDamage onDamage) {
        return open(folder, settings, onDamage, Schema.STEPS);
    }

    static FaceStore open(Path folder, Settings settings, OnDamage onDamage, List<Schema.Step> steps) {
        StoreFolder taken = StoreFolder.take(folder);
        try {
            StoreFile file = new StoreFile(taken.database(), false);
            Loading loading = new Loading(settings.dimension());
            Map<String, String> meta = Map.of();
            try {
                if (!file.isEmpty()) {
                    meta = file.header(steps.size()).meta();
                }
                checkMeta(file.path(), meta, settings, taken.acknowledged());
                if (!meta.isEmpty()) {
                    checkRows(file, settings, loading, onDamage);
                }
            } finally {
                file.leave();
            }
            return open(
                    taken,
                    Database.open(file.path(), PageLayout.of(settings.dimension()), steps),
                    settings,
                    meta,
                    loading);
        } catch (RuntimeException e) {
            taken.close();
            throw e;
        }
    }

    /** Returns a store in memory, gone when it is closed. */
    public static FaceStore inMemory(Settings settings) {
        return open(
                null,
                Database.inMemory(PageLayout.of(settings.dimension())),
                settings,
                Map.of(),
                new Loading(settings.dimension()));
    }

    private static FaceStore open(
            @Nullable StoreFolder folder,
            Database database,
            Settings settings,
            Map<String, String> meta,
            Loading loading) {
        OpenStores.opened();
        try {
            return new FaceStore(folder, database, settings, meta, loading);
        } catch (RuntimeException e) {
            OpenStores.closed();
            database.close();
            throw e;
        }
    }

    private static void checkRows(StoreFile file, Settings settings, Loading loading, OnDamage onDamage) {
        List<DamagedRow> damaged = new ArrayList<>(StoreRows.read(file, settings.dimension(), loading));
        damaged.addAll(loading.end());
        if (damaged.isEmpty()) {
            return;
        }
        if (onDamage == OnDamage.REFUSE) {
            throw Database.damaged(
                    file.path().toString(),
                    "rows that are not as they were written, or belong to one that is missing: "
                            + DamagedRow.list(damaged)
                            + " (`facesearch store check` lists all; the rest can be served without them if asked for)",
                    null);
        }
        log.warn("{}: left out {} damaged rows: {}", file.path(), damaged.size(), damaged);
    }

    private static void checkMeta(Path file, Map<String, String> meta, Settings settings, long acknowledged) {
        if (meta.isEmpty()) {
            if (acknowledged > 0) {
                throw Database.damaged(file.toString(), "its content is gone", null);
            }
            return;
        }
        String models = value(meta, MODEL_SET);
        String dimension = value(meta, DIMENSION);
        if (!models.equals(settings.modelSet()) || !dimension.equals(Integer.toString(settings.dimension()))) {
            throw new StoreException(
                    Kind.FOREIGN_MODELS,
                    file + " holds vectors of the model set " + models + " (" + dimension + " components), which cannot"
                            + " be compared with those of " + settings.modelSet() + " (" + settings.dimension()
                            + "); index its pictures into a new store, or use the models it was made with");
        }
        long lastChange = Long.parseLong(value(meta, LAST_CHANGE));
        if (lastChange < acknowledged) {
            throw Database.damaged(
                    file.toString(),
                    "changes were acknowledged that are not in it (" + acknowledged + ", it ends at " + lastChange
                            + ")",
                    null);
        }
    }

    /** Returns the number of components that the store states for its vectors. */
    static int dimension(Map<String, String> meta) {
        return Integer.parseInt(value(meta, DIMENSION));
    }

    private static String value(Map<String, String> meta, String key) {
        String value = meta.get(key);
        if (value == null) {
            throw Database.damaged("the store", "it does not state its " + key, null);
        }
        return value;
    }

    /** Returns the key that page tokens are sealed with: as old as the store, so that they outlive a restart. */
    public byte[] tokenKey() {
        return tokenKey.clone();
    }

    /**
     * Creates a collection.
     *
     * @throws RefusedException if there is one of that id
     */
    public CollectionSummary createCollection(String id, String faceModelVersion, Map<String, String> tags) {
        return context.commits()
                .change(Claims.everything(), () -> {
                    if (collections.containsKey(id)) {
                        throw new RefusedException(Reason.COLLECTION_EXISTS, id);
                    }
                    CollectionState collection = new CollectionState(context, id, faceModelVersion);
                    return collection.creation(tags, () -> collections.put(id, collection));
                })
                .summary();
    }

    /**
     * Deletes a collection with all that is in it.
     *
     * @throws RefusedException if there is none of that id
     */
    public void deleteCollection(String id) {
        context.commits().change(Claims.everything(), () -> collection(id).deletion(() -> collections.remove(id)));
    }

    /**
     * Returns a collection.
     *
     * @throws RefusedException if there is none of that id
     */
    public CollectionState collection(String id) {
        CollectionState collection = collections.get(id);
        if (collection == null) {
            throw new RefusedException(Reason.NO_COLLECTION, id);
        }
        return collection;
    }

    /** Returns the collection of that key, if it is still there. */
    public Optional<CollectionState> collectionOfKey(long key) {
        return collections.values().stream()
                .filter(collection -> collection.key() == key)
                .findFirst();
    }

    /** Returns the collections whose ids come after the given one, ascending, at most as many as the limit. */
    public List<CollectionSummary> collectionsAfter(String after, int limit) {
        return collections.tailMap(after, false).values().stream()
                .limit(limit)
                .map(CollectionState::summary)
                .toList();
    }

    /**
     * Writes a copy of everything into a folder that holds no store yet; may be called while the store is used. Changes
     * wait until it is done, reading does not.
     */
    public void copyTo(Path target) {
        exclusively(() -> {
            Path unfinished = StoreFolder.newDatabase(target);
            context.database().copyTo(unfinished);
            StoreFolder.finish(unfinished);
            return null;
        });
    }

    /** Waits for the changes under way, and lets go of the file. */
    @Override
    public void close() {
        context.commits().close(() -> {
            OpenStores.closed();
            context.database().close();
            if (folder != null) {
                folder.close();
            }
        });
    }

    /** Runs while no change is made. */
    <T extends @Nullable Object> T exclusively(Supplier<T> work) {
        return context.commits().exclusively(work);
    }

    /** Commits by itself, {@linkplain #exclusively alone}. */
    void commit(Database.Work work) {
        context.commits().commitAlone(work);
    }

    StoreContext context() {
        return context;
    }
}
