package dev.facesearch;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** How faces are found in a picture. Immutable. Default: pose, quality and five landmarks only. */
public final class DetectOptions extends Options {

    private final Set<FaceAttribute> attributes;

    private DetectOptions(Builder builder) {
        this.attributes = builder.attributes;
    }

    /** Returns the defaults. */
    public static DetectOptions defaults() {
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

    static DetectOptions of(Consumer<Builder> options) {
        return Options.set(builder(), options).build();
    }

    /** Returns the attributes asked for beyond place, pose and quality. Unmodifiable. */
    public Set<FaceAttribute> attributes() {
        return attributes;
    }

    @Override
    Map<String, Object> settings() {
        return ImmutableMap.of("attributes", attributes);
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private Set<FaceAttribute> attributes = Set.of();

        private Builder() {}

        private Builder(DetectOptions options) {
            this.attributes = options.attributes;
        }

        /**
         * Asks for these attributes of each face beyond place, pose and quality; {@link FaceAttribute#ALL} for all, no
         * argument for none. Replaces those asked for before.
         */
        public Builder attributes(FaceAttribute... attributes) {
            this.attributes = Sets.immutableEnumSet(List.of(attributes));
            return this;
        }

        /** Returns the options collected. */
        public DetectOptions build() {
            return new DetectOptions(this);
        }
    }
}
