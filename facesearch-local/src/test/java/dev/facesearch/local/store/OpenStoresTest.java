package dev.facesearch.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facesearch.local.store.scan.KernelCheck;
import dev.facesearch.local.store.scan.ScanThreads;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Tests that the threads that work for all stores end with the last one. */
class OpenStoresTest {

    @Test
    void closed_lastStore_endsTheKernelCheck() {
        OpenStores.opened();
        OpenStores.opened();
        KernelCheck.start();
        OpenStores.closed();

        OpenStores.closed();

        assertThat(threads("facesearch-kernel-check")).isEmpty();
    }

    @Test
    void endIdle_helpersWithNothingToDo_endAndLaterWorkIsHelpedAgain() {
        ScanThreads threads = ScanThreads.of(2);
        search(threads);
        assertThat(threads("facesearch-scan-")).isNotEmpty();

        threads.endIdle();

        await().untilAsserted(() -> assertThat(threads("facesearch-scan-")).isEmpty());
        search(threads);
    }

    /** Ends only if two threads do it. */
    private static void search(ScanThreads threads) {
        CountDownLatch both = new CountDownLatch(2);
        threads.run(() -> {
            both.countDown();
            await().until(() -> both.getCount() == 0);
        });
    }

    private static List<String> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(thread -> thread.startsWith(name))
                .toList();
    }
}
