package dev.facesearch;

import static java.util.Objects.requireNonNull;

/**
 * How a face is confirmed. Immutable. Defaults: the user must exist; {@link QualityFilter#AUTO}, as a poor face in a
 * user vector does harm.
 */
public final class ConfirmOptions {

    private final boolean createsUser;
    private final QualityFilter qualityFilter;

    private ConfirmOptions(Builder builder) {
        this.createsUser = builder.createsUser;
        this.qualityFilter = builder.qualityFilter;
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    public boolean createsUser() {
        return createsUser;
    }

    public QualityFilter qualityFilter() {
        return qualityFilter;
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private boolean createsUser;
        private QualityFilter qualityFilter = QualityFilter.AUTO;

        private Builder() {}

        /** Creates the user if the collection has none of this name. */
        public Builder createUserIfAbsent() {
            this.createsUser = true;
            return this;
        }

        /** How good a face must be to be taken in. */
        public Builder qualityFilter(QualityFilter qualityFilter) {
            this.qualityFilter = requireNonNull(qualityFilter, "qualityFilter");
            return this;
        }

        /** The options collected. */
        public ConfirmOptions build() {
            return new ConfirmOptions(this);
        }
    }
}
