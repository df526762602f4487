package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a person is erased. Immutable. Default: the pictures may be enrolled again. */
public final class EraseOptions {

    private final Optional<SuppressionList> suppressionList;

    private EraseOptions(Builder builder) {
        this.suppressionList = Optional.ofNullable(builder.suppressionList);
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    public Optional<SuppressionList> suppressionList() {
        return suppressionList;
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private @Nullable SuppressionList suppressionList;

        private Builder() {}

        /**
         * Where the person's pictures are listed before the first of their faces is deleted, so that a later import
         * leaves them out: those whose content's hash is in the faces' external image ids, as enrollment writes it. A
         * picture is left out as a whole, for the others it shows as well.
         */
        public Builder suppressionList(SuppressionList list) {
            this.suppressionList = requireNonNull(list, "suppressionList");
            return this;
        }

        /** The options collected. */
        public EraseOptions build() {
            return new EraseOptions(this);
        }
    }
}
