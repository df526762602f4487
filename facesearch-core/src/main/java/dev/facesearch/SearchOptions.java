package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.internal.search.SearchTarget;
import dev.facesearch.internal.service.CollectionId;
import dev.facesearch.internal.service.Listings;
import dev.facesearch.internal.service.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a photo is searched. Immutable. Defaults: the client's collection, {@link MatchPolicy#identity()}, both kinds of
 * vectors, {@link CropPolicy#DEFAULT}, faces of 40 pixels and more, {@link QualityFilter#NONE}, 50 matches of each
 * kind, users of every status, no attributes.
 */
public final class SearchOptions {

    private static final int MAX_USERS = 500;
    private static final int MIN_FACE = 40;

    private final MatchPolicy policy;
    private final Set<SearchBy> kinds;
    private final List<String> collections;
    private final @Nullable Predicate<String> collectionRule;
    private final CropPolicy cropPolicy;
    private final int minFacePixels;
    private final QualityFilter qualityFilter;
    private final int maxMatches;
    private final boolean activeUsersOnly;
    private final Set<FaceAttribute> attributes;

    private SearchOptions(Builder builder) {
        this.policy = builder.policy;
        this.kinds = builder.only == null ? EnumSet.allOf(SearchBy.class) : EnumSet.of(builder.only);
        this.collections = List.copyOf(builder.collections);
        this.collectionRule = builder.collectionRule;
        this.cropPolicy = builder.cropPolicy;
        this.minFacePixels = builder.minFacePixels;
        this.qualityFilter = builder.qualityFilter;
        this.maxMatches = builder.maxMatches;
        this.activeUsersOnly = builder.activeUsersOnly;
        this.attributes = EnumSet.copyOf(builder.attributes);
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    public MatchPolicy policy() {
        return policy;
    }

    boolean searches(SearchBy kind) {
        return kinds.contains(kind);
    }

    /**
     * What each face is compared with.
     *
     * @throws NotFoundException if no collection fits the rule
     */
    public List<SearchTarget> galleries(Session session, String defaultCollection) {
        List<SearchTarget> galleries = new ArrayList<>();
        for (String collection : collections(session, defaultCollection)) {
            kinds.forEach(kind -> galleries.add(new SearchTarget(collection, kind)));
        }
        return galleries;
    }

    private List<String> collections(Session session, String defaultCollection) {
        if (collectionRule == null) {
            return collections.isEmpty() ? List.of(defaultCollection) : collections;
        }
        List<String> fitting =
                Listings.collections(session).filter(collectionRule).toList();
        if (fitting.isEmpty()) {
            throw new NotFoundException(
                    "no collection fits the rule given", FaceSearchException.Failure.BEFORE_ANY_CALL, null);
        }
        return fitting;
    }

    public CropPolicy cropPolicy() {
        return cropPolicy;
    }

    public int minFacePixels() {
        return minFacePixels;
    }

    public QualityFilter qualityFilter() {
        return qualityFilter;
    }

    public int maxMatches() {
        return maxMatches;
    }

    public boolean activeUsersOnly() {
        return activeUsersOnly;
    }

    public Set<FaceAttribute> attributes() {
        return attributes;
    }

    public DetectOptions detectOptions() {
        return DetectOptions.builder()
                .attributes(attributes.toArray(FaceAttribute[]::new))
                .build();
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private MatchPolicy policy = MatchPolicy.identity();
        private @Nullable SearchBy only;
        private Set<String> collections = Set.of();
        private @Nullable Predicate<String> collectionRule;
        private CropPolicy cropPolicy = CropPolicy.DEFAULT;
        private int minFacePixels = MIN_FACE;
        private QualityFilter qualityFilter = QualityFilter.NONE;
        private int maxMatches = 50;
        private boolean activeUsersOnly;
        private final Set<FaceAttribute> attributes = EnumSet.noneOf(FaceAttribute.class);

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

        /** Searches these collections in place of the client's, see {@link #collections(Collection)}. */
        public Builder collections(String... collectionIds) {
            return collections(List.of(collectionIds));
        }

        /**
         * Searches these collections in place of the client's and merges what they hold into one answer; users of one
         * name are taken to be one person wherever they are. The photo's faces are looked for once; the billed searches
         * are multiplied by the number of collections.
         *
         * @throws IllegalArgumentException if there is none, or an id is none
         */
        public Builder collections(Collection<String> collectionIds) {
            Set<String> ids = new LinkedHashSet<>();
            collectionIds.forEach(id -> ids.add(CollectionId.check(id)));
            if (ids.isEmpty()) {
                throw new IllegalArgumentException("collections must name at least one");
            }
            this.collections = ids;
            this.collectionRule = null;
            return this;
        }

        /**
         * Searches the collections whose ids fit the rule, see {@link #collections(Collection)}; they are listed for
         * each search, which is not billed.
         */
        public Builder collectionsThat(Predicate<String> fit) {
            this.collectionRule = requireNonNull(fit, "fit");
            this.collections = Set.of();
            return this;
        }

        /** Searches all collections of the account and region, see {@link #collectionsThat(Predicate)}. */
        public Builder allCollections() {
            return collectionsThat(id -> true);
        }

        /** How faces are cut out of a photo of several. */
        public Builder cropPolicy(CropPolicy cropPolicy) {
            this.cropPolicy = requireNonNull(cropPolicy, "cropPolicy");
            return this;
        }

        /**
         * The pixels the longer side of a face must have to be searched; a smaller one is told as
         * {@link SearchStatus#TOO_SMALL} and costs nothing. The default of 40 is the smallest face the service's guide
         * speaks of; 0 searches all.
         */
        public Builder minFacePixels(int pixels) {
            if (pixels < 0) {
                throw new IllegalArgumentException("minFacePixels must be 0 or more: " + pixels);
            }
            this.minFacePixels = pixels;
            return this;
        }

        /** Which faces the service does not search for. One it leaves out ends as {@link SearchStatus#UNRESOLVED}. */
        public Builder qualityFilter(QualityFilter qualityFilter) {
            this.qualityFilter = requireNonNull(qualityFilter, "qualityFilter");
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

        /** Leaves out users whose vector does not hold their latest faces yet. */
        public Builder activeUsersOnly() {
            this.activeUsersOnly = true;
            return this;
        }

        /** Asks for all {@link FaceAttributes} of each face, at no further billed call. */
        public Builder withAttributes() {
            return withAttributes(FaceAttribute.ALL);
        }

        /** Asks for some {@link FaceAttributes} of each face, at no further billed call. */
        public Builder withAttributes(FaceAttribute... attributes) {
            this.attributes.addAll(List.of(attributes));
            return this;
        }

        /** The options collected. */
        public SearchOptions build() {
            return new SearchOptions(this);
        }
    }
}
