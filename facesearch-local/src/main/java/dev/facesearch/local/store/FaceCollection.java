package dev.facesearch.local.store;

import dev.facesearch.local.store.AssociationOutcome.Reason;
import dev.facesearch.local.store.AssociationOutcome.Refused;
import dev.facesearch.local.store.StoredUser.Status;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One collection of a store: its faces, its users, its tags. Thread-safe.
 *
 * <p>Every change runs {@linkplain FaceStore#exclusively alone}: it reads memory, which nobody else can be changing, is
 * committed, and then shown under the write lock, which is held for that moment only. Vectors are scanned outside of
 * any lock.
 */
public final class FaceCollection {

    /** The most faces of a user (developer guide, quotas). */
    public static final int MAX_FACES_PER_USER = 100;

    /** Two boxes in one picture that overlap by more than this are the same face found twice. */
    private static final double SAME_FACE_IOU = 0.9;

    private final FaceStore store;
    private final long key;
    private final String id;
    private final String faceModelVersion;
    private final Instant created;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final TreeMap<String, Face> faces = new TreeMap<>();
    private final Map<String, List<String>> facesOfImage = new HashMap<>();
    private final Map<String, User> users = new HashMap<>();
    private final TreeMap<Long, User> usersByListKey = new TreeMap<>();
    private final TreeMap<String, Tag> tags = new TreeMap<>();
    private final Tokens tokens = new Tokens();
    private final Gallery faceVectors;
    private final Gallery userVectors;
    /** What the vectors of users that are updating will be. */
    private final Map<String, float[]> nextVectors = new HashMap<>();

    private boolean dropped;

    private record Face(long row, StoredFace stored) {}

    /** A tag's value and its row in the file. */
    record Tag(long row, String value) {}

    FaceCollection(FaceStore store, long key, String id, String faceModelVersion, Instant created) {
        this.store = store;
        this.key = key;
        this.id = id;
        this.faceModelVersion = faceModelVersion;
        this.created = created;
        this.faceVectors = new Gallery(store.dimension());
        this.userVectors = new Gallery(store.dimension());
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** A number no other collection of the store has or had. */
    public long key() {
        return key;
    }

    /** What it was created with. */
    public String faceModelVersion() {
        return faceModelVersion;
    }

    /** The collection in figures. */
    public CollectionSummary summary() {
        return reading(() -> new CollectionSummary(id, key, faceModelVersion, created, faces.size(), users.size()));
    }

    /** Its tags. */
    public Map<String, String> tags() {
        return reading(() -> {
            Map<String, String> copy = new TreeMap<>();
            tags.forEach((name, tag) -> copy.put(name, tag.value()));
            return copy;
        });
    }

    /**
     * Adds tags, replacing those of the same key.
     *
     * @throws RefusedException if they would be more than {@link FaceStore#MAX_TAGS}
     */
    public void tag(Map<String, String> added) {
        change(() -> {
            Set<String> keys = new HashSet<>(tags.keySet());
            keys.addAll(added.keySet());
            if (keys.size() > FaceStore.MAX_TAGS) {
                throw new RefusedException(RefusedException.Reason.TOO_MANY_TAGS, id);
            }
            Map<String, Tag> planned = plan(added);
            store.commit(() -> write(planned));
            show(() -> planned.forEach(this::put));
            return null;
        });
    }

    /** Removes tags; absent ones are ignored. */
    public void untag(Collection<String> keys) {
        change(() -> {
            store.commit(() -> {
                for (String name : keys) {
                    Tag tag = tags.get(name);
                    if (tag != null) {
                        database().delete("tag", tag.row());
                    }
                }
            });
            show(() -> keys.forEach(tags::remove));
            database().scrub();
            return null;
        });
    }

    /**
     * Adds the faces of a picture. A picture that has an external id is known again: a face that is in the collection
     * already, from the same picture under the same external id, is not added a second time.
     *
     * @return for each face given what is stored, in the order given
     */
    public List<StoredFace> addFaces(String imageId, @Nullable String externalImageId, List<NewFace> found) {
        return change(() -> {
            List<Face> known = externalImageId == null
                    ? List.of()
                    : facesOfImage.getOrDefault(imageId, List.of()).stream()
                            .map(face -> Objects.requireNonNull(faces.get(face)))
                            .toList();
            List<StoredFace> answer = new ArrayList<>();
            Map<Face, float[]> added = new LinkedHashMap<>();
            for (NewFace face : found) {
                Optional<StoredFace> before = known.stream()
                        .map(Face::stored)
                        .filter(stored -> stored.place().iou(face.place()) > SAME_FACE_IOU)
                        .findFirst();
                StoredFace stored = before.orElseGet(() ->
                        new StoredFace(UUID.randomUUID().toString(), imageId, externalImageId, face.place(), null));
                if (before.isEmpty()) {
                    added.put(new Face(store.nextId(), stored), face.vector());
                }
                answer.add(stored);
            }
            if (!added.isEmpty()) {
                store.commit(() -> {
                    for (Map.Entry<Face, float[]> face : added.entrySet()) {
                        write(face.getKey(), face.getValue());
                    }
                });
                show(() -> added.forEach((face, vector) -> put(face.row(), face.stored(), vector)));
            }
            return answer;
        });
    }

    private void write(Face face, float[] vector) throws SQLException {
        StoredFace stored = face.stored();
        StoredFace.Place place = stored.place();
        database()
                .insert(
                        "face",
                        face.row(),
                        key,
                        stored.faceId(),
                        stored.imageId(),
                        stored.externalImageId(),
                        place.left(),
                        place.top(),
                        place.width(),
                        place.height(),
                        place.confidence(),
                        VectorBytes.encode(vector),
                        store.layout().fillingBesideVector());
    }

    /** The faces whose ids come after the given one, ascending, at most as many as the limit. */
    public List<StoredFace> faces(String after, int limit, Predicate<StoredFace> wanted) {
        return reading(() -> faces.tailMap(after, false).values().stream()
                .map(Face::stored)
                .filter(wanted)
                .limit(limit)
                .toList());
    }

    /** A face, if it is in the collection. */
    public Optional<StoredFace> face(String faceId) {
        return reading(() -> Optional.ofNullable(faces.get(faceId)).map(Face::stored));
    }

    /** Deletes faces. One that is associated with a user stays. */
    public DeletionOutcome deleteFaces(Collection<String> faceIds) {
        return change(() -> {
            List<Face> going = new ArrayList<>();
            List<DeletionOutcome.Kept> kept = new ArrayList<>();
            for (String faceId : new LinkedHashSet<>(faceIds)) {
                Face face = faces.get(faceId);
                if (face == null) {
                    kept.add(new DeletionOutcome.Kept(faceId, null));
                } else if (face.stored().userId() != null) {
                    kept.add(new DeletionOutcome.Kept(faceId, face.stored().userId()));
                } else {
                    going.add(face);
                }
            }
            List<String> ids =
                    going.stream().map(face -> face.stored().faceId()).toList();
            if (!going.isEmpty()) {
                store.commit(() -> {
                    for (Face face : going) {
                        database().delete("face", face.row());
                    }
                });
                show(() -> going.forEach(this::remove));
                database().scrub();
            }
            return new DeletionOutcome(ids, kept);
        });
    }

    /**
     * Creates a user.
     *
     * @throws RefusedException if there is one of that id, or the token was used for another call
     */
    public void createUser(String userId, Idempotency call) {
        change(() -> {
            Instant now = store.now();
            if (tokens.before(call, now) != null) {
                return null;
            }
            if (users.containsKey(userId)) {
                throw new RefusedException(RefusedException.Reason.USER_EXISTS, userId);
            }
            User user = new User(store.nextId(), userId, freeListKey(), now);
            answer(call, null, now, () -> write(user, user.activeAt()), () -> put(user));
            return null;
        });
    }

    /** The users whose list keys come after the given one, ascending, at most as many as the limit. */
    public List<StoredUser> users(long afterListKey, int limit) {
        Instant now = store.now();
        return reading(() -> usersByListKey.tailMap(afterListKey, false).values().stream()
                .limit(limit)
                .map(user -> user.at(now))
                .toList());
    }

    /**
     * A user.
     *
     * @throws RefusedException if there is none of that id
     */
    public StoredUser user(String userId) {
        Instant now = store.now();
        return reading(() -> known(userId).at(now));
    }

    /**
     * Deletes a user; its faces stay, and belong to nobody.
     *
     * @throws RefusedException if there is none of that id, or the token was used for another call
     */
    public void deleteUser(String userId, Idempotency call) {
        change(() -> {
            Instant now = store.now();
            if (tokens.before(call, now) != null) {
                return null;
            }
            User user = known(userId);
            answer(
                    call,
                    null,
                    now,
                    () -> {
                        for (String face : user.faces()) {
                            database().delete("member", row(face));
                        }
                        database().delete("user", user.row());
                    },
                    () -> {
                        List.copyOf(user.faces()).forEach(face -> leave(face, user));
                        users.remove(userId);
                        usersByListKey.remove(user.listKey());
                        userVectors.remove(userId);
                        nextVectors.remove(userId);
                    });
            database().scrub();
            return null;
        });
    }

    /**
     * Associates faces with a user.
     *
     * @param rule decides which
     * @throws RefusedException if there is no such user, it would have too many faces, or the token was used for
     *     another call
     */
    public AssociationOutcome associate(
            String userId, Collection<String> faceIds, AssociationRule rule, Idempotency call) {
        return change(() -> {
            Instant now = store.now();
            Tokens.Answered before = tokens.before(call, now);
            if (before != null) {
                return replay(before, faceIds);
            }
            User user = known(userId);
            float[] vector = latestVector(user);
            List<String> joining = new ArrayList<>();
            List<Refused> refused = new ArrayList<>();
            for (String faceId : new LinkedHashSet<>(faceIds)) {
                Face face = rule.knows(faceId) ? faces.get(faceId) : null;
                String owner = face == null ? null : face.stored().userId();
                if (face == null) {
                    refused.add(new Refused(faceId, Reason.FACE_NOT_FOUND, null, null));
                } else if (owner == null) {
                    Float cosine = vector == null ? null : Gallery.dot(vector, vector(faceId), 0);
                    if (rule.accepts(faceId, cosine)) {
                        joining.add(faceId);
                    } else {
                        refused.add(new Refused(faceId, Reason.LOW_MATCH, null, cosine == null ? 0 : cosine));
                    }
                } else if (!owner.equals(userId)) {
                    refused.add(new Refused(faceId, Reason.DIFFERENT_USER, owner, null));
                }
            }
            if (user.faces().size() + joining.size() > MAX_FACES_PER_USER) {
                throw new RefusedException(RefusedException.Reason.USER_FULL, userId);
            }
            return changeFaces(user, new Request(call, faceIds, now), joining, refused, new Joining(user));
        });
    }

    /**
     * Takes faces from a user.
     *
     * @throws RefusedException if there is no such user, or the token was used for another call
     */
    public AssociationOutcome disassociate(String userId, Collection<String> faceIds, Idempotency call) {
        return change(() -> {
            Instant now = store.now();
            Tokens.Answered before = tokens.before(call, now);
            if (before != null) {
                return replay(before, faceIds);
            }
            User user = known(userId);
            List<String> leaving = new ArrayList<>();
            List<Refused> refused = new ArrayList<>();
            for (String faceId : new LinkedHashSet<>(faceIds)) {
                Face face = faces.get(faceId);
                if (face == null) {
                    refused.add(new Refused(faceId, Reason.FACE_NOT_FOUND, null, null));
                } else if (userId.equals(face.stored().userId())) {
                    leaving.add(faceId);
                } else if (face.stored().userId() != null) {
                    refused.add(new Refused(
                            faceId, Reason.DIFFERENT_USER, face.stored().userId(), null));
                }
            }
            return changeFaces(user, new Request(call, faceIds, now), leaving, refused, new Leaving(user));
        });
    }

    /** A call that changes whose faces are whose. */
    private record Request(Idempotency call, Collection<String> faces, Instant now) {}

    /** What becomes of a face: in the file, and in memory once that is committed. */
    private interface Membership {

        void write(String faceId) throws SQLException;

        void show(String faceId);
    }

    private final class Joining implements Membership {

        private final User user;

        Joining(User user) {
            this.user = user;
        }

        @Override
        public void write(String faceId) throws SQLException {
            database().insert("member", row(faceId), key, user.row());
        }

        @Override
        public void show(String faceId) {
            join(faceId, user);
        }
    }

    private final class Leaving implements Membership {

        private final User user;

        Leaving(User user) {
            this.user = user;
        }

        @Override
        public void write(String faceId) throws SQLException {
            database().delete("member", row(faceId));
        }

        @Override
        public void show(String faceId) {
            leave(faceId, user);
        }
    }

    private AssociationOutcome changeFaces(
            User user, Request request, List<String> changed, List<Refused> refused, Membership membership) {
        boolean takesAll =
                membership instanceof Leaving && changed.size() == user.faces().size();
        Status status = takesAll ? Status.CREATED : Status.UPDATING;
        if (changed.isEmpty()) {
            status = user.at(request.now()).status();
        }
        AssociationOutcome outcome = new AssociationOutcome(changed, refused, status);
        String kept = OutcomeText.write(
                outcome,
                request.faces(),
                id -> Objects.requireNonNull(users.get(id)).row());
        // To the millisecond, as it is kept.
        Instant activeAt = Instant.ofEpochMilli(store.activeAt(request.now()).toEpochMilli());
        answer(
                request.call(),
                kept,
                request.now(),
                () -> {
                    for (String face : changed) {
                        membership.write(face);
                    }
                    if (!changed.isEmpty()) {
                        write(user, activeAt);
                    }
                },
                () -> {
                    if (!changed.isEmpty()) {
                        changed.forEach(membership::show);
                        user.activeAt(activeAt);
                        updateVector(user, request.now());
                    }
                });
        return outcome;
    }

    private AssociationOutcome replay(Tokens.Answered before, Collection<String> faceIds) {
        return OutcomeText.read(
                Objects.requireNonNull(before.outcome()),
                faceIds,
                row -> users.values().stream()
                        .filter(user -> user.row() == row)
                        .map(User::id)
                        .findFirst()
                        .orElse(null));
    }

    /** A copy of a face's vector; empty if it is not in the collection. */
    public Optional<float[]> faceVector(String faceId) {
        return reading(() -> Optional.ofNullable(faceVectors.vector(faceId)));
    }

    /**
     * A copy of the vector a user is found by; empty for a user that has none yet.
     *
     * @throws RefusedException if there is no such user
     */
    public Optional<float[]> userVector(String userId) {
        settle();
        return reading(
                () -> Optional.ofNullable(userVectors.vector(known(userId).id())));
    }

    /**
     * The faces most like a vector, best first, equals by id.
     *
     * @param query of length 1 (L2)
     * @param least the least cosine
     * @param limit the most to return
     * @param except a face to leave out
     */
    public List<Match<StoredFace>> searchFaces(float[] query, double least, int limit, @Nullable String except) {
        List<Match<String>> found = faceVectors.search(query, least, limit, except);
        return reading(() -> resolve(found, faceId -> {
            Face face = faces.get(faceId);
            return face == null ? null : face.stored();
        }));
    }

    /**
     * The users most like a vector, best first, equals by id.
     *
     * @param query of length 1 (L2)
     * @param least the least cosine
     * @param limit the most to return
     * @param except a user to leave out
     */
    public List<Match<StoredUser>> searchUsers(float[] query, double least, int limit, @Nullable String except) {
        settle();
        Instant now = store.now();
        List<Match<String>> found = userVectors.search(query, least, limit, except);
        return reading(() -> resolve(found, userId -> {
            User user = users.get(userId);
            return user == null ? null : user.at(now);
        }));
    }

    /** What was found and is still there. */
    private static <T> List<Match<T>> resolve(List<Match<String>> found, Function<String, @Nullable T> lookup) {
        List<Match<T>> matches = new ArrayList<>(found.size());
        for (Match<String> match : found) {
            T item = lookup.apply(match.item());
            if (item != null) {
                matches.add(new Match<>(item, match.cosine()));
            }
        }
        return matches;
    }

    void put(String name, Tag tag) {
        tags.put(name, tag);
    }

    void put(User user) {
        users.put(user.id(), user);
        usersByListKey.put(user.listKey(), user);
    }

    void put(long row, StoredFace face, float[] vector) {
        faces.put(face.faceId(), new Face(row, face));
        facesOfImage.computeIfAbsent(face.imageId(), image -> new ArrayList<>()).add(face.faceId());
        faceVectors.put(face.faceId(), vector);
    }

    void join(String faceId, User user) {
        user.faces().add(faceId);
        faces.computeIfPresent(
                faceId, (id, face) -> new Face(face.row(), face.stored().of(user.id())));
    }

    /** Called when everything is read from the file. */
    void loaded() {
        // What an updating user was found by before is not kept over a restart.
        users.values().stream()
                .filter(user -> !user.faces().isEmpty())
                .forEach(user -> userVectors.put(user.id(), mean(user)));
    }

    void drop() {
        show(() -> dropped = true);
    }

    Tokens tokens() {
        return tokens;
    }

    Database database() {
        return store.database();
    }

    /** The tags with the rows they will have. */
    Map<String, Tag> plan(Map<String, String> added) {
        Map<String, Tag> planned = new HashMap<>();
        added.forEach((name, value) -> {
            Tag before = tags.get(name);
            planned.put(name, new Tag(before == null ? store.nextId() : before.row(), value));
        });
        return planned;
    }

    void write(Map<String, Tag> planned) throws SQLException {
        for (Map.Entry<String, Tag> tag : planned.entrySet()) {
            database()
                    .replace(
                            "tag",
                            tag.getValue().row(),
                            key,
                            tag.getKey(),
                            tag.getValue().value(),
                            store.layout().filling());
        }
    }

    private void remove(Face face) {
        StoredFace stored = face.stored();
        faces.remove(stored.faceId());
        faceVectors.remove(stored.faceId());
        facesOfImage.computeIfPresent(stored.imageId(), (image, ids) -> {
            ids.remove(stored.faceId());
            return ids.isEmpty() ? null : ids;
        });
    }

    private void leave(String faceId, User user) {
        user.faces().remove(faceId);
        faces.computeIfPresent(
                faceId, (id, face) -> new Face(face.row(), face.stored().of(null)));
    }

    private void write(User user, Instant activeAt) throws SQLException {
        database()
                .replace(
                        "user",
                        user.row(),
                        key,
                        user.id(),
                        user.listKey(),
                        activeAt.toEpochMilli(),
                        store.layout().filling());
    }

    /** Commits a change together with the answer its token stands for from now on, then shows both. */
    private void answer(Idempotency call, @Nullable String outcome, Instant now, Database.Work write, Runnable shown) {
        Tokens.Answered answer = Tokens.answer(store.nextId(), call, outcome, now);
        List<Tokens.Answered> over = tokens.over(now);
        store.commit(() -> {
            write.run();
            for (Tokens.Answered old : over) {
                database().delete("token", old.row());
            }
            if (answer != null) {
                answer.write(this);
            }
        });
        show(() -> {
            shown.run();
            tokens.remove(over);
            if (answer != null) {
                tokens.add(answer);
            }
        });
    }

    private User known(String userId) {
        User user = users.get(userId);
        if (user == null) {
            throw new RefusedException(RefusedException.Reason.NO_USER, userId);
        }
        return user;
    }

    private long row(String faceId) {
        return Objects.requireNonNull(faces.get(faceId)).row();
    }

    private float[] vector(String faceId) {
        return Objects.requireNonNull(faceVectors.vector(faceId));
    }

    /** The order users are listed in is the system's: neither by name nor by age. */
    private long freeListKey() {
        long listKey;
        do {
            listKey = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        } while (usersByListKey.containsKey(listKey));
        return listKey;
    }

    /** Under the lock: {@link #settle} is the one step that shows something without being a change. */
    private float @Nullable [] latestVector(User user) {
        lock.readLock().lock();
        try {
            float[] next = nextVectors.get(user.id());
            return next != null ? next : userVectors.vector(user.id());
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The user is found by its new vector as soon as it is active; until then by the one it had. */
    private void updateVector(User user, Instant now) {
        nextVectors.remove(user.id());
        if (user.faces().isEmpty()) {
            userVectors.remove(user.id());
        } else if (user.activeBy(now)) {
            userVectors.put(user.id(), mean(user));
        } else {
            nextVectors.put(user.id(), mean(user));
        }
    }

    private void settle() {
        Instant now = store.now();
        if (reading(
                () -> nextVectors.keySet().stream().anyMatch(user -> known(user).activeBy(now)))) {
            show(() -> nextVectors.entrySet().removeIf(next -> {
                boolean due = known(next.getKey()).activeBy(now);
                if (due) {
                    userVectors.put(next.getKey(), next.getValue());
                }
                return due;
            }));
        }
    }

    /** The mean of the user's face vectors, made a vector of length 1 again. */
    private float[] mean(User user) {
        double[] sum = new double[store.dimension()];
        for (String face : user.faces()) {
            float[] vector = vector(face);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        double square = 0;
        for (double component : sum) {
            square += component * component;
        }
        double length = Math.max(Math.sqrt(square), Float.MIN_NORMAL);
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) (sum[i] / length);
        }
        return mean;
    }

    private <T extends @Nullable Object> T change(Supplier<T> change) {
        return store.exclusively(() -> {
            if (dropped) {
                throw new RefusedException(RefusedException.Reason.NO_COLLECTION, id);
            }
            return change.get();
        });
    }

    private <T> T reading(Supplier<T> read) {
        lock.readLock().lock();
        try {
            if (dropped) {
                throw new RefusedException(RefusedException.Reason.NO_COLLECTION, id);
            }
            return read.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private void show(Runnable apply) {
        lock.writeLock().lock();
        try {
            apply.run();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
