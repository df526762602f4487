package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How people are enrolled. Immutable. Defaults: nobody is told of the progress, no picture is suppressed. */
public final class EnrollOptions {

    private final Consumer<PictureOutcome> onPicture;

    private final Optional<SuppressionList> suppressionList;

    private EnrollOptions(Builder builder) {
        this.onPicture = builder.onPicture;
        this.suppressionList = Optional.ofNullable(builder.suppressionList);
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    Consumer<PictureOutcome> onPicture() {
        return onPicture;
    }

    boolean suppresses(ContentHash content) {
        return suppressionList.isPresent() && suppressionList.get().holds(content);
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private Consumer<PictureOutcome> onPicture = outcome -> {};

        private @Nullable SuppressionList suppressionList;

        private Builder() {}

        /** Called after each picture, one at a time, for progress. */
        public Builder onPicture(Consumer<PictureOutcome> onPicture) {
            this.onPicture = requireNonNull(onPicture, "onPicture");
            return this;
        }

        /** Pictures that are refused before any call is made for them. */
        public Builder suppressionList(SuppressionList suppressionList) {
            this.suppressionList = requireNonNull(suppressionList, "suppressionList");
            return this;
        }

        /** The options collected. */
        public EnrollOptions build() {
            return new EnrollOptions(this);
        }
    }
}
