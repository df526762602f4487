package dev.facesearch;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import dev.facesearch.internal.service.Numbers;
import java.util.Map;
import java.util.function.Consumer;

/** How two pictures are compared. Immutable. Defaults: similar from 80 on, all faces. */
public final class CompareOptions extends Options {

    private final double threshold;
    private final QualityFilter qualityFilter;

    private CompareOptions(Builder builder) {
        this.threshold = builder.threshold;
        this.qualityFilter = builder.qualityFilter;
    }

    /** Returns the defaults. */
    public static CompareOptions defaults() {
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

    static CompareOptions of(Consumer<Builder> options) {
        return Options.set(builder(), options).build();
    }

    /** Returns the similarity from which a face counts as similar. */
    public double threshold() {
        return threshold;
    }

    /** Returns which faces are left out. */
    public QualityFilter qualityFilter() {
        return qualityFilter;
    }

    @Override
    Map<String, Object> settings() {
        return ImmutableMap.of(
                "threshold", threshold,
                "qualityFilter", qualityFilter);
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private double threshold = 80;
        private QualityFilter qualityFilter = QualityFilter.NONE;

        private Builder() {}

        private Builder(CompareOptions options) {
            this.threshold = options.threshold;
            this.qualityFilter = options.qualityFilter;
        }

        /** Sets the similarity from which a face counts as similar, 0..100; 0 shows every face's similarity. */
        public Builder threshold(double similarity) {
            this.threshold = Numbers.checkPoints("threshold", similarity);
            return this;
        }

        /** Sets which faces are left out. */
        public Builder qualityFilter(QualityFilter qualityFilter) {
            this.qualityFilter = requireNonNull(qualityFilter, "qualityFilter");
            return this;
        }

        /** Returns the options collected. */
        public CompareOptions build() {
            return new CompareOptions(this);
        }
    }
}
