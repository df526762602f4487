package dev.facesearch.local.store.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facesearch.local.store.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class QueryQueueTest {

    private static final int WAITING = 8;

    /** Each search asks for the rows once to see how many they are, and each pass once more. */
    @Test
    void run_searchesThatComeDuringAPass_goThroughTheNextFourTogether()
            throws InterruptedException, ExecutionException {
        Vectors vectors = new Vectors(1);
        VectorIndex gallery = new VectorIndex(Vectors.DIMENSION);
        List<float[]> all = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            all.add(vectors.next());
        }
        gallery.fill(all.size(), i -> "id-" + i, all::get, () -> {});
        QueryQueue searches = new QueryQueue(Vectors.DIMENSION, ScanThreads.of(1));
        CountDownLatch pass = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        FutureTask<List<Match<String>>> first = new FutureTask<>(
                () -> searches.run(new VectorQuery(all.get(0), 0.9, 5, null), () -> rows(gallery, asked, pass)));
        new Thread(first).start();
        await().until(() -> asked.get() == 2);
        List<Thread> threads = new ArrayList<>();
        List<FutureTask<List<Match<String>>>> others = new ArrayList<>();
        for (int i = 1; i <= WAITING; i++) {
            float[] query = all.get(i);
            FutureTask<List<Match<String>>> other = new FutureTask<>(() -> searches.run(
                    new VectorQuery(query, 0.9, 5, null), () -> rows(gallery, asked, new CountDownLatch(0))));
            others.add(other);
            Thread thread = new Thread(other);
            threads.add(thread);
            thread.start();
        }
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));

        pass.countDown();

        assertThat(first.get()).extracting(Match::item).containsExactly("id-0");
        for (int i = 1; i <= WAITING; i++) {
            assertThat(others.get(i - 1).get()).extracting(Match::item).containsExactly("id-" + i);
        }
        assertThat(asked).hasValue(1 + WAITING + 1 + WAITING / 4);
    }

    @Test
    void run_smallGallery_checksNoKernel() {
        assertThat(checksAfterASearchAmong(QueryQueue.LARGE - 1)).isZero();
    }

    @Test
    void run_largeGallery_checksTheKernel() {
        assertThat(checksAfterASearchAmong(QueryQueue.LARGE)).isOne();
    }

    private static int checksAfterASearchAmong(int size) {
        float[] vector = new Vectors(1).next();
        VectorIndex gallery = new VectorIndex(Vectors.DIMENSION);
        gallery.fill(size, i -> "id-" + i, i -> vector, () -> {});
        AtomicInteger checks = new AtomicInteger();
        QueryQueue searches = new QueryQueue(Vectors.DIMENSION, ScanThreads.of(1), checks::incrementAndGet);

        searches.run(new VectorQuery(vector, 0.9, 5, null), gallery::rows);

        return checks.get();
    }

    private static VectorIndex.Rows rows(VectorIndex gallery, AtomicInteger asked, CountDownLatch second) {
        if (asked.incrementAndGet() == 2) {
            try {
                second.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return gallery.rows();
    }
}
