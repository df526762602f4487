package dev.facesearch;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import dev.facesearch.internal.service.Numbers;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How faces that belong to nobody are grouped. Immutable. Defaults: similarities from 80 on count; two single faces are
 * joined from 99.5 on, and groups from a mean of 95 on; no verdicts, no budget, no files.
 */
public final class GroupOptions extends Options {

    /** The similarity from which faces are linked, if no other is given. */
    public static final double DEFAULT_THRESHOLD = 80;

    /** The similarity from which two single faces are joined, if no other is given. */
    public static final double DEFAULT_PAIR_THRESHOLD = 99.5;

    /** The mean similarity from which a group is joined with a face or a group, if no other is given. */
    public static final double DEFAULT_JOIN_THRESHOLD = 95;

    private final double threshold;
    private final double pairThreshold;
    private final double joinThreshold;
    private final List<PairVerdict> verdicts;
    private final OptionalInt budget;
    private final Optional<Path> journal;
    private final Optional<Path> numbers;
    private final Consumer<GroupPlan> onPlan;
    private final Runnable onSearch;

    private GroupOptions(Builder builder) {
        this.threshold = builder.threshold;
        this.pairThreshold = builder.pairThreshold;
        this.joinThreshold = builder.joinThreshold;
        this.verdicts = builder.verdicts;
        this.budget = builder.budget;
        this.journal = Optional.ofNullable(builder.journal);
        this.numbers = Optional.ofNullable(builder.numbers);
        this.onPlan = builder.onPlan;
        this.onSearch = builder.onSearch;
    }

    /** Returns the defaults. */
    public static GroupOptions defaults() {
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

    static GroupOptions of(Consumer<Builder> options) {
        return Options.set(builder(), options).build();
    }

    /** Returns the similarity from which two faces are linked. */
    public double threshold() {
        return threshold;
    }

    /** Returns the similarity from which two single faces are joined. */
    public double pairThreshold() {
        return pairThreshold;
    }

    /** Returns the mean similarity from which a group is joined with a face or a group. */
    public double joinThreshold() {
        return joinThreshold;
    }

    /** Returns what people have said of pairs of faces. Unmodifiable. */
    public List<PairVerdict> verdicts() {
        return verdicts;
    }

    /** Returns the maximum number of billed calls; empty for no limit. */
    public OptionalInt budget() {
        return budget;
    }

    /** Returns the file that remembers the answers of searches, if there is one. */
    public Optional<Path> journal() {
        return journal;
    }

    /** Returns the file that remembers the numbers of groups, if there is one. */
    public Optional<Path> numbers() {
        return numbers;
    }

    /** Returns what is called with the plan before the first billed call. */
    public Consumer<GroupPlan> onPlan() {
        return onPlan;
    }

    /** Returns what is called after each search. */
    public Runnable onSearch() {
        return onSearch;
    }

    @Override
    Map<String, Object> settings() {
        return ImmutableMap.of(
                "threshold", threshold,
                "pairThreshold", pairThreshold,
                "joinThreshold", joinThreshold,
                "verdicts", verdicts,
                "budget", budget,
                "journal", journal,
                "numbers", numbers,
                "onPlan", new Callback(onPlan),
                "onSearch", new Callback(onSearch));
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private static final Consumer<GroupPlan> NO_PLAN = Builder::ignore;
        private static final Runnable NO_PROGRESS = Builder::ignore;

        private double threshold = DEFAULT_THRESHOLD;
        private double pairThreshold = DEFAULT_PAIR_THRESHOLD;
        private double joinThreshold = DEFAULT_JOIN_THRESHOLD;
        private List<PairVerdict> verdicts = List.of();
        private OptionalInt budget = OptionalInt.empty();
        private @Nullable Path journal;
        private @Nullable Path numbers;
        private Consumer<GroupPlan> onPlan = NO_PLAN;
        private Runnable onSearch = NO_PROGRESS;

        private Builder() {}

        private Builder(GroupOptions options) {
            this.threshold = options.threshold;
            this.pairThreshold = options.pairThreshold;
            this.joinThreshold = options.joinThreshold;
            this.verdicts = options.verdicts;
            this.budget = options.budget;
            this.journal = options.journal.orElse(null);
            this.numbers = options.numbers.orElse(null);
            this.onPlan = options.onPlan;
            this.onSearch = options.onSearch;
        }

        /**
         * Sets the similarity from which two faces are linked, 0..100, inclusive; a pair below counts as just below. A
         * lower one than in the runs before searches for each face again.
         */
        public Builder threshold(double similarity) {
            this.threshold = Numbers.checkPoints("threshold", similarity);
            return this;
        }

        /**
         * Sets the similarity from which two single faces are joined, 0..100. It is one number on its own, so it is
         * higher than {@link #joinThreshold}. A heap holds many more pairs of strangers than people.
         */
        public Builder pairThreshold(double similarity) {
            this.pairThreshold = Numbers.checkPoints("pairThreshold", similarity);
            return this;
        }

        /**
         * Sets the mean similarity from which a group is joined with a face or a group, 0..100. A higher one gives
         * smaller groups with fewer mistakes. The mean is taken of the log-odds of all pairs.
         */
        public Builder joinThreshold(double similarity) {
            this.joinThreshold = Numbers.checkPoints("joinThreshold", similarity);
            return this;
        }

        /**
         * Sets what people have said of pairs of faces: the same are always together, different ones never. Replaces
         * those set before.
         */
        public Builder verdicts(Collection<PairVerdict> verdicts) {
            this.verdicts = List.copyOf(verdicts);
            return this;
        }

        /**
         * Sets the maximum number of billed calls, 0 or more. The groups are then of the faces that were searched for,
         * and {@link FaceGroups#complete} is false; another run goes on. SDK retries are not counted.
         */
        public Builder budget(int mostBilledCalls) {
            this.budget = OptionalInt.of(Numbers.checkBudget(mostBilledCalls));
            return this;
        }

        /** Sets the file that remembers the answers of searches, see {@link MatchAllOptions.Builder#journal}. */
        public Builder journal(Path file) {
            this.journal = requireNonNull(file, "file");
            return this;
        }

        /**
         * Sets a file that remembers which faces had which number, so that a group keeps its number while faces come
         * and go. It holds ids of faces, is readable only by its owner, and is created if it is missing.
         */
        public Builder numbers(Path file) {
            this.numbers = requireNonNull(file, "file");
            return this;
        }

        /**
         * Sets what is called with the plan before the first billed call. An exception it throws ends the run before
         * anything is done.
         */
        public Builder onPlan(Consumer<GroupPlan> onPlan) {
            this.onPlan = requireNonNull(onPlan, "onPlan");
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
        public GroupOptions build() {
            return new GroupOptions(this);
        }
    }
}
