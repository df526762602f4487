package dev.facesearch.local.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class UninterruptedTest {

    @Test
    void run_interrupted_waitsToTheEndAndStaysInterrupted() {
        CountDownLatch twoTries = new CountDownLatch(2);
        Thread.currentThread().interrupt();

        Uninterrupted.run(() -> {
            twoTries.countDown();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        });

        assertThat(twoTries.getCount()).isZero();
        assertThat(Thread.interrupted()).isTrue();
    }
}
