package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.imaging.CropPolicy;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a photo is searched. Immutable. Defaults: {@link MatchPolicy#identity()}, both kinds of vectors,
 * {@link CropPolicy#DEFAULT}, 50 matches of each kind, no attributes.
 */
public final class SearchOptions {

    private static final int MAX_USERS = 500;

    private final MatchPolicy policy;
    private final Set<SearchBy> kinds;
    private final CropPolicy cropPolicy;
    private final int maxMatches;
    private final boolean attributes;

    private SearchOptions(Builder builder) {
        this.policy = builder.policy;
        this.kinds = builder.only == null ? EnumSet.allOf(SearchBy.class) : EnumSet.of(builder.only);
        this.cropPolicy = builder.cropPolicy;
        this.maxMatches = builder.maxMatches;
        this.attributes = builder.attributes;
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    MatchPolicy policy() {
        return policy;
    }

    boolean searches(SearchBy kind) {
        return kinds.contains(kind);
    }

    CropPolicy cropPolicy() {
        return cropPolicy;
    }

    int maxMatches() {
        return maxMatches;
    }

    boolean attributes() {
        return attributes;
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private MatchPolicy policy = MatchPolicy.identity();
        private @Nullable SearchBy only;
        private CropPolicy cropPolicy = CropPolicy.DEFAULT;
        private int maxMatches = 50;
        private boolean attributes;

        private Builder() {}

        /** When a face is named. */
        public Builder policy(MatchPolicy policy) {
            this.policy = requireNonNull(policy, "policy");
            return this;
        }

        /** When a face is named: from this similarity on, 0..100. */
        public Builder threshold(double threshold) {
            return policy(MatchPolicy.threshold(threshold));
        }

        /**
         * Searches one kind of vectors only, which saves half of the billed searches; the other score and the lift stay
         * empty.
         */
        public Builder only(SearchBy kind) {
            this.only = requireNonNull(kind, "kind");
            return this;
        }

        /** How faces are cut out of a photo of several. */
        public Builder cropPolicy(CropPolicy cropPolicy) {
            this.cropPolicy = requireNonNull(cropPolicy, "cropPolicy");
            return this;
        }

        /** How many matches of each kind come back for a face, 1..500; near misses count among them. */
        public Builder maxMatches(int maxMatches) {
            if (maxMatches < 1 || maxMatches > MAX_USERS) {
                throw new IllegalArgumentException(
                        "maxMatches must lie between 1 and " + MAX_USERS + ": " + maxMatches);
            }
            this.maxMatches = maxMatches;
            return this;
        }

        /** Asks for {@link FaceAttributes} of each face, at no further billed call. */
        public Builder withAttributes() {
            this.attributes = true;
            return this;
        }

        /** The options collected. */
        public SearchOptions build() {
            return new SearchOptions(this);
        }
    }
}
