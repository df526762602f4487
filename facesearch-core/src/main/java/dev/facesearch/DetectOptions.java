package dev.facesearch;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How faces are found in a picture. Immutable. Default: pose, quality and five landmarks only. */
public final class DetectOptions {

    private final Set<FaceAttribute> attributes;

    private DetectOptions(Builder builder) {
        this.attributes = EnumSet.copyOf(builder.attributes);
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    public Set<FaceAttribute> attributes() {
        return attributes;
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private final Set<FaceAttribute> attributes = EnumSet.noneOf(FaceAttribute.class);

        private Builder() {}

        /** What is told of each face beside place, pose and quality. */
        public Builder attributes(FaceAttribute... attributes) {
            this.attributes.addAll(List.of(attributes));
            return this;
        }

        /** The options collected. */
        public DetectOptions build() {
            return new DetectOptions(this);
        }
    }
}
