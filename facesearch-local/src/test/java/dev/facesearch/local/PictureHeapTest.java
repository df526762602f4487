package dev.facesearch.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PictureHeapTest {

    @Test
    void take_moreThanIsFree_waitsUntilRoomIsGivenBack() throws Exception {
        PictureHeap heap = new PictureHeap(1 << 20);
        PictureHeap.Taken first = heap.take(3 << 18);
        CompletableFuture<PictureHeap.Taken> second = CompletableFuture.supplyAsync(() -> heap.take(1 << 19));
        while (heap.waiting() == 0 && !second.isDone()) {
            Thread.onSpinWait();
        }

        assertThat(second).isNotDone();
        first.close();
        second.get(30, TimeUnit.SECONDS).close();
        assertThat(heap.waiting()).isZero();
    }

    @Test
    void take_moreThanThereIs_isAllOfIt() {
        PictureHeap heap = new PictureHeap(1 << 20);

        heap.take(Long.MAX_VALUE).close();
        heap.take(1 << 20).close();

        assertThat(heap.waiting()).isZero();
    }

    @Test
    void take_whatIsLeft_doesNotWait() {
        PictureHeap heap = new PictureHeap(1 << 20);
        try (PictureHeap.Taken first = heap.take(1 << 19);
                PictureHeap.Taken second = heap.take(1 << 19)) {
            assertThat(first).isNotSameAs(second);
        }
    }
}
