package dev.facesearch;

import dev.facesearch.internal.service.Numbers;
import java.util.function.Consumer;

/**
 * How a collection is searched by what it holds. Immutable. Defaults: matches from a similarity of 80 on, 50 of them.
 */
public final class MatchOptions {

    private static final int MAX_USERS = 500;
    private static final int MAX_FACES = 4096;

    private final double threshold;
    private final int maxMatches;

    private MatchOptions(Builder builder) {
        this.threshold = builder.threshold;
        this.maxMatches = builder.maxMatches;
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    public static MatchOptions of(Consumer<Builder> options) {
        Builder builder = builder();
        options.accept(builder);
        return builder.build();
    }

    public double threshold() {
        return threshold;
    }

    public int maxFaces() {
        return maxMatches;
    }

    /** The service returns no more than 500 users. */
    public int maxUsers() {
        return Math.min(maxMatches, MAX_USERS);
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private double threshold = 80;
        private int maxMatches = 50;

        private Builder() {}

        /** The similarity from which a match is returned, 0..100, inclusive. */
        public Builder threshold(double similarity) {
            this.threshold = Numbers.checkPoints("threshold", similarity);
            return this;
        }

        /** How many matches come back, the best ones: 1..4096 faces, of which users no more than 500. */
        public Builder maxMatches(int maxMatches) {
            if (maxMatches < 1 || maxMatches > MAX_FACES) {
                throw new IllegalArgumentException(
                        "maxMatches must lie between 1 and " + MAX_FACES + ": " + maxMatches);
            }
            this.maxMatches = maxMatches;
            return this;
        }

        /** The options collected. */
        public MatchOptions build() {
            return new MatchOptions(this);
        }
    }
}
