package dev.facesearch.benchmarks;

import static java.util.Objects.requireNonNullElse;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.loading.ClassReloadingStrategy;

/**
 * Counts the time that threads spend in the networks, at the runtime's own door ({@code OrtSession.run}), and what they
 * spend in all. Public for the code that is woven into that door.
 */
public final class ModelTime {

    /** Time by the clock, of all runs added up. */
    public static final LongAdder CLOCK = new LongAdder();

    /** Nanoseconds of processors. */
    public static final LongAdder PROCESSORS = new LongAdder();

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String HELPERS = "facesearch-vision-";

    private final long clock = CLOCK.sum();
    private final long processors = PROCESSORS.sum();
    private final Map<Long, Long> spentBefore = new HashMap<>();
    private long spent;

    private ModelTime() {
        look();
        spent = 0;
    }

    /** Weaves the counting in; once a process. */
    static void install() throws ClassNotFoundException {
        ByteBuddyAgent.install();
        Class<?> session = Class.forName("ai.onnxruntime.OrtSession");
        new ByteBuddy()
                .redefine(session)
                .visit(Advice.to(Run.class).on(named("run").and(takesArguments(1))))
                .make()
                .load(session.getClassLoader(), ClassReloadingStrategy.fromInstalledAgent());
    }

    /** Counts from now on. */
    static ModelTime start() {
        return new ModelTime();
    }

    /** Seconds by the clock in the networks, those that ran at the same time added up. */
    double clock() {
        double seconds = (CLOCK.sum() - clock) / 1e9;
        if (seconds == 0) {
            throw new IllegalStateException("no network was run by the method that is watched");
        }
        return seconds;
    }

    /**
     * Returns what this thread and its helpers spent outside of the networks up to the last measurement, as a share of
     * what they spent within.
     */
    double elsewhere() {
        double within = PROCESSORS.sum() - processors;
        return spent / within - 1;
    }

    /**
     * Takes what this thread and its helpers have spent since the last measurement; helpers end when they idle for
     * long.
     */
    void look() {
        add(Thread.currentThread().getId());
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith(HELPERS)) {
                add(thread.getThreadId());
            }
        }
    }

    private void add(long thread) {
        long now = Math.max(0, THREADS.getThreadCpuTime(thread));
        spent += now - requireNonNullElse(spentBefore.put(thread, now), 0L);
    }

    /** The code that is woven in. */
    public static final class Run {

        private Run() {}

        /** Returns the times before a run. */
        @Advice.OnMethodEnter
        public static long[] enter() {
            return new long[] {
                System.nanoTime(), ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
            };
        }

        /** Adds up the times after a run. */
        @Advice.OnMethodExit(onThrowable = Throwable.class)
        public static void exit(@Advice.Enter long[] before) {
            CLOCK.add(System.nanoTime() - before[0]);
            PROCESSORS.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before[1]);
        }
    }
}
