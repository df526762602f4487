package dev.facesearch.local;

import dev.facesearch.local.store.SyntheticFaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/** A process that loads a store from eight threads and prints each change, until it is killed. */
final class CrashLoad {

    static final int THREADS = 8;

    /** The first word of a line about memory: bytes of the heap after a collection, and of all that is not a file's. */
    static final String MEMORY = "memory";

    /** The first word of a line about an answer that was wrong; it is the last. */
    static final String WRONG = "wrong";

    private static final int REPORT_SECONDS = 20;

    /** The changes of a step: memory is printed between steps, while no picture or answer is on its way. */
    private static final ReentrantReadWriteLock betweenSteps = new ReentrantReadWriteLock(true);

    private CrashLoad() {}

    /** Arguments: the store's folder, a seed, and how many {@linkplain SyntheticFaces strangers} are in it. */
    @SuppressWarnings({"SystemOut", "FutureReturnValueIgnored"}) // The parent reads it: a line is in the pipe before
    // the next step begins.
    public static void main(String[] arguments) {
        LocalRekognition client = LocalRekognition.open(Path.of(arguments[0]));
        long seed = Long.parseLong(arguments[1]);
        int strangers = Integer.parseInt(arguments[2]);
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = "s" + seed + "t" + thread + "-";
            Consumer<String> journal = line -> System.out.println(prefix + " " + line);
            Load load = new Load(client, prefix, seed * 100 + thread, strangers, journal);
            new Thread(() -> untilWrong(load)).start();
        }
        Executors.newSingleThreadScheduledExecutor()
                .scheduleWithFixedDelay(CrashLoad::report, REPORT_SECONDS, REPORT_SECONDS, TimeUnit.SECONDS);
    }

    @SuppressWarnings("SystemOut")
    private static void untilWrong(Load load) {
        try {
            while (true) {
                betweenSteps.readLock().lock();
                try {
                    load.step();
                } finally {
                    betweenSteps.readLock().unlock();
                }
            }
        } catch (RuntimeException | Error e) {
            System.out.println(WRONG + " answer " + e.toString().replace('\n', ' ') + " .");
            Runtime.getRuntime().halt(1);
        }
    }

    @SuppressWarnings("SystemOut")
    private static void report() {
        betweenSteps.writeLock().lock();
        try {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            long used = runtime.totalMemory() - runtime.freeMemory();
            System.out.println(MEMORY + " used " + used + " " + resident());
        } finally {
            betweenSteps.writeLock().unlock();
        }
    }

    /** Returns the figure where the system offers it, as Linux does; 0 elsewhere. */
    private static long resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                            .filter(line -> line.startsWith("RssAnon:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    * 1024;
        } catch (IOException e) {
            return 0;
        }
    }
}
