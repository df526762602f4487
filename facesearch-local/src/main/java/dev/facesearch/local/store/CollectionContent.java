package dev.facesearch.local.store;

import dev.facesearch.local.store.RefusedException.Reason;
import dev.facesearch.local.store.scan.VectorIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The faces and users of a collection in memory, and their vectors. Not thread-safe, its galleries' searches excepted.
 */
final class CollectionContent {

    private final TreeMap<String, Face> faces = new TreeMap<>();
    private final Map<String, List<String>> facesOfImage = new HashMap<>();
    private final Map<String, User> users = new HashMap<>();
    private final TreeMap<Long, User> usersByListKey = new TreeMap<>();
    private final VectorIndex faceVectors;
    private final VectorIndex userVectors;
    /** The next vectors of users that are updating. */
    private final Map<String, float[]> nextVectors = new HashMap<>();

    /** A face and its row in the file. */
    record Face(long row, FaceEntry stored) {}

    CollectionContent(int dimension) {
        this.faceVectors = new VectorIndex(dimension);
        this.userVectors = new VectorIndex(dimension);
    }

    @Nullable Face face(String faceId) {
        return faces.get(faceId);
    }

    /** Returns the faces after an id, in the order of their ids. */
    Stream<Face> facesAfter(String faceId) {
        return oneByOne(faces.tailMap(faceId, false).values());
    }

    /** Returns a user's faces, in the order of their ids; none of a user there is not. */
    Stream<Face> facesAfter(String faceId, String userId) {
        User user = users.get(userId);
        return user == null
                ? Stream.empty()
                : user.faces().tailSet(faceId).stream()
                        .filter(face -> !face.equals(faceId))
                        .map(face -> Objects.requireNonNull(faces.get(face)));
    }

    List<Face> facesOfImage(String imageId) {
        return facesOfImage.getOrDefault(imageId, List.of()).stream()
                .map(face -> Objects.requireNonNull(faces.get(face)))
                .toList();
    }

    int faceCount() {
        return faces.size();
    }

    @Nullable User user(String userId) {
        return users.get(userId);
    }

    User known(String userId) {
        User user = users.get(userId);
        if (user == null) {
            throw new RefusedException(Reason.NO_USER, userId);
        }
        return user;
    }

    @Nullable String userOfRow(long row) {
        return users.values().stream()
                .filter(user -> user.row() == row)
                .map(User::id)
                .findFirst()
                .orElse(null);
    }

    Stream<User> usersAfter(long listKey) {
        return oneByOne(usersByListKey.tailMap(listKey, false).values());
    }

