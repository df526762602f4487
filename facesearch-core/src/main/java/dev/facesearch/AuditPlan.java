package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an audit would cost; only lists were read for it, and no billed call was made.
 *
 * @param collectionId the collection
 * @param faces how many faces it holds
 * @param users how many users
 * @param calls the calls of the audit by operation, those of the lists left out, without the tries that are repeated
 */
public record AuditPlan(String collectionId, int faces, int users, Map<Operation, Long> calls) {

    /** Copies the map. */
    public AuditPlan {
        requireNonNull(collectionId, "collectionId");
        calls = calls.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(calls));
    }

    /** How many of the calls Amazon Rekognition bills: all of them, as they are searches. */
    public long billedCalls() {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What the calls cost without the tries that are repeated; empty where the price of one is not known. */
    public Optional<BigDecimal> cost(Prices prices) {
        return prices.total(calls);
    }
}
