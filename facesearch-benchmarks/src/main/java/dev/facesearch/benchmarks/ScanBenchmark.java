package dev.facesearch.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * The engine's exact search over vectors of 512 components, with one thread and with two: compared with a
 * straightforward loop over floats, a plain read of as many bytes as it scans (the floor: memory cannot be faster), and
 * Lucene's HNSW with what that misses of the matches above the threshold. In turns, the median of the rounds.
 *
 * <p>Arguments: sizes, instead of 10000, 100000 and 1000000. HNSW is built for sizes up to 100,000; a larger graph
 * takes hours to build.
 */
public final class ScanBenchmark {

    // java: -Xmx10g

    private static final int DIMENSION = 512;
    private static final double THRESHOLD = 0.5;
    private static final int LIMIT = 100;
    private static final int QUERIES = 8;
    private static final int ROUNDS = 11;
    private static final int WARM_UP = 5;
    private static final int MAX_GRAPH = 100_000;
    private static final int GRAPH_QUERIES = 200;

    private ScanBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        int[] sizes = args.length == 0
                ? new int[] {10_000, 100_000, 1_000_000}
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        double leastGain = Double.MAX_VALUE;
        double mostFloor = 0;
        for (int size : sizes) {
            PeopleVectors people = new PeopleVectors(DIMENSION, 1);
            float[][] vectors = people.faces(size);
            float[][] queries = new float[GRAPH_QUERIES][];
            for (int i = 0; i < queries.length; i++) {
                queries[i] = people.another(vectors, (int) ((long) size * i / queries.length));
            }
            Map<String, Double> nanos = scan(vectors, queries);
            for (int threads = 1; threads <= 2; threads++) {
                double ours = nanos.getOrDefault("ours, " + threads, 0.0);
                double gain = nanos.getOrDefault("float loop, " + threads, 0.0) / ours;
                double floor = ours / nanos.getOrDefault("plain read, " + threads, 0.0);
                System.out.printf(
                        Locale.ROOT,
                        "  threads %d: %.1f times the float loop, %.2f of the floor%n",
                        threads,
                        gain,
                        floor);
                leastGain = Math.min(leastGain, gain);
                mostFloor = Math.max(mostFloor, floor);
            }
            if (size <= MAX_GRAPH) {
                graph(vectors, queries);
            } else {
                System.out.printf(
                        Locale.ROOT,
                        "  Lucene HNSW    not built for more than %,d vectors: it takes hours there%n",
                        MAX_GRAPH);
            }
        }
        System.out.printf(
                Locale.ROOT, "scan: %.1f (aim 2.5), %.2f of the floor at most (aim 2)%n", leastGain, mostFloor);
    }

    private static Map<String, Double> scan(float[][] vectors, float[][] queries)
            throws InterruptedException, ExecutionException {
        ScannedGallery one = new ScannedGallery(DIMENSION, 1);
        one.addAll(vectors);
        ScannedGallery two = one.with(2);
        int[][] bytes = new int[vectors.length / 128 + 1][128 * DIMENSION / 2];
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Map<String, IntConsumer> ways = new LinkedHashMap<>();
        ways.put("float loop, 1", i -> loop(vectors, 0, vectors.length, queries[i]));
        ways.put(
                "float loop, 2",
                i -> both(threads, half -> {
                    int middle = vectors.length / 2;
                    loop(vectors, half == 0 ? 0 : middle, half == 0 ? middle : vectors.length, queries[i]);
                }));
        ways.put("plain read, 1", i -> read(bytes, 0, bytes.length));
        ways.put(
                "plain read, 2",
                i -> both(threads, half -> {
                    int middle = bytes.length / 2;
                    read(bytes, half == 0 ? 0 : middle, half == 0 ? middle : bytes.length);
                }));
        ways.put("ours, 1", i -> one.search(queries[i], THRESHOLD, LIMIT));
        ways.put("ours, 2", i -> two.search(queries[i], THRESHOLD, LIMIT));
        Map<String, Double> medians;
        try {
            medians = medians(ways);
        } finally {
            threads.shutdown();
        }
        System.out.printf("%,d vectors%n", vectors.length);
        medians.forEach((way, time) -> System.out.printf(
                Locale.ROOT, "  %-14s %9.3f ms a query, %6.1f ns a vector%n", way, time / 1e6, time / vectors.length));
        return medians;
    }

    private static Map<String, Double> medians(Map<String, IntConsumer> ways) {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            for (Map.Entry<String, IntConsumer> way : ways.entrySet()) {
                long start = System.nanoTime();
                for (int query = 0; query < QUERIES; query++) {
                    way.getValue().accept(query);
                }
                double took = (double) (System.nanoTime() - start) / QUERIES;
                if (round >= WARM_UP) {
                    times.computeIfAbsent(way.getKey(), key -> new ArrayList<>())
                            .add(took);
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        times.forEach(
                (way, list) -> medians.put(way, list.stream().sorted().toList().get(list.size() / 2)));
        return medians;
    }

    private static int loop(float[][] vectors, int from, int to, float[] query) {
        int matches = 0;
        for (int i = from; i < to; i++) {
            float[] vector = vectors[i];
            float sum = 0;
            for (int j = 0; j < vector.length; j++) {
                sum += query[j] * vector[j];
            }
            if (sum >= THRESHOLD) {
                matches++;
            }
        }
        return matches;
    }

    /** Reads each value once, into sums that stay in the core's first cache: the compiler makes vector code of that. */
    private static int read(int[][] blocks, int from, int to) {
        int[] sums = new int[2048];
        for (int i = from; i < to; i++) {
            int[] block = blocks[i];
            for (int first = 0; first < block.length; first += sums.length) {
                for (int j = 0; j < sums.length; j++) {
                    sums[j] += block[first + j];
                }
            }
        }
        return sums[7];
    }

    private static void both(ExecutorService threads, IntConsumer half) {
        try {
            Future<?> other = threads.submit(() -> half.accept(1));
            half.accept(0);
            other.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void graph(float[][] vectors, float[][] queries) throws IOException {
        ScannedGallery exact = new ScannedGallery(DIMENSION, 1);
        exact.addAll(vectors);
        long built = System.nanoTime();
        try (HnswIndex graph = new HnswIndex(vectors)) {
            built = System.nanoTime() - built;
            int all = 0;
            int found = 0;
            long took = 0;
            for (float[] query : queries) {
                List<String> truth = exact.search(query, THRESHOLD, LIMIT);
                long start = System.nanoTime();
                var near = graph.search(query, THRESHOLD, LIMIT);
                took += System.nanoTime() - start;
                all += truth.size();
                found += (int) truth.stream().filter(near::contains).count();
            }
            System.out.printf(
                    Locale.ROOT,
                    "  Lucene HNSW    %9.3f ms a query, 1 thread; %.0f s to build; found %d of the %d matches above the"
                            + " threshold (%.1f %%)%n",
                    took / 1e6 / queries.length,
                    built / 1e9,
                    found,
                    all,
                    100.0 * found / all);
        }
    }
}
