package dev.facesearch.local.store.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facesearch.local.store.Vectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorIndexTest {

    private final VectorIndex gallery = new VectorIndex(Vectors.DIMENSION);

    @Test
    void search_afterManyRandomChanges_findsWhatAPlainScanFinds() {
        Random random = new Random(1);
        Vectors vectors = new Vectors(2);
        Map<String, float[]> plain = new TreeMap<>();
        for (int step = 0; step < 6000; step++) {
            String id = "id-" + random.nextInt(900);
            if (random.nextInt(100) < (step < 3000 ? 80 : 35)) {
                float[] vector = vectors.next();
                gallery.put(id, vector);
                plain.put(id, vector);
            } else {
                gallery.remove(id);
                plain.remove(id);
            }
            if (step % 500 == 0) {
                float[] query = vectors.next();
                assertThat(gallery.search(query, -2, 20, "id-7")).isEqualTo(scan(plain, query, 20, "id-7"));
            }
        }
        assertThat(gallery.vector("id-none")).isNull();
        plain.forEach((id, vector) -> assertThat(gallery.vector(id)).isEqualTo(vector));
    }

    @Test
    void search_afterMostAreRemoved_findsTheRestInRowsThatWereFreed() {
        Vectors vectors = new Vectors(5);
        Map<String, float[]> plain = new TreeMap<>();
        for (int i = 0; i < 3000; i++) {
            float[] vector = vectors.next();
            gallery.put("id-" + i, vector);
            plain.put("id-" + i, vector);
        }
        for (int i = 0; i < 3000; i++) {
            if (i % 10 != 3) {
                gallery.remove("id-" + i);
                plain.remove("id-" + i);
            }
        }
        float[] query = vectors.next();

        assertThat(gallery.search(query, -2, 400, null)).isEqualTo(scan(plain, query, 400, null));
        assertThat(gallery.rows().count()).isLessThan(300 + 300 / 4 + 2 * VectorBlock.LANES);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 17, 127, 128, 129, 1000, 5000})
    void fill_anySize_searchedAndChangedAsIfPutOneByOne(int size) {
        Vectors vectors = new Vectors(8);
        List<float[]> all = new ArrayList<>();
        Map<String, float[]> plain = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            all.add(vectors.next());
            plain.put("id-" + i, all.get(i));
        }
        AtomicInteger runs = new AtomicInteger();

        gallery.fill(size, i -> "id-" + i, all::get, runs::incrementAndGet);

        assertThat(runs).hasValue(1);
        float[] query = vectors.next();
        assertThat(gallery.search(query, -2, 50, null)).isEqualTo(scan(plain, query, 50, null));
        for (int i = 0; i < 300; i++) {
            float[] vector = vectors.next();
            gallery.put("id-" + 3 * i, vector);
            plain.put("id-" + 3 * i, vector);
            gallery.remove("id-" + 2 * i);
            plain.remove("id-" + 2 * i);
        }
        assertThat(gallery.search(query, -2, 50, null)).isEqualTo(scan(plain, query, 50, null));
        plain.forEach((id, vector) -> assertThat(gallery.vector(id)).isEqualTo(vector));
    }

    @Test
    void search_afterAllAreRemovedAndOneAdded_findsThatOne() {
        Vectors vectors = new Vectors(6);
        for (int i = 0; i < 1000; i++) {
            gallery.put("id-" + i, vectors.next());
        }
        for (int i = 0; i < 1000; i++) {
            gallery.remove("id-" + i);
        }
        float[] vector = vectors.next();
        gallery.put("one", vector);

        assertThat(gallery.search(vector, 0.9, 10, null))
                .extracting(Match::item)
                .containsExactly("one");
    }

    /**
     * A snapshot answers as before all changes, also where rows at the end were moved away and others took their place.
     */
    @Test
    void rows_whileOthersChange_areThoseOfTheirMoment() {
        Vectors vectors = new Vectors(7);
        Map<String, float[]> plain = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            float[] vector = vectors.next();
            gallery.put("id-" + i, vector);
            plain.put("id-" + i, vector);
        }
        VectorIndex.Rows before = gallery.rows();
        for (int i = 0; i < 170; i++) {
            gallery.remove("id-" + i);
        }
        assertThat(gallery.rows().count()).as("rows, some moved").isLessThan(before.count());
        for (int i = 0; i < 170; i++) {
            gallery.put("new-" + i, vectors.next());
        }
        float[] query = vectors.next();

        List<Match<String>> found = new QueryQueue(Vectors.DIMENSION, ScanThreads.of(1))
                .run(new VectorQuery(query, 0, 1000, null), () -> before);

        assertThat(found)
                .isEqualTo(scan(plain, query, 1000, null).stream()
                        .filter(match -> match.product() >= 0)
                        .toList());
    }

    /** Pairs built to lie on the threshold, a few roundings of a float above and below it. */
    @Test
    void search_pairsAtTheThreshold_asTheReferenceInDoublePrecision() {
        double threshold = 0.42;
        for (long seed = 0; seed < 20; seed++) {
            Vectors vectors = new Vectors(seed);
            float[] query = vectors.next();
            VectorIndex near = new VectorIndex(Vectors.DIMENSION);
            Map<String, Double> exact = new TreeMap<>();
            for (int i = 0; i < 400; i++) {
                float[] vector = at(threshold + (i - 200) * 2e-8, query, vectors.next());
                near.put("id-" + i, vector);
                exact.put("id-" + i, product(query, vector));
            }

            List<String> found = near.search(query, threshold, 400, null).stream()
                    .map(Match::item)
                    .toList();

            double rounding = 1e-6;
            exact.forEach((id, cosine) -> {
                if (cosine >= threshold + rounding) {
                    assertThat(found).contains(id);
                } else if (cosine < threshold - rounding) {
                    assertThat(found).doesNotContain(id);
                }
            });
            assertThat(found).hasSizeBetween(150, 250);
        }
    }

    /** Searches at the very bar for the vectors that fixed point loses most of: they are still found. */
    @Test
    void search_vectorsThatLoseMostInFixedPoint_foundAtTheirOwnProduct() {
        VectorIndex large = new VectorIndex(512);
        float[] vector = FixedPointTest.losing(512);
        large.put("same", vector);

        assertThat(large.search(vector, VectorIndex.dot(vector, vector), 1, null))
                .hasSize(1);
    }

    @Test
    void search_largeGalleryManyAtOnce_eachAsAPlainScan() throws InterruptedException, ExecutionException {
        Vectors vectors = new Vectors(9);
        Map<String, float[]> plain = new TreeMap<>();
        for (int i = 0; i < 6000; i++) {
            float[] vector = vectors.next();
            gallery.put("id-" + i, vector);
            plain.put("id-" + i, vector);
        }
        List<float[]> queries = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            queries.add(vectors.next());
        }
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<Match<String>>>> answers = queries.stream()
                    .map(query -> callers.submit(() -> gallery.search(query, 0, 25, "id-9")))
                    .toList();
            for (int i = 0; i < queries.size(); i++) {
                assertThat(answers.get(i).get())
                        .isEqualTo(scan(plain, queries.get(i), 25, "id-9").stream()
                                .filter(match -> match.product() >= 0)
                                .toList());
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void search_whileAVectorMoves_neverMissesIt() throws InterruptedException, ExecutionException {
        Vectors vectors = new Vectors(10);
        float[] query = vectors.next();
        float[] here = at(0.9, query, vectors.next());
        float[] there = at(0.8, query, vectors.next());
        gallery.put("moving", here);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService searcher = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> missed = searcher.submit(() -> {
                int misses = 0;
                while (!over.get()) {
                    misses += gallery.search(query, 0.7, 1, null).isEmpty() ? 1 : 0;
                }
                return misses;
            });
            for (int i = 0; i < 20_000; i++) {
                gallery.put("moving", i % 2 == 0 ? there : here);
            }
            over.set(true);
            assertThat(missed.get()).isZero();
        } finally {
            searcher.shutdownNow();
        }
    }

    @Test
    void search_equalVectors_byId() {
        float[] vector = new Vectors(3).next();
        for (String id : List.of("c", "a", "b")) {
            gallery.put(id, vector);
        }

        assertThat(gallery.search(vector, 0.5, 2, null)).extracting(Match::item).containsExactly("a", "b");
    }

    @Test
    void search_leastIsInclusive_bestOfThoseAtLeastThat() {
        Vectors vectors = new Vectors(4);
        float[] a = vectors.next();
        float[] b = vectors.next();
        gallery.put("a", a);

        float exactly = VectorIndex.dot(b, a);

        assertThat(gallery.search(b, exactly, 5, null)).hasSize(1);
        assertThat(gallery.search(b, Math.nextUp(exactly), 5, null)).isEmpty();
    }

    @Test
    void put_vectorLongerThanOne_refused() {
        float[] vector = new float[Vectors.DIMENSION];
        vector[0] = 1.5f;

        assertThatIllegalArgumentException().isThrownBy(() -> gallery.put("a", vector));
    }

    private static List<Match<String>> scan(
            Map<String, float[]> plain, float[] query, int limit, @Nullable String except) {
        return plain.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(except))
                .map(entry -> new Match<>(entry.getKey(), VectorIndex.dot(query, entry.getValue())))
                .sorted(Comparator.comparingDouble((Match<String> match) -> match.product())
                        .reversed()
                        .thenComparing(Match::item))
                .limit(limit)
                .toList();
    }

    /** Returns a vector whose cosine with the query is as given, but for the rounding of its components. */
    private static float[] at(double cosine, float[] query, float[] other) {
        double along = product(query, other);
        double[] across = new double[query.length];
        double squares = 0;
        for (int i = 0; i < query.length; i++) {
            across[i] = other[i] - along * query[i];
            squares += across[i] * across[i];
        }
        double scale = Math.sqrt((1 - cosine * cosine) / squares);
        float[] vector = new float[query.length];
        for (int i = 0; i < query.length; i++) {
            vector[i] = (float) (cosine * query[i] + scale * across[i]);
        }
        return vector;
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
