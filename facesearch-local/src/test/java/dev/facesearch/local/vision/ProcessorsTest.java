package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessorsTest {

    private final Processors processors = new Processors(2);

    @AfterEach
    void close() {
        processors.close(() -> {});
    }

    @Test
    void all_freeProcessor_partsRunSideBySide() {
        assertSideBySide();
    }

    /** Two parts that wait for each other: this thread runs one, and one that helps the other. */
    private void assertSideBySide() {
        CyclicBarrier both = new CyclicBarrier(2);
        Supplier<String> part = () -> {
            await(both);
            return Thread.currentThread().getName();
        };

        List<String> threads = processors.all(List.of(part, part));

        assertThat(threads)
                .contains(Thread.currentThread().getName())
                .anyMatch(name -> name.startsWith("facesearch-vision-"));
    }

    @Test
    void all_noFreeProcessor_callerDoesAllAndWaitsForNobody() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Thread other = new Thread(() -> processors.run(() -> {
            inside.countDown();
            await(over);
            return "";
        }));
        other.start();
        await(inside);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();

        processors.all(parts(20, i -> threads.add(Thread.currentThread())));

        over.countDown();
        other.join();
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void all_manyParts_eachOnceInOrder() {
        List<Integer> numbers = IntStream.range(0, 100).boxed().toList();

        assertThat(processors.all(parts(100, i -> i))).isEqualTo(numbers);
    }

    @Test
    void all_partOfACall_takesNoSecondProcessorForTheCaller() {
        Processors one = new Processors(1);

        List<Integer> sums = one.run(() -> one.all(parts(
                3, i -> one.run(() -> one.all(parts(2, j -> i + j)).get(1)))));

        assertThat(sums).containsExactly(1, 2, 3);
        one.close(() -> {});
    }

    @Test
    void all_partThrows_isThrownOnceTheOthersHaveEnded() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();

        assertThatThrownBy(() -> processors.all(parts(10, i -> {
                    if (i == 3) {
                        throw new IllegalArgumentException("three");
                    }
                    return done.add(i);
                })))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("three");
        assertThat(done).hasSize(9);
        // And no processor is lost by it.
        assertSideBySide();
    }

    @Test
    void all_interruptedCallerHasToWait_finishesAndStaysInterrupted() {
        Thread caller = Thread.currentThread();
        AtomicBoolean helped = new AtomicBoolean();
        caller.interrupt();

        List<Integer> found = processors.all(parts(2, i -> {
            if (Thread.currentThread().equals(caller)) {
                spinUntil(helped::get);
            } else {
                helped.set(true);
                spinUntil(() -> caller.getState() == Thread.State.WAITING);
            }
            return i;
        }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(found).containsExactly(0, 1);
    }

    @Test
    void run_closed_isRefused() {
        processors.close(() -> {});

        assertThatThrownBy(() -> processors.run(() -> "")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> processors.all(parts(2, i -> i))).isInstanceOf(IllegalStateException.class);
    }

    private static void spinUntil(BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private interface Part<T> {
        T run(int number);
    }

    private static <T> List<Supplier<T>> parts(int count, Part<T> part) {
        List<Supplier<T>> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            parts.add(() -> part.run(number));
        }
        return parts;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("nobody came", e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
