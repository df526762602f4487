package dev.facesearch;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import dev.facesearch.internal.service.ExternalImageId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a picture is indexed. Immutable. Defaults: all of its faces (the service takes up to the 100 largest),
 * {@link QualityFilter#AUTO}, pose and quality only, an external image id made of the picture's content and name.
 */
public final class IndexOptions extends Options {

    private final OptionalInt maxFaces;
    private final QualityFilter qualityFilter;
    private final Set<FaceAttribute> attributes;
    private final Optional<String> externalImageId;

    private IndexOptions(Builder builder) {
        this.maxFaces = builder.maxFaces;
        this.qualityFilter = builder.qualityFilter;
        this.attributes = builder.attributes;
        this.externalImageId = Optional.ofNullable(builder.externalImageId);
    }

    /** Returns the defaults. */
    public static IndexOptions defaults() {
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

    static IndexOptions of(Consumer<Builder> options) {
        return Options.set(builder(), options).build();
    }

    /** Returns the maximum number of faces taken; empty for all the service takes. */
    public OptionalInt maxFaces() {
        return maxFaces;
    }

    /** Returns which faces are left out. */
    public QualityFilter qualityFilter() {
        return qualityFilter;
    }

    /** Returns the attributes asked for beyond pose and quality. Unmodifiable. */
    public Set<FaceAttribute> attributes() {
        return attributes;
    }

    /** Returns the external image id the faces are stored with, escaped; empty for an id made from the picture. */
    public Optional<String> externalImageId() {
        return externalImageId;
    }

    @Override
    Map<String, Object> settings() {
        return ImmutableMap.of(
                "maxFaces", maxFaces,
                "qualityFilter", qualityFilter,
                "attributes", attributes,
                "externalImageId", externalImageId.map(Hidden::new));
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private OptionalInt maxFaces = OptionalInt.empty();
        private QualityFilter qualityFilter = QualityFilter.AUTO;
        private Set<FaceAttribute> attributes = Set.of();
        private @Nullable String externalImageId;

        private Builder() {}

        private Builder(IndexOptions options) {
            this.maxFaces = options.maxFaces;
            this.qualityFilter = options.qualityFilter;
            this.attributes = options.attributes;
            this.externalImageId = options.externalImageId.orElse(null);
        }

        /** Sets the maximum number of faces taken, the largest first; 1 or more. */
        public Builder maxFaces(int maxFaces) {
            if (maxFaces < 1) {
                throw new IllegalArgumentException("maxFaces must be 1 or more: " + maxFaces);
            }
            this.maxFaces = OptionalInt.of(maxFaces);
            return this;
        }

        /** Sets which faces are left out. */
        public Builder qualityFilter(QualityFilter qualityFilter) {
            this.qualityFilter = requireNonNull(qualityFilter, "qualityFilter");
            return this;
        }

        /**
         * Asks for these attributes of each face beyond pose and quality; {@link FaceAttribute#ALL} for all, no
         * argument for none. Replaces those asked for before.
         */
        public Builder attributes(FaceAttribute... attributes) {
            this.attributes = Sets.immutableEnumSet(List.of(attributes));
            return this;
        }

        /**
         * Sets the external image id the faces are stored with: any text, escaped if it has a character the service
         * does not allow. Indexing the same picture again with the same id returns the same faces; with another id they
         * are stored twice.
         *
         * @throws IllegalArgumentException if it is empty or has more than 255 characters after escaping
         */
        public Builder externalImageId(String externalImageId) {
            this.externalImageId = ExternalImageId.ofText(externalImageId);
            return this;
        }

        /** Returns the options collected. */
        public IndexOptions build() {
            return new IndexOptions(this);
        }
    }
}
