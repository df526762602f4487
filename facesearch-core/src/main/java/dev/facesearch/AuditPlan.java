package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The cost of an audit before it is made. Only lists are read to find it out, which is not billed.
 *
 * @param collectionId the collection
 * @param faces how many faces it holds
 * @param users how many users
 * @param calls the calls per operation, without list calls and SDK retries
 */
public record AuditPlan(String collectionId, int faces, int users, Map<Operation, Long> calls) {

    /** Copies the map. */
    public AuditPlan {
        requireNonNull(collectionId, "collectionId");
        calls = calls.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(calls));
    }

    /** Returns how many of the calls Amazon Rekognition bills: all of them, as they are searches. */
    public long billedCalls() {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns what the calls cost without SDK retries; empty if the price of one is not known. */
    public Optional<BigDecimal> cost(Prices prices) {
        return prices.total(calls);
    }
}
