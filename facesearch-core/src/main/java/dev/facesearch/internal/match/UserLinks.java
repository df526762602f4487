package dev.facesearch.internal.match;

import dev.facesearch.GroupOptions;
import dev.facesearch.PairVerdict;
import dev.facesearch.Verdict;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The similarities between faces that belong to nobody and users' faces. A group is like a user by the rule by which
 * two groups are joined: the mean of all pairs. Not thread-safe.
 */
final class UserLinks {

    private final double missing;
    private final double limit;
    private final Map<String, Long> facesOf;
    private final Map<Integer, Map<String, Double>> sums = new HashMap<>();
    private final Map<Integer, Set<String>> different = new HashMap<>();

    /**
     * Creates it without similarities.
     *
     * @param userOf the user of each face that belongs to one
     * @param items the number of each face that belongs to nobody
     * @param options the thresholds, and the verdicts: a group with a face that is not the user's is not like the user
     */
    UserLinks(Map<String, String> userOf, Map<String, Integer> items, GroupOptions options) {
        this.missing = LogOdds.of(options.threshold());
        this.limit = LogOdds.of(options.joinThreshold());
        this.facesOf = userOf.values().stream().collect(Collectors.groupingBy(user -> user, Collectors.counting()));
        for (PairVerdict verdict : options.verdicts()) {
            if (verdict.verdict() == Verdict.DIFFERENT) {
                keepApart(items.get(verdict.faceId()), userOf.get(verdict.otherFaceId()));
                keepApart(items.get(verdict.otherFaceId()), userOf.get(verdict.faceId()));
            }
        }
    }

    private void keepApart(@Nullable Integer item, @Nullable String user) {
        if (item != null && user != null) {
            different.computeIfAbsent(item, any -> new HashSet<>(1)).add(user);
        }
    }

    /** Adds the similarity between an item and one face of a user, as log-odds. */
    void add(int item, String user, double weight) {
        double unused = sums.computeIfAbsent(item, any -> new HashMap<>(2)).merge(user, weight - missing, Double::sum);
    }

    /** Returns the user whose faces are most similar to the group's, if they are similar enough. */
    Optional<String> likeUser(Collection<Integer> group) {
        Map<String, Double> means = new HashMap<>();
        for (int item : group) {
            sums.getOrDefault(item, Map.of()).forEach((user, sum) -> {
                double pairs = (double) group.size() * facesOf.getOrDefault(user, 1L);
                double unused = means.merge(user, sum / pairs, Double::sum);
            });
        }
        group.forEach(item -> means.keySet().removeAll(different.getOrDefault(item, Set.of())));
        return means.entrySet().stream()
                .filter(mean -> missing + mean.getValue() >= limit)
                .max(Map.Entry.<String, Double>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }
}