    /** Streams a tree's part without counting it first, which would walk to its end. */
    private static <T> Stream<T> oneByOne(Collection<T> part) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(part.iterator(), 0), false);
    }

    int userCount() {
        return users.size();
    }

    /** Returns a random place in the order users are listed in: neither by name nor by age. */
    long freeListKey() {
        long listKey;
        do {
            listKey = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        } while (usersByListKey.containsKey(listKey));
        return listKey;
    }

    void put(long row, FaceEntry face, float[] vector) {
        put(new Face(row, face));
        faceVectors.put(face.faceId(), vector);
    }

    private void put(Face face) {
        FaceEntry stored = face.stored();
        faces.put(stored.faceId(), face);
        // Most pictures show one face.
        facesOfImage
                .computeIfAbsent(stored.imageId(), image -> new ArrayList<>(1))
                .add(stored.faceId());
    }

    /**
     * Puts all faces there are at once, by all processors, into a collection that has its users and no face; and gives
     * the users that have faces the vectors of all of them: what an updating one was found by before is not kept over a
     * restart.
     *
     * @param userOf the user of a face's row, asked once for each
     */
    void fill(List<RowSink.Face> all, LongFunction<@Nullable User> userOf) {
        faceVectors.fill(
                all.size(),
                i -> all.get(i).stored().faceId(),
                i -> all.get(i).vector(),
                () -> nearlyInOrder(all).forEach(face -> {
                    User user = userOf.apply(face.row());
                    FaceEntry stored =
                            user == null ? face.stored() : face.stored().of(user.id());
                    put(new Face(face.row(), stored));
                    if (user != null) {
                        user.faces().add(stored.faceId());
                    }
                }));
        List<User> found =
                users.values().stream().filter(user -> !user.faces().isEmpty()).toList();
        userVectors.fill(found.size(), i -> found.get(i).id(), i -> joined(found.get(i)), () -> {});
    }

    /** Sorts faces by the beginnings of their ids: a tree takes a million sorted ones several times as fast. */
    private static Stream<RowSink.Face> nearlyInOrder(List<RowSink.Face> all) {
        long[] order = new long[all.size()];
        for (int i = 0; i < order.length; i++) {
            String id = all.get(i).stored().faceId();
            long beginning = 0;
            for (int at = 0; at < Math.min(4, id.length()); at++) {
                beginning = (beginning << 8) | (id.charAt(at) & 0x7f);
            }
            order[i] = (beginning << 32) | i;
        }
        Arrays.sort(order);
        return Arrays.stream(order).mapToObj(place -> all.get((int) place));
    }

    void remove(Face face) {
        FaceEntry stored = face.stored();
        faces.remove(stored.faceId());
        faceVectors.remove(stored.faceId());
        facesOfImage.computeIfPresent(stored.imageId(), (image, ids) -> {
            ids.remove(stored.faceId());
            return ids.isEmpty() ? null : ids;
        });
    }

    void put(User user) {
        users.put(user.id(), user);
        usersByListKey.put(user.listKey(), user);
    }

    void remove(User user) {
        List.copyOf(user.faces()).forEach(face -> leave(face, user));
        users.remove(user.id());
        usersByListKey.remove(user.listKey());
        userVectors.remove(user.id());
        nextVectors.remove(user.id());
    }

    void join(String faceId, User user) {
        user.faces().add(faceId);
        faces.computeIfPresent(
                faceId, (id, face) -> new Face(face.row(), face.stored().of(user.id())));
    }

    void leave(String faceId, User user) {
        user.faces().remove(faceId);
        faces.computeIfPresent(
                faceId, (id, face) -> new Face(face.row(), face.stored().of(null)));
    }

    VectorIndex faceVectors() {
        return faceVectors;
    }

    /** Returns the vectors users are found by. */
    VectorIndex userVectors() {
        return userVectors;
    }

    float[] vector(String faceId) {
        return Objects.requireNonNull(faceVectors.vector(faceId));
    }

    /** Returns the vector of all faces the user has, whether it is found by that one already or not. */
    float @Nullable [] latestVector(User user) {
        float[] next = nextVectors.get(user.id());
        return next != null ? next : userVectors.vector(user.id());
    }

    /** The user is found by its new vector as soon as it is active; until then by the one it had. */
    void updateVector(User user, Instant now) {
        nextVectors.remove(user.id());
        if (user.faces().isEmpty()) {
            userVectors.remove(user.id());
        } else if (user.activeBy(now)) {
            userVectors.put(user.id(), joined(user));
        } else {
            nextVectors.put(user.id(), joined(user));
        }
    }

    /** Returns whether a user has become active since the last check of its vector. */
    boolean isDue(Instant now) {
        return nextVectors.keySet().stream().anyMatch(user -> known(user).activeBy(now));
    }

    /** Lets users that have become active be found by their new vectors. */
    void settle(Instant now) {
        nextVectors.entrySet().removeIf(next -> {
            boolean due = known(next.getKey()).activeBy(now);
            if (due) {
                userVectors.put(next.getKey(), next.getValue());
            }
            return due;
        });
    }

    private float[] joined(User user) {
        return UserVector.of(user.faces().stream().map(this::vector).toList());
    }
}
