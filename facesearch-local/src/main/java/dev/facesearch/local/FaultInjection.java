package dev.facesearch.local;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The service's bad days, for testing a client: what happens seldom there, as often as asked for here. Given to
 * {@link LocalRekognitionBuilder#faultInjection}; without it the engine does none of this.
 *
 * <p>Chance is drawn from a seeded generator: the same calls, one after the other, meet the same faults. Defaults: seed
 * 0 and no fault. Immutable.
 */
public final class FaultInjection {

    private final long seed;
    private final Duration lateVisibility;
    private final double throttling;
    private final double refusedAssociations;
    private final Duration latencyFrom;
    private final Duration latencyTo;
    private final Map<String, Integer> quotas;
    private final Map<String, Failure> failures;

    /** The probability of each error. */
    record Failure(double rate, ErrorCode error) {}

    private FaultInjection(Builder builder) {
        this.seed = builder.seed;
        this.lateVisibility = builder.lateVisibility;
        this.throttling = builder.throttling;
        this.refusedAssociations = builder.refusedAssociations;
        this.latencyFrom = builder.latencyFrom;
        this.latencyTo = builder.latencyTo;
        this.quotas = Map.copyOf(builder.quotas);
        this.failures = Map.copyOf(builder.failures);
    }

    /** Describes the faults. */
    public static Builder builder() {
        return new Builder();
    }

    long seed() {
        return seed;
    }

    Duration lateVisibility() {
        return lateVisibility;
    }

    double throttling() {
        return throttling;
    }

    double refusedAssociations() {
        return refusedAssociations;
    }

    Duration latencyFrom() {
        return latencyFrom;
    }

    Duration latencyTo() {
        return latencyTo;
    }

    Map<String, Integer> quotas() {
        return quotas;
    }

    Map<String, Failure> failures() {
        return failures;
    }

    /** Describes the faults. Not thread-safe. */
    public static final class Builder {

        private final Map<String, Integer> quotas = new HashMap<>();
        private final Map<String, Failure> failures = new HashMap<>();
        private long seed;
        private Duration lateVisibility = Duration.ZERO;
        private double throttling;
        private double refusedAssociations;
        private Duration latencyFrom = Duration.ZERO;
        private Duration latencyTo = Duration.ZERO;

        private Builder() {}

        /** Sets the seed that chance is drawn from. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Sets how long a new collection is not found, and a new face is unknown to searches and associations. */
        public Builder lateVisibility(Duration delay) {
            this.lateVisibility = notNegative("lateVisibility", delay);
            return this;
        }

        /**
         * Sets the share of calls, 0..1, that are answered by a ProvisionedThroughputExceededException or a
         * ThrottlingException.
         */
        public Builder throttling(double rate) {
            this.throttling = rate("throttling", rate);
            return this;
        }

        /**
         * Sets the most calls of an operation a second; more are answered by a ProvisionedThroughputExceededException.
         *
         * @param operation the operation's name, such as {@code ListUsers}
         */
        public Builder quota(String operation, int callsPerSecond) {
            if (callsPerSecond < 1) {
                throw new IllegalArgumentException("quota must be 1 or more calls a second: " + callsPerSecond);
            }
            quotas.put(operation(operation), callsPerSecond);
            return this;
        }

        /**
         * Sets the share of faces, 0..1, that are refused by AssociateFaces as too unlike the user, whatever they are
         * like.
         */
        public Builder refusedAssociations(double rate) {
            this.refusedAssociations = rate("refusedAssociations", rate);
            return this;
        }

        /** Sets how long each call takes at least, drawn evenly between the two. */
        public Builder latency(Duration from, Duration to) {
            if (notNegative("latency", from).compareTo(requireNonNull(to, "to")) > 0) {
                throw new IllegalArgumentException("latency must not be from " + from + " to less, " + to);
            }
            this.latencyFrom = from;
            this.latencyTo = to;
            return this;
        }

        /**
         * Lets an operation fail before it does anything.
         *
         * @param operation the operation's name, such as {@code IndexFaces}
         * @param rate the share of its calls, 0..1
         * @param errorCode the service's code, such as {@code InternalServerError}
         */
        public Builder failure(String operation, double rate, String errorCode) {
            failures.put(
                    operation(operation), new Failure(rate("failure", rate), ErrorCode.of(requireNonNull(errorCode))));
            return this;
        }

        /** Returns the faults as described. */
        public FaultInjection build() {
            return new FaultInjection(this);
        }

        private static String operation(String operation) {
            if (!Engine.isOperation(requireNonNull(operation, "operation"))) {
                throw new IllegalArgumentException("the client has no operation " + operation
                        + ": give its name as the service writes it, such as IndexFaces");
            }
            return operation;
        }

        private static Duration notNegative(String option, Duration duration) {
            if (requireNonNull(duration, option).isNegative()) {
                throw new IllegalArgumentException(option + " must not be negative: " + duration);
            }
            return duration;
        }

        private static double rate(String option, double rate) {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException(option + " must be a share from 0 to 1: " + rate);
            }
            return rate;
        }
    }
}
