package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.internal.service.Numbers;

/** How two pictures are compared. Immutable. Defaults: similar from 80 on, all faces. */
public final class CompareOptions {

    private final double threshold;
    private final QualityFilter qualityFilter;

    private CompareOptions(Builder builder) {
        this.threshold = builder.threshold;
        this.qualityFilter = builder.qualityFilter;
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    public double threshold() {
        return threshold;
    }

    public QualityFilter qualityFilter() {
        return qualityFilter;
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private double threshold = 80;
        private QualityFilter qualityFilter = QualityFilter.NONE;

        private Builder() {}

        /** The similarity from which a face counts as similar, 0..100; 0 shows every face's similarity. */
        public Builder threshold(double similarity) {
            this.threshold = Numbers.checkPoints("threshold", similarity);
            return this;
        }

        /** Which faces are left out. */
        public Builder qualityFilter(QualityFilter qualityFilter) {
            this.qualityFilter = requireNonNull(qualityFilter, "qualityFilter");
            return this;
        }

        /** The options collected. */
        public CompareOptions build() {
            return new CompareOptions(this);
        }
    }
}
