package dev.facesearch.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Durable answers a second: users created in one collection by one caller and by 32, each answered once it is on the
 * disk. Beside it what the disk can do at most without sharing: one 4 KiB write and one sync an answer. In turns, the
 * median of the rounds.
 *
 * <p>Argument: the folder to write into, instead of one of the system's temporary folder (which may be in memory).
 */
public final class CommitBenchmark {

    private static final int ROUNDS = 7;
    private static final int SECONDS = 2;
    private static final int CALLERS = 32;

    private CommitBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Path folder = args.length == 0
                ? Files.createTempDirectory("facesearch-commit")
                : Files.createTempDirectory(Path.of(args[0]), "facesearch-commit");
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        try (DurableAnswers answers = new DurableAnswers(folder)) {
            for (int round = -1; round < ROUNDS; round++) {
                double syncs = answers.syncsASecond(SECONDS);
                double one = answers.answersASecond(1, SECONDS);
                double many = answers.answersASecond(CALLERS, SECONDS);
                if (round >= 0) {
                    rates.computeIfAbsent("write and sync", way -> new ArrayList<>())
                            .add(syncs);
                    rates.computeIfAbsent("1 caller", way -> new ArrayList<>()).add(one);
                    rates.computeIfAbsent(CALLERS + " callers", way -> new ArrayList<>())
                            .add(many);
                }
            }
        } finally {
            answersGone(folder);
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        rates.forEach((way, list) -> {
            double median = list.stream().sorted().toList().get(list.size() / 2);
            medians.put(way, median);
            System.out.printf(Locale.ROOT, "%-16s %8.0f a second%n", way, median);
        });
        double one = medians.getOrDefault("1 caller", 1.0);
        double many = medians.getOrDefault(CALLERS + " callers", 0.0);
        System.out.printf(
                Locale.ROOT,
                "commit: %.0f durable answers a second from 1 caller, %.0f from %d, %.1f times as many (aim: none, 5)%n",
                one,
                many,
                CALLERS,
                many / one);
    }

    private static void answersGone(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
