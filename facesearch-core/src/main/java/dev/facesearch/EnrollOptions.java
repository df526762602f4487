package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/** How people are enrolled. Immutable. Default: nobody is told of the progress. */
public final class EnrollOptions {

    private final Consumer<PictureOutcome> onPicture;

    private EnrollOptions(Builder builder) {
        this.onPicture = builder.onPicture;
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    Consumer<PictureOutcome> onPicture() {
        return onPicture;
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private Consumer<PictureOutcome> onPicture = outcome -> {};

        private Builder() {}

        /** Called after each picture, one at a time, for progress. */
        public Builder onPicture(Consumer<PictureOutcome> onPicture) {
            this.onPicture = requireNonNull(onPicture, "onPicture");
            return this;
        }

        /** The options collected. */
        public EnrollOptions build() {
            return new EnrollOptions(this);
        }
    }
}
