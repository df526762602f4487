package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Limits of calls a second for each operation. The client delays a call that would exceed its quota. After the service
 * throttles a call, the client slows down and returns to the quota over some twenty seconds. Immutable.
 */
public final class Quotas {

    private static final Set<String> LARGE_REGIONS = Set.of("us-east-1", "us-west-2", "eu-west-1");
    private static final Quotas NONE = new Quotas(Map.of());

    private final Map<Operation, Double> callsPerSecond;

    private Quotas(Map<Operation, Double> callsPerSecond) {
        this.callsPerSecond = Map.copyOf(callsPerSecond);
    }

    /**
     * Returns the quotas of an account in a region before any increase. They assume that the client is the account's
     * only one; if several share an account, give each its share by {@link #scaled}.
     *
     * @param region the region, such as {@code eu-west-1}
     */
    public static Quotas amazon(String region) {
        ToIntFunction<Operation> quota = LARGE_REGIONS.contains(requireNonNull(region, "region"))
                ? Operation::quotaInLargeRegions
                : Operation::quotaElsewhere;
        Map<Operation, Double> quotas = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            quotas.put(operation, (double) quota.applyAsInt(operation));
        }
        return new Quotas(quotas);
    }

    /** Returns quotas without any limit. */
    public static Quotas none() {
        return NONE;
    }

    /**
     * Returns a copy with another quota for an operation.
     *
     * @param callsPerSecond above 0
     */
    public Quotas with(Operation operation, double callsPerSecond) {
        requireNonNull(operation, "operation");
        checkPositive("callsPerSecond", callsPerSecond);
        Map<Operation, Double> changed = new EnumMap<>(Operation.class);
        changed.putAll(this.callsPerSecond);
        changed.put(operation, callsPerSecond);
        return new Quotas(changed);
    }

    /**
     * Returns all quotas times a factor: 0.5 for one of two clients of an account, 4 for an account whose quotas were
     * raised.
     *
     * @param factor above 0
     */
    public Quotas scaled(double factor) {
        checkPositive("factor", factor);
        Map<Operation, Double> scaled = new EnumMap<>(Operation.class);
        callsPerSecond.forEach((operation, quota) -> scaled.put(operation, quota * factor));
        return new Quotas(scaled);
    }

    /** Returns the calls a second of an operation; empty for no limit. */
    public OptionalDouble callsPerSecond(Operation operation) {
        Double quota = callsPerSecond.get(operation);
        return quota == null ? OptionalDouble.empty() : OptionalDouble.of(quota);
    }

    /** Returns the time of the operation that needs the most at its quota; zero if there is no quota. */
    Duration shortestTime(Map<Operation, Long> calls) {
        double seconds = 0;
        for (Map.Entry<Operation, Long> call : calls.entrySet()) {
            OptionalDouble quota = callsPerSecond(call.getKey());
            if (quota.isPresent()) {
                seconds = Math.max(seconds, call.getValue() / quota.getAsDouble());
            }
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static void checkPositive(String name, double number) {
        if (!(number > 0) || Double.isInfinite(number)) {
            throw new IllegalArgumentException(name + " must be above 0: " + number);
        }
    }
}
