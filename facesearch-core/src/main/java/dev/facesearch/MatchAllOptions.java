package dev.facesearch;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import dev.facesearch.internal.service.Numbers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the faces of pictures are matched with each other. Immutable. Defaults: pairs from a similarity of 80 on, each
 * once; all faces of a picture; no attributes beyond pose and quality; no budget, no journal.
 */
public final class MatchAllOptions extends Options {

    private final double threshold;
    private final boolean largestOnly;
    private final boolean bothDirections;
    private final Set<FaceAttribute> attributes;
    private final OptionalInt budget;
    private final Optional<Path> journal;
    private final Consumer<MatchAllPlan> onPlan;
    private final Consumer<MatchedPicture> onPicture;
    private final Runnable onSearch;

    private MatchAllOptions(Builder builder) {
        this.threshold = builder.threshold;
        this.largestOnly = builder.largestOnly;
        this.bothDirections = builder.bothDirections;
        this.attributes = builder.attributes;
        this.budget = builder.budget;
        this.journal = Optional.ofNullable(builder.journal);
        this.onPlan = builder.onPlan;
        this.onPicture = builder.onPicture;
        this.onSearch = builder.onSearch;
    }

    /** Returns the defaults. */
    public static MatchAllOptions defaults() {
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

    static MatchAllOptions of(Consumer<Builder> options) {
        return Options.set(builder(), options).build();
    }

    /** Returns the similarity from which two faces are a pair. */
    public double threshold() {
        return threshold;
    }

    /** Returns whether only the largest face of each picture counts. */
    public boolean largestOnly() {
        return largestOnly;
    }

    /** Returns whether each pair is in the result a second time, turned round. */
    public boolean bothDirections() {
        return bothDirections;
    }

    /** Returns the attributes asked for of each new face, beyond pose and quality. Unmodifiable. */
    public Set<FaceAttribute> attributes() {
        return attributes;
    }

    /** Returns the maximum number of billed calls; empty for no limit. */
    public OptionalInt budget() {
        return budget;
    }

    /** Returns the file that remembers what has been paid for, if there is one. */
    public Optional<Path> journal() {
        return journal;
    }

    /** Returns what is called with the plan before the first billed call. */
    public Consumer<MatchAllPlan> onPlan() {
        return onPlan;
    }

    /** Returns what is called for each picture. */
    public Consumer<MatchedPicture> onPicture() {
        return onPicture;
    }

    /** Returns what is called after each search. */
    public Runnable onSearch() {
        return onSearch;
    }

    @Override
    Map<String, Object> settings() {
        return ImmutableMap.of(
                "threshold", threshold,
                "largestOnly", largestOnly,
                "bothDirections", bothDirections,
                "attributes", attributes,
                "budget", budget,
                "journal", journal,
                "onPlan", new Callback(onPlan),
                "onPicture", new Callback(onPicture),
                "onSearch", new Callback(onSearch));
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private static final Consumer<MatchAllPlan> NO_PLAN = Builder::ignore;
        private static final Consumer<MatchedPicture> NOBODY = Builder::ignore;
        private static final Runnable NO_PROGRESS = Builder::ignore;

        private double threshold = 80;
        private boolean largestOnly;
        private boolean bothDirections;
        private Set<FaceAttribute> attributes = Set.of();
        private OptionalInt budget = OptionalInt.empty();
        private @Nullable Path journal;
        private Consumer<MatchAllPlan> onPlan = NO_PLAN;
        private Consumer<MatchedPicture> onPicture = NOBODY;
        private Runnable onSearch = NO_PROGRESS;

        private Builder() {}

        private Builder(MatchAllOptions options) {
            this.threshold = options.threshold;
            this.largestOnly = options.largestOnly;
            this.bothDirections = options.bothDirections;
            this.attributes = options.attributes;
            this.budget = options.budget;
            this.journal = options.journal.orElse(null);
            this.onPlan = options.onPlan;
            this.onPicture = options.onPicture;
            this.onSearch = options.onSearch;
        }

        /**
         * Sets the similarity from which two faces are a pair, 0..100, inclusive. A later run with a lower one searches
         * for each face again.
         */
        public Builder threshold(double similarity) {
            this.threshold = Numbers.checkPoints("threshold", similarity);
            return this;
        }

        /**
         * Takes only the largest face of each picture that the service finds good enough, for pictures of one person
         * with others in the background.
         */
        public Builder largestOnly() {
            this.largestOnly = true;
            return this;
        }

        /** Adds each pair a second time, turned round. */
        public Builder bothDirections() {
            this.bothDirections = true;
            return this;
        }

        /**
         * Asks for these attributes of each new face beyond pose and quality; {@link FaceAttribute#ALL} for all, no
         * argument for none. Replaces those asked for before. They are given with {@link MatchedPicture#indexed}, once;
         * the journal remembers gender and age range for {@link FacePairs#graph()}.
         */
        public Builder attributes(FaceAttribute... attributes) {
            this.attributes = Sets.immutableEnumSet(List.of(attributes));
            return this;
        }

        /**
         * Sets the maximum number of billed calls, 0 or more. The run ends without exceeding it, and
         * {@link FacePairs#complete} is false; another run goes on. SDK retries are not counted.
         */
        public Builder budget(int mostBilledCalls) {
            this.budget = OptionalInt.of(Numbers.checkBudget(mostBilledCalls));
            return this;
        }

        /**
         * Sets a file that remembers what no listing of the collection shows: the answer of each search, what was said
         * of each face, and pictures without faces. With it, another run makes no billed call for them. It holds ids of
         * faces, how similar they are, what {@link FaceNode#attributes()} says of them, and digests of pictures, is
         * readable only by its owner, is created if it is missing, and belongs to the collections of one account. Only
         * one run at a time can use it.
         */
        public Builder journal(Path file) {
            this.journal = requireNonNull(file, "file");
            return this;
        }

        /**
         * Sets what is called with the plan before the first billed call. An exception it throws ends the run before
         * anything is done.
         */
        public Builder onPlan(Consumer<MatchAllPlan> onPlan) {
            this.onPlan = requireNonNull(onPlan, "onPlan");
            return this;
        }

        /**
         * Sets what is called once for each picture when its faces are known, one at a time and on any thread. An
         * exception it throws ends the run.
         */
        public Builder onPicture(Consumer<MatchedPicture> onPicture) {
            this.onPicture = requireNonNull(onPicture, "onPicture");
            return this;
        }

        /** Sets what is called after each search, on any thread, to show progress. */
        public Builder onSearch(Runnable onSearch) {
            this.onSearch = requireNonNull(onSearch, "onSearch");
            return this;
        }

        private static void ignore() {}

        private static void ignore(Object told) {}

        /** Returns the options collected. */
        public MatchAllOptions build() {
            return new MatchAllOptions(this);
        }
    }
}
