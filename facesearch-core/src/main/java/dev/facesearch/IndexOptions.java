package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.internal.service.ExternalImageId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a picture is indexed. Immutable. Defaults: all of its faces (the service takes up to the 100 largest),
 * {@link QualityFilter#AUTO}, pose and quality only, an external id made of the picture's content and name.
 */
public final class IndexOptions {

    private final OptionalInt maxFaces;
    private final QualityFilter qualityFilter;
    private final Set<FaceAttribute> attributes;
    private final Optional<String> externalImageId;

    private IndexOptions(Builder builder) {
        this.maxFaces = builder.maxFaces;
        this.qualityFilter = builder.qualityFilter;
        this.attributes = EnumSet.copyOf(builder.attributes);
        this.externalImageId = Optional.ofNullable(builder.externalImageId);
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    public OptionalInt maxFaces() {
        return maxFaces;
    }

    public QualityFilter qualityFilter() {
        return qualityFilter;
    }

    public Set<FaceAttribute> attributes() {
        return attributes;
    }

    public Optional<String> externalImageId() {
        return externalImageId;
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private OptionalInt maxFaces = OptionalInt.empty();
        private QualityFilter qualityFilter = QualityFilter.AUTO;
        private final Set<FaceAttribute> attributes = EnumSet.noneOf(FaceAttribute.class);
        private @Nullable String externalImageId;

        private Builder() {}

        /** How many faces are taken at most, the largest first; 1 or more. */
        public Builder maxFaces(int maxFaces) {
            if (maxFaces < 1) {
                throw new IllegalArgumentException("maxFaces must be 1 or more: " + maxFaces);
            }
            this.maxFaces = OptionalInt.of(maxFaces);
            return this;
        }

        /** Which faces are left out. */
        public Builder qualityFilter(QualityFilter qualityFilter) {
            this.qualityFilter = requireNonNull(qualityFilter, "qualityFilter");
            return this;
        }

        /** What is told of each face beside pose and quality. */
        public Builder attributes(FaceAttribute... attributes) {
            this.attributes.addAll(List.of(attributes));
            return this;
        }

        /**
         * What the faces are stored with; any text, escaped where the service does not allow a character. The same
         * picture indexed again with the same id gives the same faces; with another id they are stored twice.
         *
         * @throws IllegalArgumentException if it is empty, or takes more than 255 characters once escaped
         */
        public Builder externalImageId(String externalImageId) {
            this.externalImageId = ExternalImageId.ofText(externalImageId);
            return this;
        }

        /** The options collected. */
        public IndexOptions build() {
            return new IndexOptions(this);
        }
    }
}
