package dev.facesearch.stream.app;

import dev.facesearch.EraseOptions;
import dev.facesearch.Erasure;
import dev.facesearch.FaceCollection;
import dev.facesearch.FaceDeletion;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.FaceUser;
import dev.facesearch.stream.memory.PersonTraces;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Erases a person from the collections and from the memory, while services may run. The faces that are to go are noted
 * first, so that a run after an interrupted one completes it:
 *
 * <ol>
 *   <li>the user and the user's faces are erased from each collection, with a receipt;
 *   <li>what services were searching for at that moment is waited for: its answer may still name the person;
 *   <li>the faces of all pictures in which the person was seen are deleted, but for those of other users, and what was
 *       searched for meanwhile is waited for;
 *   <li>the memory's rows are erased, messages that are just being sent are waited for, and all of it is verified.
 * </ol>
 */
final class PersonErasure {

    private static final Duration POLL = Duration.ofMillis(200);

    private final FaceSearchClient client;
    private final PersonTraces traces;
    private final Path receipts;
    private final EraseOptions options;
    private final Clock clock;
    private final Consumer<String> progress;

    PersonErasure(
            FaceSearchClient client,
            PersonTraces traces,
            Path receipts,
            EraseOptions options,
            Clock clock,
            Consumer<String> progress) {
        this.client = client;
        this.traces = traces;
        this.receipts = receipts;
        this.options = options;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * What was done.
     *
     * @param userName the person's name as it is written in the collections
     * @param erasures the erasure of each collection
     * @param deletedFaces how many faces were deleted of pictures in which the person was seen
     * @param pictures how many pictures are suppressed now
     * @param sightings how many sightings were erased
     * @param messages how many messages were erased that were not published
     * @param left how many rows of the memory are still about the person: none if all is well
     */
    record Result(
            String userName,
            List<Erasure> erasures,
            int deletedFaces,
            int pictures,
            int sightings,
            int messages,
            long left) {

        boolean isNothing() {
            return erasures.stream().allMatch(Erasure::nothingToDo)
                    && deletedFaces + pictures + sightings + messages == 0;
        }

        boolean isVerified() {
            return left == 0 && erasures.stream().allMatch(Erasure::verified);
        }
    }

    Result erase(String name, Collection<String> collections) {
        Set<String> ids = new HashSet<>(collections);
        ids.addAll(traces.collections());
        List<FaceCollection> there = ids.stream()
                .sorted()
                .map(client::collection)
                .filter(collection -> collection.describe().isPresent())
                .toList();
        String userName = name;
        List<Erasure> erasures = new ArrayList<>();
        for (FaceCollection collection : there) {
            Erasure erasure = erase(collection.user(name));
            userName = erasure.userName();
            erasures.add(erasure);
        }
        awaitSearches();
        int deleted = deleteSeen(userName, there);
        awaitSearches();
        PersonTraces.Erased erased = traces.erase(userName);
        int messages = erased.messages();
        String erasing = userName;
        await(
                () -> {
                    int unused = traces.erase(erasing).messages();
                    return traces.left(erasing);
                },
                "messages that are being published");
        long left = traces.left(userName);
        traces.end(userName);
        return new Result(userName, erasures, deleted, erased.pictures(), erased.sightings(), messages, left);
    }

    private Erasure erase(FaceUser user) {
        var held = user.export();
        traces.note(
                held.userName(),
                held.faces().stream().map(face -> face.face().faceId()).toList());
        return user.erase(receipts, options);
    }

    private int deleteSeen(String userName, List<FaceCollection> there) {
        Map<String, Set<String>> seen = new HashMap<>(traces.seen(userName));
        int deleted = 0;
        for (FaceCollection collection : there) {
            Set<String> faces = new HashSet<>(
                    Optional.ofNullable(seen.remove(collection.id())).orElse(Set.of()));
            if (faces.isEmpty()) {
                continue;
            }
            // A face that a person has confirmed to be somebody else's stays.
            collection
                    .faces(Set.copyOf(faces))
                    .filter(face -> face.userName().isPresent())
                    .forEach(face -> faces.remove(face.faceId()));
            traces.note(userName, faces);
            FaceDeletion deletion = collection.deleteFaces(faces);
            deleted += deletion.deleted().size();
        }
        // Those of collections that are gone.
        seen.values().forEach(faces -> traces.note(userName, faces));
        return deleted;
    }

    private void awaitSearches() {
        Instant now = clock.instant();
        await(() -> traces.searchedSince(now), "pictures that are being searched for");
    }

    private void await(LongSupplier open, String what) {
        long last = -1;
        for (long count = open.getAsLong(); count > 0; count = open.getAsLong()) {
            if (count != last) {
                progress.accept("waiting for " + what + ": " + count);
                last = count;
            }
            LockSupport.parkNanos(POLL.toNanos());
            if (Thread.interrupted()) {
                throw new IllegalStateException("interrupted; run it again to complete it");
            }
        }
    }
}
