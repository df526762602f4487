package dev.facesearch.local;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A process that loads a store from eight threads and prints each change, until it is killed. */
final class CrashLoad {

    static final int THREADS = 8;

    /** The first word of a line about the heap. */
    static final String MEMORY = "memory";

    private static final int REPORT_SECONDS = 20;

    private CrashLoad() {}

    @SuppressWarnings({"SystemOut", "FutureReturnValueIgnored"}) // The parent reads it: a line is in the pipe before
    // the next step begins.
    public static void main(String[] arguments) {
        LocalRekognition client = LocalRekognition.open(Path.of(arguments[0]));
        long seed = Long.parseLong(arguments[1]);
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = "s" + seed + "t" + thread + "-";
            Load load = new Load(client, prefix, seed * 100 + thread, line -> System.out.println(prefix + " " + line));
            new Thread(() -> {
                        while (true) {
                            load.step();
                        }
                    })
                    .start();
        }
        Executors.newSingleThreadScheduledExecutor()
                .scheduleWithFixedDelay(CrashLoad::report, REPORT_SECONDS, REPORT_SECONDS, TimeUnit.SECONDS);
    }

    @SuppressWarnings("SystemOut")
    private static void report() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.println(MEMORY + " used " + (runtime.totalMemory() - runtime.freeMemory()) + " bytes");
    }
}
