package dev.facesearch;

import com.google.common.collect.ImmutableMap;
import dev.facesearch.internal.service.Limits;
import dev.facesearch.internal.service.Numbers;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a collection is searched by one of its own faces or users. Immutable. Defaults: matches from a similarity of 80
 * on, 50 at most.
 */
public final class MatchOptions extends Options {

    private final double threshold;
    private final int maxMatches;

    private MatchOptions(Builder builder) {
        this.threshold = builder.threshold;
        this.maxMatches = builder.maxMatches;
    }

    /** Returns the defaults. */
    public static MatchOptions defaults() {
        return builder().build();
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these options. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    static MatchOptions of(Consumer<Builder> options) {
        return Options.set(builder(), options).build();
    }

    /** Returns the similarity from which a match is returned. */
    public double threshold() {
        return threshold;
    }

    /** Returns the maximum number of matches returned. */
    public int maxMatches() {
        return maxMatches;
    }

    @Override
    Map<String, Object> settings() {
        return ImmutableMap.of(
                "threshold", threshold,
                "maxMatches", maxMatches);
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private double threshold = 80;
        private int maxMatches = 50;

        private Builder() {}

        private Builder(MatchOptions options) {
            this.threshold = options.threshold;
            this.maxMatches = options.maxMatches;
        }

        /** Sets the similarity from which a match is returned, 0..100, inclusive. */
        public Builder threshold(double similarity) {
            this.threshold = Numbers.checkPoints("threshold", similarity);
            return this;
        }

        /** Sets the maximum number of matches returned, best first: 1..4096 for faces, 1..500 for users. */
        public Builder maxMatches(int maxMatches) {
            if (maxMatches < 1 || maxMatches > Limits.FACES_OF_A_PAGE) {
                throw new IllegalArgumentException(
                        "maxMatches must lie between 1 and " + Limits.FACES_OF_A_PAGE + ": " + maxMatches);
            }
            this.maxMatches = maxMatches;
            return this;
        }

        /** Returns the options collected. */
        public MatchOptions build() {
            return new MatchOptions(this);
        }
    }
}
