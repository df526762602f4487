package dev.facesearch.local.store;

import dev.facesearch.local.store.scan.FixedPoint;
import dev.facesearch.local.store.scan.Match;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
 * <p>Every change is planned with all others waiting, against memory that shows only what has been committed; it is
 * committed, together with others that {@linkplain Claims concern other things}, and then shown under the write lock,
 * which is held for that moment only. Vectors are scanned outside of any lock.
 */
public final class CollectionState {

    /** The most faces of a user (developer guide, quotas). */
    public static final int MAX_FACES_PER_USER = 100;

    /** Two boxes in one picture that overlap by more than this are the same face found twice. */
    private static final double SAME_FACE_IOU = 0.9;

    private final StoreContext store;
    private final long key;
    private final String id;
    private final String faceModelVersion;
    private final Instant created;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final CollectionContent members;
    private final CollectionRows rows;
    private final CollectionTags tags;
    private final Tokens tokens;
    private boolean dropped;

    /** A new one, which is empty. */
    CollectionState(StoreContext store, String id, String faceModelVersion) {
        this(
                store,
                new Loading.Loaded(
                        store.ids().next(),
                        id,
                        faceModelVersion,
                        // To the millisecond, as it is kept.
                        Instant.ofEpochMilli(store.now().toEpochMilli()),
                        new CollectionContent(store.settings().dimension()),
                        new Tokens(),
                        Map.of(),
                        List.of()));
    }

    CollectionState(StoreContext store, Loading.Loaded loaded) {
        this.store = store;
        this.key = loaded.key();
        this.id = loaded.id();
        this.faceModelVersion = loaded.faceModelVersion();
        this.created = loaded.created();
        this.members = loaded.members();
        this.tokens = loaded.tokens();
        this.rows = store.rows(key);
        this.tags = new CollectionTags(store.ids(), rows, id);
        loaded.tags().forEach(tags::put);
    }

    /**
     * Plans that it is there from now on.
     *
     * @param added its tags
     * @param shown adds it to the store
     * @throws RefusedException if its tags are more than {@link FaceStore#MAX_TAGS}
     */
    Change<CollectionState> creation(Map<String, String> added, Runnable shown) {
        Map<String, CollectionTags.Tag> planned = tags.plan(added);
        return Change.of(
                this,
                () -> {
                    rows.create(id, faceModelVersion, created);
                    tags.write(planned);
                },
                () -> {
                    planned.forEach(tags::put);
                    shown.run();
                });
    }

    /**
     * Plans that it is gone, with all that is in it.
     *
     * @param shown takes it out of the store
     */
    Change<String> deletion(Runnable shown) {
        return Change.erasing(id, rows::deleteAll, () -> {
            shown.run();
            show(() -> dropped = true);
        });
    }

    /** Returns its id. */
    public String id() {
        return id;
    }

    /** Returns a number no other collection of the store has or had. */
    public long key() {
        return key;
    }

    /** Returns the version of the face model it was created with. */
    public String faceModelVersion() {
        return faceModelVersion;
    }

    /** Returns the collection in figures. */
    public CollectionSummary summary() {
        return reading(() ->
                new CollectionSummary(id, key, faceModelVersion, created, members.faceCount(), members.userCount()));
    }

    /** Returns its tags. */
    public Map<String, String> tags() {
        return reading(tags::values);
    }

    /**
     * Adds tags, replacing those of the same key.
     *
     * @throws RefusedException if they would be more than {@link FaceStore#MAX_TAGS}
     */
    public void tag(Map<String, String> added) {
        change(claims().tags(), () -> {
            Map<String, CollectionTags.Tag> planned = tags.plan(added);
            return Change.of(id, () -> tags.write(planned), () -> show(() -> planned.forEach(tags::put)));
        });
    }

    /** Removes tags; absent ones are ignored. */
    public void untag(Collection<String> keys) {
        change(
                claims().tags(),
                () -> Change.erasing(id, () -> tags.erase(keys), () -> show(() -> tags.removeAll(keys))));
    }

