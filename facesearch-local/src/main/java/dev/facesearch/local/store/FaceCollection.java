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
    private final Members members;
    private final FaceRows rows;
    private final TreeMap<String, Tag> tags = new TreeMap<>();
    private final Tokens tokens = new Tokens();
    private boolean dropped;

    /** A tag's value and its row in the file. */
    record Tag(long row, String value) {}

    FaceCollection(FaceStore store, long key, String id, String faceModelVersion, Instant created) {
        this.store = store;
        this.key = key;
        this.id = id;
        this.faceModelVersion = faceModelVersion;
        this.created = created;
        this.members = new Members(store.dimension());
        this.rows = new FaceRows(store.database(), store.layout(), key);
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
        return reading(() ->
                new CollectionSummary(id, key, faceModelVersion, created, members.faceCount(), members.userCount()));
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
                        rows.delete("tag", tag.row());
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
        // Before the commit: what is on the disk must be possible to show.
        found.forEach(face -> FixedPoint.requireUnit(face.vector()));
        return change(() -> {
            List<Members.Face> known = externalImageId == null ? List.of() : members.facesOfImage(imageId);
            List<StoredFace> answer = new ArrayList<>();
            Map<Members.Face, float[]> added = new LinkedHashMap<>();
            for (NewFace face : found) {
                Optional<StoredFace> before = known.stream()
                        .map(Members.Face::stored)
                        .filter(stored -> stored.place().iou(face.place()) > SAME_FACE_IOU)
                        .findFirst();
                StoredFace stored = before.orElseGet(() ->
                        new StoredFace(UUID.randomUUID().toString(), imageId, externalImageId, face.place(), null));
                if (before.isEmpty()) {
                    added.put(new Members.Face(store.nextId(), stored), face.vector());
                }
                answer.add(stored);
            }
            if (!added.isEmpty()) {
                store.commit(() -> {
                    for (Map.Entry<Members.Face, float[]> face : added.entrySet()) {
                        rows.write(face.getKey(), face.getValue());
                    }
                });
                show(() -> added.forEach((face, vector) -> members.put(face.row(), face.stored(), vector)));
            }
            return answer;
        });
    }

    /** The faces, or those of one user, whose ids come after the given one, ascending, at most as many as the limit. */
    public List<StoredFace> faces(String after, int limit, @Nullable String ofUser, Predicate<StoredFace> wanted) {
        return reading(() -> (ofUser == null ? members.facesAfter(after) : members.facesAfter(after, ofUser))
                .map(Members.Face::stored)
                .filter(wanted)
                .limit(limit)
                .toList());
    }

    /** Deletes faces. One that is associated with a user stays. */
    public DeletionOutcome deleteFaces(Collection<String> faceIds) {
        return change(() -> {
            List<Members.Face> going = new ArrayList<>();
            List<DeletionOutcome.Kept> kept = new ArrayList<>();
            for (String faceId : new LinkedHashSet<>(faceIds)) {
                Members.Face face = members.face(faceId);
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
                    for (Members.Face face : going) {
                        rows.delete("face", face.row());
                    }
                });
                show(() -> going.forEach(members::remove));
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
            if (members.user(userId) != null) {
                throw new RefusedException(RefusedException.Reason.USER_EXISTS, userId);
            }
            User user = new User(store.nextId(), userId, members.freeListKey(), now);
            answer(call, null, now, () -> rows.write(user, user.activeAt()), () -> members.put(user));
            return null;
        });
    }

    /** The users whose list keys come after the given one, ascending, at most as many as the limit. */
    public List<StoredUser> users(long afterListKey, int limit) {
        Instant now = store.now();
        return reading(() -> members.usersAfter(afterListKey)
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
        return reading(() -> members.known(userId).at(now));
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
            User user = members.known(userId);
            answer(
                    call,
                    null,
                    now,
                    () -> {
                        for (String face : user.faces()) {
                            rows.leave(row(face));
                        }
                        rows.delete("user", user.row());
                    },
                    () -> members.remove(user));
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
            User user = members.known(userId);
            float[] vector = latestVector(user);
            List<String> joining = new ArrayList<>();
            List<Refused> refused = new ArrayList<>();
            for (String faceId : new LinkedHashSet<>(faceIds)) {
                Members.Face face = rule.knows(faceId) ? members.face(faceId) : null;
                String owner = face == null ? null : face.stored().userId();
                if (face == null) {
                    refused.add(new Refused(faceId, Reason.FACE_NOT_FOUND, null, null));
                } else if (owner == null) {
                    Float cosine = vector == null ? null : Gallery.dot(vector, members.vector(faceId));
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
            return changeFaces(user, new Request(call, faceIds, now), joining, refused, true);
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
            User user = members.known(userId);
            List<String> leaving = new ArrayList<>();
            List<Refused> refused = new ArrayList<>();
            for (String faceId : new LinkedHashSet<>(faceIds)) {
                Members.Face face = members.face(faceId);
                if (face == null) {
                    refused.add(new Refused(faceId, Reason.FACE_NOT_FOUND, null, null));
                } else if (userId.equals(face.stored().userId())) {
                    leaving.add(faceId);
                } else if (face.stored().userId() != null) {
                    refused.add(new Refused(
                            faceId, Reason.DIFFERENT_USER, face.stored().userId(), null));
                }
            }
            return changeFaces(user, new Request(call, faceIds, now), leaving, refused, false);
        });
    }

    /** A call that changes whose faces are whose. */
    private record Request(Idempotency call, Collection<String> faces, Instant now) {}

    private AssociationOutcome changeFaces(
            User user, Request request, List<String> changed, List<Refused> refused, boolean join) {
        Status status = !join && changed.size() == user.faces().size() ? Status.CREATED : Status.UPDATING;
        if (changed.isEmpty()) {
            status = user.at(request.now()).status();
        }
        AssociationOutcome outcome = new AssociationOutcome(changed, refused, status);
        String kept = OutcomeText.write(
                outcome, request.faces(), other -> members.known(other).row());
        // To the millisecond, as it is kept.
        Instant activeAt = Instant.ofEpochMilli(store.activeAt(request.now()).toEpochMilli());
        answer(
                request.call(),
                kept,
                request.now(),
                () -> {
                    for (String face : changed) {
                        if (join) {
                            rows.join(row(face), user);
                        } else {
                            rows.leave(row(face));
                        }
                    }
                    if (!changed.isEmpty()) {
                        rows.write(user, activeAt);
                    }
                },
                () -> {
                    for (String face : changed) {
                        if (join) {
                            members.join(face, user);
                        } else {
                            members.leave(face, user);
                        }
                    }
                    if (!changed.isEmpty()) {
                        user.activeAt(activeAt);
                        members.updateVector(user, request.now());
                    }
                });
        return outcome;
    }

    private AssociationOutcome replay(Tokens.Answered before, Collection<String> faceIds) {
        return OutcomeText.read(Objects.requireNonNull(before.outcome()), faceIds, members::userOfRow);
    }

    /** A copy of a face's vector; empty if it is not in the collection. */
    public Optional<float[]> faceVector(String faceId) {
        return reading(() -> Optional.ofNullable(members.faceVectors().vector(faceId)));
    }

    /**
     * A copy of the vector a user is found by; empty for a user that has none yet.
     *
     * @throws RefusedException if there is no such user
     */
    public Optional<float[]> userVector(String userId) {
        settle();
        return reading(() -> Optional.ofNullable(
                members.userVectors().vector(members.known(userId).id())));
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
        List<Match<String>> found = members.faceVectors().search(query, least, limit, except);
        return reading(() -> resolve(found, faceId -> {
            Members.Face face = members.face(faceId);
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
        List<Match<String>> found = members.userVectors().search(query, least, limit, except);
        return reading(() -> resolve(found, userId -> {
            User user = members.user(userId);
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

    void drop() {
        show(() -> dropped = true);
    }

    Members members() {
        return members;
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
            rows.write(tag.getValue().row(), tag.getKey(), tag.getValue().value());
        }
    }

    /** Commits a change together with the answer its token stands for from now on, then shows both. */
    private void answer(Idempotency call, @Nullable String outcome, Instant now, Database.Work write, Runnable shown) {
        Tokens.Answered answer = Tokens.answer(store.nextId(), call, outcome, now);
        List<Tokens.Answered> over = tokens.over(now);
        store.commit(() -> {
            write.run();
            for (Tokens.Answered old : over) {
                rows.delete("token", old.row());
            }
            if (answer != null) {
                rows.write(answer);
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

    private long row(String faceId) {
        return Objects.requireNonNull(members.face(faceId)).row();
    }

    /** Under the lock: {@link #settle} is the one step that shows something without being a change. */
    private float @Nullable [] latestVector(User user) {
        lock.readLock().lock();
        try {
            return members.latestVector(user);
        } finally {
            lock.readLock().unlock();
        }
    }

    private void settle() {
        Instant now = store.now();
        if (reading(() -> members.isDue(now))) {
            show(() -> members.settle(now));
        }
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
