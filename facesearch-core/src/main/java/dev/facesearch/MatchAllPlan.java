package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A plan of what matching the faces of pictures would do. Planning changes nothing and makes no billed call.
 *
 * @param collectionId the collection
 * @param pictures the pictures given
 * @param toIndex those that are new, a billed call each
 * @param known those whose faces are in the collection already
 * @param same those that are the same as an earlier picture of the run
 * @param refused those that an earlier run has found to have no usable face
 * @param failed those that cannot be read
 * @param faces the faces in the collection now that count
 * @param toSearch those of them that no earlier run has searched for with this threshold, a billed call each
 * @param otherFaces those of them that were not indexed for matching, such as those of enrolled people
 * @param calls the calls of the run by operation, without retries; a new picture counts as one face, since nobody knows
 *     yet how many it shows, and each more is one search more
 * @param mostTries how often the SDK's client tries a call at most, including the first time
 */
public record MatchAllPlan(
        String collectionId,
        int pictures,
        int toIndex,
        int known,
        int same,
        int refused,
        int failed,
        int faces,
        int toSearch,
        int otherFaces,
        Map<Operation, Long> calls,
        int mostTries) {

    /** Copies the map. */
    public MatchAllPlan {
        requireNonNull(collectionId, "collectionId");
        calls = calls.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(calls));
    }

    /** Returns how many of the calls Amazon Rekognition bills. */
    public long billedCalls() {
        return Operation.billedOf(calls);
    }

    /** Returns whether the run would make no billed call. */
    public boolean isEmpty() {
        return billedCalls() == 0;
    }

    /** Returns what the billed calls cost without retries; empty if the price of one of them is not known. */
    public Optional<BigDecimal> cost(Prices prices) {
        return prices.total(calls);
    }

    /** Returns the shortest time the run can take, see {@link EnrollmentPlan#shortestTime}. */
    public Duration shortestTime(Quotas quotas) {
        return quotas.shortestTime(calls);
    }
}
