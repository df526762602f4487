package dev.facesearch;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Predicates;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.internal.service.CollectionId;
import dev.facesearch.internal.service.Limits;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a photo is searched. Immutable. Defaults: the client's collection, {@link MatchPolicy#identity()}, both kinds of
 * vectors, {@link CropPolicy#DEFAULT}, faces of 40 pixels and more, {@link QualityFilter#NONE}, 50 matches of each
 * kind, users of every status, no attributes.
 */
public final class SearchOptions extends Options {

    private static final int MIN_FACE = 40;

    private final MatchPolicy policy;
    private final Set<SearchBy> kinds;
    private final List<String> collections;
    private final Optional<Predicate<String>> collectionRule;
    private final CropPolicy cropPolicy;
    private final int minFacePixels;
    private final QualityFilter qualityFilter;
    private final int maxMatches;
    private final boolean activeUsersOnly;
    private final Set<FaceAttribute> attributes;

    private SearchOptions(Builder builder) {
        this.policy = builder.policy;
        this.kinds = builder.kinds;
        this.collections = builder.collections;
        this.collectionRule = Optional.ofNullable(builder.collectionRule);
        this.cropPolicy = builder.cropPolicy;
        this.minFacePixels = builder.minFacePixels;
        this.qualityFilter = builder.qualityFilter;
        this.maxMatches = builder.maxMatches;
        this.activeUsersOnly = builder.activeUsersOnly;
        this.attributes = builder.attributes;
    }

    /** Returns the defaults. */
    public static SearchOptions defaults() {
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

    static SearchOptions of(Consumer<Builder> options) {
        return Options.set(builder(), options).build();
    }

    /** Returns the policy that decides whether a face is named. */
    public MatchPolicy policy() {
        return policy;
    }

    /** Returns the kinds of vectors searched. Unmodifiable. */
    public Set<SearchBy> kinds() {
        return kinds;
    }

    /**
     * Returns the ids of the collections searched. Empty if a {@link #collectionRule} chooses them, or if the client's
     * own is searched.
     */
    public List<String> collections() {
        return collections;
    }

    /** Returns the rule by which collections are chosen, if there is one. */
    public Optional<Predicate<String>> collectionRule() {
        return collectionRule;
    }

    /** Returns how faces are cut out of a photo that shows several. */
    public CropPolicy cropPolicy() {
        return cropPolicy;
    }

    /** Returns the pixels the longer side of a face must have to be searched. */
    public int minFacePixels() {
        return minFacePixels;
    }

    /** Returns which faces the service does not search for. */
    public QualityFilter qualityFilter() {
        return qualityFilter;
    }

    /** Returns the maximum number of matches of each kind for a face. */
    public int maxMatches() {
        return maxMatches;
    }

    /** Returns whether users are left out whose vector does not hold their latest faces yet. */
    public boolean activeUsersOnly() {
        return activeUsersOnly;
    }

    /** Returns the attributes asked for beyond place, pose and quality. Unmodifiable. */
    public Set<FaceAttribute> attributes() {
        return attributes;
    }

    @Override
    Map<String, Object> settings() {
        return ImmutableMap.of(
                "policy", policy,
                "kinds", kinds,
                "collections", collections,
                "collectionRule", collectionRule.map(Callback::new),
                "cropPolicy", cropPolicy,
                "minFacePixels", minFacePixels,
                "qualityFilter", qualityFilter,
                "maxMatches", maxMatches,
                "activeUsersOnly", activeUsersOnly,
                "attributes", attributes);
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private MatchPolicy policy = MatchPolicy.identity();
        private Set<SearchBy> kinds = Sets.immutableEnumSet(EnumSet.allOf(SearchBy.class));
        private List<String> collections = List.of();
        private @Nullable Predicate<String> collectionRule;
        private CropPolicy cropPolicy = CropPolicy.DEFAULT;
        private int minFacePixels = MIN_FACE;
        private QualityFilter qualityFilter = QualityFilter.NONE;
        private int maxMatches = 50;
        private boolean activeUsersOnly;
        private Set<FaceAttribute> attributes = Set.of();

        private Builder() {}

        private Builder(SearchOptions options) {
            this.policy = options.policy;
            this.kinds = options.kinds;
            this.collections = options.collections;
            this.collectionRule = options.collectionRule.orElse(null);
            this.cropPolicy = options.cropPolicy;
            this.minFacePixels = options.minFacePixels;
            this.qualityFilter = options.qualityFilter;
            this.maxMatches = options.maxMatches;
            this.activeUsersOnly = options.activeUsersOnly;
            this.attributes = options.attributes;
        }

        /** Sets the policy that decides whether a face is named. */
        public Builder policy(MatchPolicy policy) {
            this.policy = requireNonNull(policy, "policy");
            return this;
        }

        /** Sets the similarity from which a face is named, 0..100. */
        public Builder threshold(double threshold) {
            return policy(MatchPolicy.threshold(threshold));
        }

        /**
         * Searches one kind of vectors only, which saves half of the billed searches; the other score and the lift stay
         * empty.
         */
        public Builder only(SearchBy kind) {
            this.kinds = Set.of(requireNonNull(kind, "kind"));
            return this;
        }

        /** Searches these collections instead of the client's, see {@link #collections(Collection)}. */
        public Builder collections(String... collectionIds) {
            return collections(List.of(collectionIds));
        }

        /**
         * Searches these collections instead of the client's and merges the answers; users of the same name are taken
         * to be one person in all collections. The photo's faces are found once; the billed searches are multiplied by
         * the number of collections.
         *
         * @throws IllegalArgumentException if no id is given, or one is not valid
         */
        public Builder collections(Collection<String> collectionIds) {
            Set<String> ids = new LinkedHashSet<>();
            collectionIds.forEach(id -> ids.add(CollectionId.check(id)));
            if (ids.isEmpty()) {
                throw new IllegalArgumentException("collections must name at least one");
            }
            this.collections = List.copyOf(ids);
            this.collectionRule = null;
            return this;
        }

        /**
         * Searches the collections whose ids match the rule, see {@link #collections(Collection)}; they are listed for
         * each search, which is not billed.
         */
        public Builder collectionsThat(Predicate<String> fit) {
            this.collectionRule = requireNonNull(fit, "fit");
            this.collections = List.of();
            return this;
        }

        /** Searches all collections of the account and region, see {@link #collectionsThat(Predicate)}. */
        public Builder allCollections() {
            return collectionsThat(Predicates.alwaysTrue());
        }

        /** Sets how faces are cut out of a photo that shows several. */
        public Builder cropPolicy(CropPolicy cropPolicy) {
            this.cropPolicy = requireNonNull(cropPolicy, "cropPolicy");
            return this;
        }

        /**
         * Sets the pixels the longer side of a face must have to be searched; a smaller face is reported as
         * {@link SearchStatus#TOO_SMALL} and costs nothing. The default of 40 is the smallest face the service's guide
         * mentions; 0 searches all.
         */
        public Builder minFacePixels(int pixels) {
            if (pixels < 0) {
                throw new IllegalArgumentException("minFacePixels must be 0 or more: " + pixels);
            }
            this.minFacePixels = pixels;
            return this;
        }

        /**
         * Sets which faces the service does not search for. A face it leaves out is reported as
         * {@link SearchStatus#UNRESOLVED}.
         */
        public Builder qualityFilter(QualityFilter qualityFilter) {
            this.qualityFilter = requireNonNull(qualityFilter, "qualityFilter");
            return this;
        }

        /** Sets the maximum number of matches of each kind for a face, 1..500; near misses count among them. */
        public Builder maxMatches(int maxMatches) {
            if (maxMatches < 1 || maxMatches > Limits.USERS_OF_A_PAGE) {
                throw new IllegalArgumentException(
                        "maxMatches must lie between 1 and " + Limits.USERS_OF_A_PAGE + ": " + maxMatches);
            }
            this.maxMatches = maxMatches;
            return this;
        }

        /** Leaves out users whose vector does not hold their latest faces yet. */
        public Builder activeUsersOnly() {
            this.activeUsersOnly = true;
            return this;
        }

        /**
         * Asks for these attributes of each face beyond place, pose and quality, at no further billed call;
         * {@link FaceAttribute#ALL} for all, no argument for none. Replaces those asked for before.
         */
        public Builder attributes(FaceAttribute... attributes) {
            this.attributes = Sets.immutableEnumSet(List.of(attributes));
            return this;
        }

        /** Returns the options collected. */
        public SearchOptions build() {
            return new SearchOptions(this);
        }
    }
}
