package dev.facesearch;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a face is confirmed. Immutable. Defaults: the user must exist; {@link QualityFilter#AUTO}, since a poor face
 * makes a user vector worse.
 */
public final class ConfirmOptions extends Options {

    private final boolean createsUser;
    private final QualityFilter qualityFilter;

    private ConfirmOptions(Builder builder) {
        this.createsUser = builder.createsUser;
        this.qualityFilter = builder.qualityFilter;
    }

    /** Returns the defaults. */
    public static ConfirmOptions defaults() {
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

    static ConfirmOptions of(Consumer<Builder> options) {
        return Options.set(builder(), options).build();
    }

    /** Returns whether the user is created if the collection has none of this name. */
    public boolean createsUser() {
        return createsUser;
    }

    /** Returns how good a face must be to be added. */
    public QualityFilter qualityFilter() {
        return qualityFilter;
    }

    @Override
    Map<String, Object> settings() {
        return ImmutableMap.of(
                "createsUser", createsUser,
                "qualityFilter", qualityFilter);
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private boolean createsUser;
        private QualityFilter qualityFilter = QualityFilter.AUTO;

        private Builder() {}

        private Builder(ConfirmOptions options) {
            this.createsUser = options.createsUser;
            this.qualityFilter = options.qualityFilter;
        }

        /** Creates the user if the collection has none of this name. */
        public Builder createUserIfAbsent() {
            this.createsUser = true;
            return this;
        }

        /** Sets how good a face must be to be added. */
        public Builder qualityFilter(QualityFilter qualityFilter) {
            this.qualityFilter = requireNonNull(qualityFilter, "qualityFilter");
            return this;
        }

        /** Returns the options collected. */
        public ConfirmOptions build() {
            return new ConfirmOptions(this);
        }
    }
}
