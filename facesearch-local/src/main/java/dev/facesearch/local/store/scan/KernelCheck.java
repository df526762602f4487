package dev.facesearch.local.store.scan;

import dev.facesearch.local.shared.Uninterrupted;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether the JVM's compiler made vector code of {@link DotProducts}. If it did not, answers are the same,
 * but searches take several times as long, which nobody would notice otherwise.
 *
 * <p>Runs once a class loader, in the background, when a large gallery is searched for the first time: whoever has only
 * small ones gets no thread and no load.
 */
public final class KernelCheck implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(KernelCheck.class);
    /** The thread of the check under way, or of the one that has ended; no other check is started after that. */
    private static @Nullable Thread thread;

    private static final int DIMENSION = 512;
    private static final int TRIES = 5;
    private static final int RUNS = 50;
    private static final long WARM_UP_NANOS = 100_000_000;
    private static final long PAUSE_NANOS = 1_000_000_000;

    /** Vector code is at least four times as fast as one product at a time; anything near 1 is not vector code. */
    private static final double MIN_GAIN = 1.5;

    private final Consumer<String> warning;
    private final short[] query = new short[DIMENSION * VectorBlock.LANES];
    private final short[] block = new short[DIMENSION * VectorBlock.LANES];
    private final int[] sums = new int[VectorBlock.LANES];
    private int kept;

    /**
     * Prepares a check.
     *
     * @param warning receives the warning, if there is one
     */
    public KernelCheck(Consumer<String> warning) {
        this.warning = warning;
    }

    /** Starts the check in the background, unless it was started before. */
    public static synchronized void start() {
        if (thread == null) {
            thread = new Thread(new KernelCheck(log::warn), "facesearch-kernel-check");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Stops a check under way, which then reports nothing, and waits for its end; another may be started. */
    public static synchronized void stop() {
        if (thread != null && thread.isAlive()) {
            thread.interrupt();
            Uninterrupted.run(thread::join);
            thread = null;
        }
    }

    @Override
    public void run() {
        double gain = 0;
        for (int attempt = 0; attempt < TRIES && gain < MIN_GAIN; attempt++) {
            if (attempt > 0) {
                // The compiler may be busy with everything else that has just started.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            warmUp();
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            gain = fastest(this::oneByOne) / fastest(this::kernel);
        }
        log.debug("the scan is {} times as fast as one product at a time", gain);
        verdict(gain).ifPresent(warning);
    }

    /**
     * Returns the warning about a kernel that is {@code gain} times as fast as one product at a time, if it is slow.
     */
    static Optional<String> verdict(double gain) {
        return gain >= MIN_GAIN
                ? Optional.empty()
                : Optional.of(
                        "searches of large collections will be slow: this JVM did not make vector code of the scan"
                                + " (only " + Math.round(gain * 10) / 10.0
                                + " times as fast as without). Use a HotSpot JVM of"
                                + " 17 or later with its C2 compiler, without -Xint and -XX:TieredStopAtLevel, on a processor"
                                + " with SSE2 or better");
    }

    private void warmUp() {
        long end = System.nanoTime() + WARM_UP_NANOS;
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            kernel();
            oneByOne();
        }
    }

    private double fastest(Runnable work) {
        long fastest = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            work.run();
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return Math.max(1, fastest);
    }

    private void kernel() {
        DotProducts.set(sums, query, VectorBlock.LANES, block, VectorBlock.LANES, VectorBlock.pairs(DIMENSION));
        kept += sums[0];
    }

    /** Multiplies so that each product needs the sum before it, which no compiler turns into vector code. */
    private void oneByOne() {
        int sum = kept;
        for (int i = 0; i < block.length; i++) {
            sum = sum * 31 + query[i] * block[i];
        }
        kept = sum;
    }
}
