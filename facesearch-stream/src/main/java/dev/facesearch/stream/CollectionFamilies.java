package dev.facesearch.stream;

import static java.util.Objects.requireNonNull;

import dev.facesearch.CollectionDescription;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.FaceSearchException.Failure;
import dev.facesearch.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Collections that continue each other: {@code people}, {@code people-2}, {@code people-3}. Faces go to the last;
 * before it is full, the next is created. The service itself says what there is, so all processes see the same.
 * Thread-safe.
 */
public final class CollectionFamilies {

    /** The part that is kept free for faces that other processes add before they look again: a hundredth. */
    private static final int RESERVE = 100;

    private static final Duration AGE = Duration.ofSeconds(10);

    private final FaceSearchClient client;
    private final long maxFaces;
    private final Clock clock;
    private final Map<String, Family> known = new ConcurrentHashMap<>();

    private record Family(List<String> members, Instant read) {}

    /**
     * Creates it.
     *
     * @param maxFaces how many faces a collection holds until the next is created; the service's quota is 20 million
     */
    public CollectionFamilies(FaceSearchClient client, long maxFaces, Clock clock) {
        this.client = requireNonNull(client, "client");
        if (maxFaces < 1) {
            throw new IllegalArgumentException("a collection holds one face or more: " + maxFaces);
        }
        this.maxFaces = maxFaces;
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Returns the collection that faces go to now. Calls DescribeCollection every ten seconds, which is not billed.
     *
     * @throws NotFoundException if the first collection does not exist
     */
    public String current(String family) {
        List<String> members = members(family);
        return members.get(members.size() - 1);
    }

    /**
     * Returns all collections of a family, the first first.
     *
     * @throws NotFoundException if the first collection does not exist
     */
    public List<String> members(String family) {
        Family found = known.get(family);
        if (found == null || Duration.between(found.read(), clock.instant()).compareTo(AGE) > 0) {
            found = new Family(List.copyOf(read(family)), clock.instant());
            known.put(family, found);
        }
        return found.members();
    }

    private List<String> read(String family) {
        List<String> members = new ArrayList<>();
        CollectionDescription last = null;
        for (int number = 1; ; number++) {
            String id = number == 1 ? family : family + "-" + number;
            Optional<CollectionDescription> described = client.collection(id).describe();
            if (described.isPresent()) {
                last = described.get();
                members.add(id);
            } else if (last == null) {
                throw new NotFoundException(
                        "there is no collection \"" + id + "\"; create it", Failure.BEFORE_ANY_CALL, null);
            } else if (last.faceCount() >= maxFaces - maxFaces / RESERVE) {
                client.collection(id).createIfAbsent();
                members.add(id);
                return members;
            } else {
                return members;
            }
        }
    }
}
