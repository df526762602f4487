package dev.facesearch;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import dev.facesearch.internal.service.Numbers;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How a collection is audited. Immutable. Defaults: the thresholds below, no budget, nobody is told of the progress.
 *
 * <p>The thresholds' defaults are derived from the 154 people of LFW with 6 to 8 photos each that docs/people.md
 * describes, on the embedded engine; that page states the rates. They are similarities, so that they carry over to
 * Amazon Rekognition as far as its scale does, which is not published: try them on a collection of known mistakes.
 */
public final class AuditOptions extends Options {

    /** How similar another user's face must be before a face counts as nearer to that user. */
    public static final double DEFAULT_NEARER_THRESHOLD = 88;

    /** By how many points another user's face must be nearer than the nearest of its own user's. */
    public static final double DEFAULT_NEARER_MARGIN = 5;

    /** Below which similarity to half of its own user's other faces a face counts as an outlier. */
    public static final double DEFAULT_OUTLIER_THRESHOLD = 76;

    /** From which similarity two faces count as one picture saved twice. */
    public static final double DEFAULT_DUPLICATE_THRESHOLD = 99.99988;

    /** From which similarity of their vectors two users count as looking like one. */
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

    /** Returns from which similarity two users count as looking like one. */
    public double alikeThreshold() {
        return alikeThreshold;
    }

    /** Returns the most billed calls; empty for no limit. */
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

        /** See {@link #DEFAULT_NEARER_THRESHOLD}; 0..100. */
        public Builder nearerThreshold(double similarity) {
            this.nearerThreshold = Numbers.checkPoints("nearerThreshold", similarity);
            return this;
        }

        /** See {@link #DEFAULT_NEARER_MARGIN}; 0..100. */
        public Builder nearerMargin(double points) {
            this.nearerMargin = Numbers.checkPoints("nearerMargin", points);
            return this;
        }

        /** See {@link #DEFAULT_OUTLIER_THRESHOLD}; 0..100. */
        public Builder outlierThreshold(double similarity) {
            this.outlierThreshold = Numbers.checkPoints("outlierThreshold", similarity);
            return this;
        }

        /** See {@link #DEFAULT_DUPLICATE_THRESHOLD}; 0..100. */
        public Builder duplicateThreshold(double similarity) {
            this.duplicateThreshold = Numbers.checkPoints("duplicateThreshold", similarity);
            return this;
        }

        /** See {@link #DEFAULT_ALIKE_THRESHOLD}; 0..100. */
        public Builder alikeThreshold(double similarity) {
            this.alikeThreshold = Numbers.checkPoints("alikeThreshold", similarity);
            return this;
        }

        /** The most billed calls, 0 or more; what is not searched for then is told, see {@link Audit#isComplete}. */
        public Builder budget(int mostBilledCalls) {
            this.budget = OptionalInt.of(Numbers.checkBudget(mostBilledCalls));
            return this;
        }

        /** Called after each search, on any thread, for progress. */
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
