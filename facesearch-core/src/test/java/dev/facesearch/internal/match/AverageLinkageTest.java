package dev.facesearch.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AverageLinkageTest {

    private static final double MISSING = 1;
    private static final double LIMIT_OF_SINGLES = 4;
    private static final double LIMIT = 3;
    private static final double SURE = 8;

    private record Link(int item, int other, double weight) {}

    @Test
    void clusters_oneWrongLinkBetweenTwoPeople_doesNotJoinThem() {
        List<Link> links = new ArrayList<>(person(0, 4));
        links.addAll(person(4, 4));
        links.add(new Link(3, 4, SURE));

        assertThat(clusters(8, links)).containsExactly(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7));
    }

    @Test
    void clusters_aChainOfWrongLinks_joinsNobodyButItsEnds() {
        List<Link> links = new ArrayList<>();
        for (int person = 0; person < 10; person++) {
            links.addAll(person(3 * person, 3));
            if (person > 0) {
                links.add(new Link(3 * person - 1, 3 * person, SURE));
            }
        }

        assertThat(clusters(30, links)).hasSize(10).allMatch(cluster -> cluster.size() == 3);
    }

    @Test
    void clusters_mostPairsLinked_areOnePersonAlthoughSomeAreNot() {
        List<Link> links = new ArrayList<>(person(0, 5));
        links.remove(0);

        assertThat(clusters(5, links)).containsExactly(List.of(0, 1, 2, 3, 4));
    }

    @Test
    void clusters_meanBelowTheLimit_stayApart() {
        assertThat(clusters(3, withPair(LIMIT - 0.01))).hasSize(2);
        assertThat(clusters(3, withPair(LIMIT))).hasSize(1);
    }

    @Test
    void clusters_twoSingleItems_needMoreThanAClusterDoes() {
        assertThat(clusters(2, List.of(new Link(0, 1, LIMIT_OF_SINGLES - 0.01))))
                .hasSize(2);
        assertThat(clusters(2, List.of(new Link(0, 1, LIMIT_OF_SINGLES)))).hasSize(1);
    }

    @Test
    void different_keepsTwoApartHoweverSimilarAndOthersAreDivided() {
        AverageLinkage linkage = new AverageLinkage(4, MISSING, LIMIT_OF_SINGLES, LIMIT);
        assertThat(linkage.different(0, 1)).isTrue();
        person(0, 2).forEach(link -> linkage.link(link.item(), link.other(), link.weight()));
        linkage.link(0, 2, SURE);
        linkage.link(1, 3, SURE);
        linkage.link(2, 3, SURE);

        assertThat(linkage.clusters()).hasSizeGreaterThan(1).noneMatch(cluster -> cluster.containsAll(List.of(0, 1)));
    }

    @Test
    void same_putsTwoTogetherWithoutALinkAndCountsAsOneForTheRest() {
        AverageLinkage linkage = new AverageLinkage(3, MISSING, LIMIT_OF_SINGLES, LIMIT);
        linkage.same(0, 1);
        linkage.link(0, 2, SURE);
        linkage.link(1, 2, SURE);

        assertThat(linkage.clusters()).containsExactly(List.of(0, 1, 2));
    }

    @Test
    void different_ofTwoThatAreTheSameByAThird_isRefused() {
        AverageLinkage linkage = new AverageLinkage(3, MISSING, LIMIT_OF_SINGLES, LIMIT);
        linkage.same(0, 1);
        linkage.same(1, 2);

        assertThat(linkage.different(0, 2)).isFalse();
        assertThat(linkage.clusters()).containsExactly(List.of(0, 1, 2));
    }

    @Test
    void clusters_linksInAnyOrder_areTheSame() {
        Random random = new Random(1);
        List<Link> links = new ArrayList<>();
        for (int item = 0; item < 60; item++) {
            for (int other = item + 1; other < 60; other++) {
                if (random.nextInt(4) == 0) {
                    links.add(new Link(item, other, 1 + 7 * random.nextDouble()));
                }
            }
        }
        List<List<Integer>> expected = clusters(60, links);
        for (int run = 0; run < 20; run++) {
            Collections.shuffle(links, random);
            assertThat(clusters(60, links)).isEqualTo(expected);
        }
        assertThat(expected).hasSizeBetween(5, 59);
    }

    @Test
    void clusters_random_areThoseOfTheDefinition() {
        Random random = new Random(2);
        for (int run = 0; run < 50; run++) {
            double[][] weights = new double[14][14];
            List<Link> links = new ArrayList<>();
            for (int item = 0; item < 14; item++) {
                for (int other = item + 1; other < 14; other++) {
                    double weight = random.nextInt(3) == 0 ? 1 + 8 * random.nextDouble() : MISSING;
                    weights[item][other] = weight;
                    weights[other][item] = weight;
                    if (weight > MISSING) {
                        links.add(new Link(item, other, weight));
                    }
                }
            }
            assertThat(clusters(14, links)).isEqualTo(byDefinition(weights));
        }
    }

    @Test
    void clusters_ofFiftyThousandFaces_areFound() {
        List<Link> links = new ArrayList<>();
        for (int person = 0; person < 10_000; person++) {
            links.addAll(person(5 * person, 5));
            links.add(new Link(5 * person, (5 * person + 23) % 50_000, 4));
        }

        assertThat(clusters(50_000, links)).hasSize(10_000);
    }

    private static List<List<Integer>> clusters(int items, List<Link> links) {
        AverageLinkage linkage = new AverageLinkage(items, MISSING, LIMIT_OF_SINGLES, LIMIT);
        links.forEach(link -> linkage.link(link.item(), link.other(), link.weight()));
        return linkage.clusters();
    }

    /** Links a third item with a pair by one mean. */
    private static List<Link> withPair(double mean) {
        return List.of(new Link(0, 1, SURE), new Link(0, 2, mean), new Link(1, 2, mean));
    }

    private static List<Link> person(int first, int faces) {
        List<Link> links = new ArrayList<>();
        for (int item = first; item < first + faces; item++) {
            for (int other = item + 1; other < first + faces; other++) {
                links.add(new Link(item, other, SURE));
            }
        }
        return links;
    }

    /**
     * Joins the two clusters with the largest mean of all pairs among those that reach their limit, until none does.
     */
    private static List<List<Integer>> byDefinition(double[][] weights) {
        List<List<Integer>> clusters = new ArrayList<>();
        for (int item = 0; item < weights.length; item++) {
            clusters.add(List.of(item));
        }
        while (true) {
            double best = 0;
            int one = -1;
            int other = -1;
            for (int i = 0; i < clusters.size(); i++) {
                for (int j = i + 1; j < clusters.size(); j++) {
                    double mean = mean(weights, clusters.get(i), clusters.get(j));
                    boolean singles = clusters.get(i).size() + clusters.get(j).size() == 2;
                    if (mean >= best && mean >= (singles ? LIMIT_OF_SINGLES : LIMIT)) {
                        best = mean;
                        one = i;
                        other = j;
                    }
                }
            }
            if (one < 0) {
                clusters.sort((a, b) -> a.get(0) - b.get(0));
                return clusters;
            }
            List<Integer> joined = new ArrayList<>(clusters.get(one));
            joined.addAll(clusters.remove(other));
            Collections.sort(joined);
            clusters.set(one, List.copyOf(joined));
        }
    }

    private static double mean(double[][] weights, List<Integer> one, List<Integer> other) {
        double sum = 0;
        for (int item : one) {
            for (int another : other) {
                sum += weights[item][another];
            }
        }
        return sum / (one.size() * other.size());
    }
}
