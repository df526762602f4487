package dev.facesearch.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Opening a store until its first search, every row checked, compared with a plain read of its file. In turns, the
 * median of the rounds; the file is in the system's cache, if that is large enough. Tells the memory a face takes, too.
 *
 * <p>Arguments: the number of faces, instead of 1000000; the folder to write into, instead of the temporary one.
 */
public final class OpenBenchmark {

    // java: -Xmx10g

    private static final int ROUNDS = 5;

    private OpenBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException {
        int faces = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        Path folder = args.length < 2
                ? Files.createTempDirectory("facesearch-open")
                : Files.createTempDirectory(Path.of(args[1]), "facesearch-open");
        try {
            StoreOpening.write(folder, faces);
            Path file = folder.resolve("faces.db");
            List<Long> held = StoreOpening.open(folder);
            System.out.printf(
                    Locale.ROOT,
                    "%,d faces and %,d users: %.0f bytes of disk and %.0f of memory a face%n",
                    held.get(0),
                    faces / 10,
                    (double) Files.size(file) / faces,
                    (double) held.get(1) / faces);
            List<Double> opened = new ArrayList<>();
            List<Double> read = new ArrayList<>();
            List<Double> processors = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                read.add(read(file));
                long before = processorNanos();
                opened.add(StoreOpening.nanos(folder) / 1e9);
                processors.add((processorNanos() - before) / 1e9);
            }
            Collections.sort(opened);
            Collections.sort(read);
            Collections.sort(processors);
            System.out.printf(
                    Locale.ROOT,
                    "opened in %.2f s (%.2f to %.2f), %.2f s of processor time; a plain read of the file takes %.2f s%n",
                    opened.get(ROUNDS / 2),
                    opened.get(0),
                    opened.get(ROUNDS - 1),
                    processors.get(ROUNDS / 2),
                    read.get(ROUNDS / 2));
            System.out.printf(
                    Locale.ROOT,
                    "open: %.1f seconds for %,d faces (aim: seconds)%n",
                    opened.get(ROUNDS / 2),
                    held.get(0));
        } finally {
            delete(folder);
        }
    }

    /**
     * Returns the time of all threads of this process, which says more than the clock on a machine that others use too.
     */
    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double read(Path file) throws IOException {
        byte[] buffer = new byte[1 << 20];
        long bytes = 0;
        long start = System.nanoTime();
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        }
        if (bytes != Files.size(file)) {
            throw new IOException("read " + bytes + " bytes of " + file);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