    /**
     * Adds the faces of a picture. A picture that has an external id is known again: a face that is in the collection
     * already, from the same picture under the same external id, is not added a second time.
     *
     * @return for each face given what is stored, in the order given
     */
    public List<FaceEntry> addFaces(String imageId, @Nullable String externalImageId, List<NewFace> found) {
        List<NewFace> kept = found.stream().map(CollectionState::asKept).toList();
        Claims claims = externalImageId == null ? claims() : claims().image(imageId);
        return change(claims, () -> {
            List<CollectionContent.Face> known = externalImageId == null ? List.of() : members.facesOfImage(imageId);
            List<FaceEntry> answer = new ArrayList<>();
            Map<CollectionContent.Face, float[]> added = new LinkedHashMap<>();
            for (NewFace face : kept) {
                Optional<FaceEntry> before = known.stream()
                        .map(CollectionContent.Face::stored)
                        .filter(stored -> stored.place().iou(face.place()) > SAME_FACE_IOU)
                        .findFirst();
                FaceEntry stored = before.orElseGet(() ->
                        new FaceEntry(UUID.randomUUID().toString(), imageId, externalImageId, face.place(), null));
                if (before.isEmpty()) {
                    added.put(new CollectionContent.Face(store.ids().next(), stored), face.vector());
                }
                answer.add(stored);
            }
            if (added.isEmpty()) {
                return Change.none(answer);
            }
            return Change.of(
                    answer,
                    () -> {
                        for (Map.Entry<CollectionContent.Face, float[]> face : added.entrySet()) {
                            rows.write(face.getKey(), face.getValue());
                        }
                    },
                    () -> show(() -> added.forEach((face, vector) -> members.put(face.row(), face.stored(), vector))));
        });
    }

    /** Returns a face as it will be read again, so that answers are the same after the next opening. */
    private static NewFace asKept(NewFace face) {
        FixedPoint.requireUnit(face.vector());
        float[] vector = VectorBytes.rounded(face.vector());
        // Before the commit: what is on the disk must be possible to show.
        FixedPoint.requireUnit(vector);
        return new NewFace(face.place(), vector);
    }

    /**
     * Returns the faces, or those of one user, whose ids come after the given one, ascending, at most as many as the
     * limit.
     */
    public List<FaceEntry> faces(String after, int limit, @Nullable String ofUser, Predicate<FaceEntry> wanted) {
        return reading(() -> (ofUser == null ? members.facesAfter(after) : members.facesAfter(after, ofUser))
                .map(CollectionContent.Face::stored)
                .filter(wanted)
                .limit(limit)
                .toList());
    }

