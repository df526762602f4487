package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A plan of what grouping the faces of a collection would do. Planning changes nothing and makes no billed call.
 *
 * @param collectionId the collection
 * @param faces the faces in it
 * @param unknown those that belong to no user, which are grouped
 * @param toSearch those of them that no earlier run has searched for with this threshold, a billed call each
 * @param calls the calls of the run by operation, without retries
 * @param mostTries how often the SDK's client tries a call at most, including the first time
 */
public record GroupPlan(
        String collectionId, int faces, int unknown, int toSearch, Map<Operation, Long> calls, int mostTries) {

    /** Copies the map. */
    public GroupPlan {
        requireNonNull(collectionId, "collectionId");
        calls = calls.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(calls));
    }

    /** Returns how many of the calls Amazon Rekognition bills. */
    public long billedCalls() {
        return Operation.billedOf(calls);
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
