package dev.facesearch.internal.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Agglomerative clustering by average linkage (UPGMA: Sokal and Michener, "A statistical method for evaluating
 * systematic relationships", 1958) on a sparse graph: the two clusters with the largest mean weight over all pairs of
 * their items are joined, until no mean reaches the limit. A pair without a link counts with one weight for all. One
 * link between two clusters is one of many pairs, so it does not join them alone. Two single items have nothing but
 * their one link, so they have a limit of their own.
 *
 * <p>Takes time in proportion to the links times their logarithm, as long as no cluster is linked with most others. The
 * result does not depend on the order in which links are given, only on the items' numbers. Not thread-safe.
 */
final class AverageLinkage {

    /**
     * The joins that may be next, the largest mean first; of equal ones, that of the items with the smallest numbers.
     */
    private static final Comparator<Join> LARGEST_FIRST = Comparator.comparingDouble(Join::mean)
            .reversed()
            .thenComparingInt(Join::first)
            .thenComparingInt(Join::second);

    private final double missing;
    private final double limitOfSingles;
    private final double limit;
    private final List<Cluster> clusters = new ArrayList<>();

    /** Items that are together, with the sums of weights above the missing one to the clusters they are linked with. */
    private static final class Cluster {
        private final List<Integer> items = new ArrayList<>(1);
        private final Map<Cluster, Double> sums = new HashMap<>();
        private final Set<Cluster> apart = new HashSet<>();
        private int smallest;
        private @Nullable Cluster into;

        Cluster(int item) {
            items.add(item);
            smallest = item;
        }

        Cluster root() {
            Cluster root = this;
            while (root.into != null) {
                root = root.into;
            }
            return root;
        }
    }

    /** Two clusters with the mean they had when it was computed. */
    private record Join(double mean, int first, int second, Cluster one, Cluster other) {}

    /**
     * Creates it with every item alone.
     *
     * @param items how many; they are numbered from 0
     * @param missing the weight of a pair without a link, at most that of any link
     * @param limitOfSingles the weight from which two single items are joined
     * @param limit the mean weight from which a cluster of several items is joined with another
     */
    AverageLinkage(int items, double missing, double limitOfSingles, double limit) {
        this.missing = missing;
        this.limitOfSingles = limitOfSingles;
        this.limit = limit;
        for (int item = 0; item < items; item++) {
            clusters.add(new Cluster(item));
        }
    }

    /** Links two items, once. */
    void link(int item, int other, double weight) {
        Cluster one = clusters.get(item).root();
        Cluster another = clusters.get(other).root();
        if (one != another) {
            one.sums.merge(another, weight - missing, Double::sum);
            another.sums.merge(one, weight - missing, Double::sum);
        }
    }

    /** Puts two items together, whatever their weight. Comes before all links. */
    void same(int item, int other) {
        Cluster one = clusters.get(item).root();
        Cluster another = clusters.get(other).root();
        if (one != another) {
            Cluster unused = join(one, another);
        }
    }

    /**
     * Keeps two items apart, whatever their weight. Comes after all that are put together.
     *
     * @return false if they were put together before, and stay so
     */
    boolean different(int item, int other) {
        Cluster one = clusters.get(item).root();
        Cluster another = clusters.get(other).root();
        if (one == another) {
            return false;
        }
        one.apart.add(another);
        another.apart.add(one);
        return true;
    }

    /** Joins what is to be joined and returns all clusters, with their items in order; ordered by their first items. */
    List<List<Integer>> clusters() {
        PriorityQueue<Join> joins = new PriorityQueue<>(LARGEST_FIRST);
        for (Cluster cluster : clusters) {
            if (cluster.into == null) {
                cluster.sums.keySet().stream()
                        .filter(other -> cluster.smallest < other.smallest)
                        .forEach(other -> add(cluster, other, joins));
            }
        }
        for (@Nullable Join join = joins.poll(); join != null; join = joins.poll()) {
            if (isCurrent(join) && !join.one().apart.contains(join.other())) {
                Cluster joined = join(join.one(), join.other());
                joined.sums.keySet().forEach(other -> add(joined, other, joins));
            }
        }
        return clusters.stream()
                .filter(cluster -> cluster.into == null)
                .map(cluster -> cluster.items.stream().sorted().toList())
                .sorted(Comparator.comparing(items -> items.get(0)))
                .toList();
    }

    private void add(Cluster one, Cluster other, PriorityQueue<Join> joins) {
        double mean = mean(one, other);
        boolean singles = one.items.size() == 1 && other.items.size() == 1;
        if (mean >= (singles ? limitOfSingles : limit)) {
            int first = Math.min(one.smallest, other.smallest);
            joins.add(new Join(mean, first, Math.max(one.smallest, other.smallest), one, other));
        }
    }

    private double mean(Cluster one, Cluster other) {
        double pairs = (double) one.items.size() * other.items.size();
        return missing + one.sums.getOrDefault(other, 0.0) / pairs;
    }

    /** Returns whether neither cluster was joined with a third one since. */
    private boolean isCurrent(Join join) {
        return join.one().into == null
                && join.other().into == null
                && Double.compare(join.mean(), mean(join.one(), join.other())) == 0;
    }

    /** Joins two clusters and returns the one that holds both: that with more links, which costs less. */
    private static Cluster join(Cluster one, Cluster other) {
        boolean oneIsKept = one.sums.size() > other.sums.size()
                || (one.sums.size() == other.sums.size() && one.smallest < other.smallest);
        Cluster kept = oneIsKept ? one : other;
        Cluster gone = oneIsKept ? other : one;
        kept.sums.remove(gone);
        gone.sums.remove(kept);
        gone.sums.forEach((third, sum) -> {
            kept.sums.merge(third, sum, Double::sum);
            third.sums.remove(gone);
            third.sums.merge(kept, sum, Double::sum);
        });
        for (Cluster third : gone.apart) {
            third.apart.remove(gone);
            third.apart.add(kept);
            kept.apart.add(third);
        }
        kept.items.addAll(gone.items);
        kept.smallest = Math.min(kept.smallest, gone.smallest);
        gone.sums.clear();
        gone.apart.clear();
        gone.items.clear();
        gone.into = kept;
        return kept;
    }
}