    /** Deletes faces. One that is associated with a user stays. */
    public DeletionOutcome deleteFaces(Collection<String> faceIds) {
        return change(claims().faces(faceIds), () -> {
            List<CollectionContent.Face> going = new ArrayList<>();
            List<DeletionOutcome.Kept> kept = new ArrayList<>();
            for (String faceId : new LinkedHashSet<>(faceIds)) {
                CollectionContent.Face face = members.face(faceId);
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
            DeletionOutcome outcome = new DeletionOutcome(ids, kept);
            if (going.isEmpty()) {
                return Change.none(outcome);
            }
            return Change.erasing(
                    outcome,
                    () -> {
                        for (CollectionContent.Face face : going) {
                            rows.delete("face", face.row());
                        }
                    },
                    () -> show(() -> going.forEach(members::remove)));
        });
    }

    /**
     * Creates a user.
     *
     * @throws RefusedException if there is one of that id, or the token was used for another call
     */
    public void createUser(String userId, Idempotency call) {
        change(claims().user(userId).token(call.token()), () -> {
            Instant now = store.now();
            if (tokens.before(call, now) != null) {
                return Change.none(id);
            }
            if (members.user(userId) != null) {
                throw new RefusedException(RefusedException.Reason.USER_EXISTS, userId);
            }
            User user = new User(store.ids().next(), userId, members.freeListKey(), now);
            return answered(
                    new Answer<>(call, id, null, now),
                    () -> rows.write(user, user.activeAt()),
                    () -> members.put(user),
                    false);
        });
    }

    /** Returns the users whose list keys come after the given one, ascending, at most as many as the limit. */
    public List<StoredUser> users(long afterListKey, int limit) {
        Instant now = store.now();
        return reading(() -> members.usersAfter(afterListKey)
                .limit(limit)
                .map(user -> user.at(now))
                .toList());
    }

    /**
     * Returns a user.
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
        change(claims().user(userId).token(call.token()), () -> {
            Instant now = store.now();
            if (tokens.before(call, now) != null) {
                return Change.none(id);
            }
            User user = members.known(userId);
            return answered(
                    new Answer<>(call, id, null, now),
                    () -> {
                        for (String face : user.faces()) {
                            rows.leave(
                                    Objects.requireNonNull(members.face(face)).row());
                        }
                        rows.delete("user", user.row());
                    },
                    () -> members.remove(user),
                    true);
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
        return changeFaces(
                userId, faceIds, call, user -> Association.joining(members, user, faceIds, rule, latestVector(user)));
    }

    /**
     * Takes faces from a user.
     *
     * @throws RefusedException if there is no such user, or the token was used for another call
     */
    public AssociationOutcome disassociate(String userId, Collection<String> faceIds, Idempotency call) {
        return changeFaces(userId, faceIds, call, user -> Association.leaving(members, user, faceIds));
    }

    private AssociationOutcome changeFaces(
            String userId, Collection<String> faceIds, Idempotency call, Function<User, Association> decide) {
        return change(claims().user(userId).faces(faceIds).token(call.token()), () -> {
            Instant now = store.now();
            Tokens.Answered before = tokens.before(call, now);
            if (before != null) {
                return Change.none(
                        OutcomeText.read(Objects.requireNonNull(before.outcome()), faceIds, members::userOfRow));
            }
            Association association = decide.apply(members.known(userId));
            AssociationOutcome outcome = association.outcome(now);
            // To the millisecond, as it is kept.
            Instant activeAt = Instant.ofEpochMilli(store.activeAt(now).toEpochMilli());
            return answered(
                    new Answer<>(call, outcome, association.kept(outcome), now),
                    () -> association.write(rows, activeAt),
                    () -> association.show(now, activeAt),
                    false);
        });
    }

    /** Returns a copy of a face's vector; empty if it is not in the collection. */
    public Optional<float[]> faceVector(String faceId) {
        return reading(() -> copy(members.faceVectors().vector(faceId)));
    }

    /**
     * Returns a copy of the vector a user is found by; empty for a user that has none yet.
     *
     * @throws RefusedException if there is no such user
     */
    public Optional<float[]> userVector(String userId) {
        settle();
        return reading(
                () -> copy(members.userVectors().vector(members.known(userId).id())));
    }

    private static Optional<float[]> copy(float @Nullable [] vector) {
        return Optional.ofNullable(vector).map(float[]::clone);
    }

    /**
     * Returns the faces most like a vector, best first, equals by id.
     *
     * @param query of length 1 (L2)
     * @param least the least product
     * @param limit the most to return
     * @param except a face to leave out
     */
    public List<Match<FaceEntry>> searchFaces(float[] query, double least, int limit, @Nullable String except) {
        List<Match<String>> found = members.faceVectors().search(query, least, limit, except);
        return reading(() -> resolve(found, faceId -> {
            CollectionContent.Face face = members.face(faceId);
            return face == null ? null : face.stored();
        }));
    }

    /**
     * Returns the users most like a vector, best first, equals by id.
     *
     * @param query of length 1 (L2)
     * @param least the least product
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

    /** Returns the items that were found and are still there. */
    private static <T> List<Match<T>> resolve(List<Match<String>> found, Function<String, @Nullable T> lookup) {
        List<Match<T>> matches = new ArrayList<>(found.size());
        for (Match<String> match : found) {
            T item = lookup.apply(match.item());
            if (item != null) {
                matches.add(new Match<>(item, match.product()));
            }
        }
        return matches;
    }

    /** The answer to a call, and the text that its token keeps of it. */
    private record Answer<T>(
            Idempotency call, T answer, @Nullable String kept, Instant now) {}

    /** Returns a change together with the answer its token stands for from now on. */
    private <T> Change<T> answered(Answer<T> answer, Database.Work write, Runnable shown, boolean erases) {
        Tokens.Answered token = Tokens.answer(store.ids().next(), answer.call(), answer.kept(), answer.now());
        List<Tokens.Answered> over = tokens.over(answer.now());
        return new Change<>(
                answer.answer(),
                () -> {
                    write.run();
                    for (Tokens.Answered old : over) {
                        rows.delete("token", old.row());
                    }
                    if (token != null) {
                        rows.write(token);
                    }
                },
                () -> show(() -> {
                    shown.run();
                    tokens.remove(over);
                    if (token != null) {
                        tokens.add(token);
                    }
                }),
                erases);
    }

    /**
     * Returns a user's latest vector; called under the lock, as {@link #settle} shows something without being a change.
     */
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

    private Claims claims() {
        return Claims.in(this);
    }

    private <T> T change(Claims claims, Supplier<Change<T>> plan) {
        return store.commits().change(claims, () -> {
            if (dropped) {
                throw new RefusedException(RefusedException.Reason.NO_COLLECTION, id);
            }
            return plan.get();
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
