package dev.facesearch;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import dev.facesearch.internal.service.Numbers;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How a collection is audited. Immutable. Defaults: the thresholds below, no budget, no progress callback.
 *
 * <p>The thresholds' defaults are derived from the 154 people of LFW with 6 to 8 photos each that docs/people.md
 * describes, on the embedded engine; that page states the rates. Amazon Rekognition's similarity scale is not published
 * and may differ: try the thresholds there on a collection with known mistakes.
 */
public final class AuditOptions extends Options {

    /** The similarity another user's face must have for a face to count as nearer to that user. */
    public static final double DEFAULT_NEARER_THRESHOLD = 88;

    /** The number of points by which another user's face must be nearer than the nearest of its own user's. */
    public static final double DEFAULT_NEARER_MARGIN = 5;

    /** The similarity to half of its own user's other faces below which a face counts as an outlier. */
    public static final double DEFAULT_OUTLIER_THRESHOLD = 76;

    /** The similarity from which two faces count as one picture saved twice. */
    public static final double DEFAULT_DUPLICATE_THRESHOLD = 99.99988;

    /** The similarity of their vectors from which two users count as looking like one person. */
    public static final double DEFAULT_ALIKE_THRESHOLD = 99.92;

    private final double nearerThreshold;
    private final double nearerMargin;
    private final double outlierThreshold;
    private final double duplicateThreshold;
    private final double alikeThreshold;
    private final OptionalInt budget;
    private final Runnable onSearch;

    private AuditOptions(Builder builder) {
        this.nearerThreshold = builder.nearerThreshold;
        this.nearerMargin = builder.nearerMargin;
        this.outlierThreshold = builder.outlierThreshold;
        this.duplicateThreshold = builder.duplicateThreshold;
        this.alikeThreshold = builder.alikeThreshold;
        this.budget = builder.budget;
        this.onSearch = builder.onSearch;
    }

    /** Returns the defaults. */
    public static AuditOptions defaults() {
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

    static AuditOptions of(Consumer<Builder> options) {
        return Options.set(builder(), options).build();
    }

    /** Returns how similar another user's face must be to count as nearer. */
    public double nearerThreshold() {
        return nearerThreshold;
    }

    /** Returns by how many points another user's face must be nearer. */
    public double nearerMargin() {
        return nearerMargin;
    }

    /** Returns below which similarity to its own user's faces a face is an outlier. */
    public double outlierThreshold() {
        return outlierThreshold;
    }

    /** Returns from which similarity two faces count as one picture saved twice. */
    public double duplicateThreshold() {
        return duplicateThreshold;
    }

    /** Returns from which similarity two users count as looking like one person. */
    public double alikeThreshold() {
        return alikeThreshold;
    }

    /** Returns the maximum number of billed calls; empty for no limit. */
    public OptionalInt budget() {
        return budget;
    }

    /** Returns what is called after each search. */
    public Runnable onSearch() {
        return onSearch;
    }

    @Override
    Map<String, Object> settings() {
        return ImmutableMap.of(
                "nearerThreshold", nearerThreshold,
                "nearerMargin", nearerMargin,
                "outlierThreshold", outlierThreshold,
                "duplicateThreshold", duplicateThreshold,
                "alikeThreshold", alikeThreshold,
                "budget", budget,
                "onSearch", new Callback(onSearch));
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private double nearerThreshold = DEFAULT_NEARER_THRESHOLD;
        private double nearerMargin = DEFAULT_NEARER_MARGIN;
        private double outlierThreshold = DEFAULT_OUTLIER_THRESHOLD;
        private double duplicateThreshold = DEFAULT_DUPLICATE_THRESHOLD;
        private double alikeThreshold = DEFAULT_ALIKE_THRESHOLD;
        private OptionalInt budget = OptionalInt.empty();
        private static final Runnable NO_PROGRESS = Builder::ignore;

        private Runnable onSearch = NO_PROGRESS;

        private Builder() {}

        private Builder(AuditOptions options) {
            this.nearerThreshold = options.nearerThreshold;
            this.nearerMargin = options.nearerMargin;
            this.outlierThreshold = options.outlierThreshold;
            this.duplicateThreshold = options.duplicateThreshold;
            this.alikeThreshold = options.alikeThreshold;
            this.budget = options.budget;
            this.onSearch = options.onSearch;
        }

        /**
         * Sets how similar another user's face must be to count as nearer, 0..100; see
         * {@link #DEFAULT_NEARER_THRESHOLD}.
         */
        public Builder nearerThreshold(double similarity) {
            this.nearerThreshold = Numbers.checkPoints("nearerThreshold", similarity);
            return this;
        }

        /** Sets by how many points another user's face must be nearer, 0..100; see {@link #DEFAULT_NEARER_MARGIN}. */
        public Builder nearerMargin(double points) {
            this.nearerMargin = Numbers.checkPoints("nearerMargin", points);
            return this;
        }

        /** Sets the similarity below which a face is an outlier, 0..100; see {@link #DEFAULT_OUTLIER_THRESHOLD}. */
        public Builder outlierThreshold(double similarity) {
            this.outlierThreshold = Numbers.checkPoints("outlierThreshold", similarity);
            return this;
        }

        /**
         * Sets the similarity from which two faces count as one picture saved twice, 0..100; see
         * {@link #DEFAULT_DUPLICATE_THRESHOLD}.
         */
        public Builder duplicateThreshold(double similarity) {
            this.duplicateThreshold = Numbers.checkPoints("duplicateThreshold", similarity);
            return this;
        }

        /**
         * Sets the similarity from which two users count as looking like one person, 0..100; see
         * {@link #DEFAULT_ALIKE_THRESHOLD}.
         */
        public Builder alikeThreshold(double similarity) {
            this.alikeThreshold = Numbers.checkPoints("alikeThreshold", similarity);
            return this;
        }

        /**
         * Sets the maximum number of billed calls, 0 or more. If it ends the audit early, {@link Audit#isComplete} is
         * false.
         */
        public Builder budget(int mostBilledCalls) {
            this.budget = OptionalInt.of(Numbers.checkBudget(mostBilledCalls));
            return this;
        }

        /** Sets what is called after each search, on any thread, to show progress. */
        public Builder onSearch(Runnable onSearch) {
            this.onSearch = requireNonNull(onSearch, "onSearch");
            return this;
        }

        private static void ignore() {}

        /** Returns the options collected. */
        public AuditOptions build() {
            return new AuditOptions(this);
        }
    }
}
