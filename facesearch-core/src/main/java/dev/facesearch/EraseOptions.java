package dev.facesearch;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a person is erased. Immutable. Default: the pictures may be enrolled again. */
public final class EraseOptions extends Options {

    private final Optional<SuppressionList> suppressionList;

    private EraseOptions(Builder builder) {
        this.suppressionList = Optional.ofNullable(builder.suppressionList);
    }

    /** Returns the defaults. */
    public static EraseOptions defaults() {
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

    static EraseOptions of(Consumer<Builder> options) {
        return Options.set(builder(), options).build();
    }

    /** Returns the list the person's pictures are added to, if there is one. */
    public Optional<SuppressionList> suppressionList() {
        return suppressionList;
    }

    @Override
    Map<String, Object> settings() {
        return ImmutableMap.of("suppressionList", suppressionList.map(SuppressionList::file));
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private @Nullable SuppressionList suppressionList;

        private Builder() {}

        private Builder(EraseOptions options) {
            this.suppressionList = options.suppressionList.orElse(null);
        }

        /**
         * Sets the list the person's pictures are added to before the first of their faces is deleted, so that a later
         * import skips them. Only pictures whose content hash is in the faces' external image ids, as enrollment writes
         * it, can be added. A picture is skipped as a whole, even if it shows other people as well.
         */
        public Builder suppressionList(SuppressionList list) {
            this.suppressionList = requireNonNull(list, "suppressionList");
            return this;
        }

        /** Returns the options collected. */
        public EraseOptions build() {
            return new EraseOptions(this);
        }
    }
}
