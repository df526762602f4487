package dev.facesearch.imaging;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.imaging.ImageException.Kind;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HeapRoomTest {

    private static final long HEAP = Runtime.getRuntime().maxMemory();

    @Test
    void within_moreThanThreeQuartersOfTheHeap_isRefusedBeforeItBegins() {
        assertRefused(HEAP / 5 * 4, () -> {
            throw new AssertionError("begun");
        });
    }

    @Test
    void within_overflow_isRefusedWithTheHeapThatWouldDo() {
        assertRefused(10 << 20, () -> {
            throw new OutOfMemoryError("as if");
        });
    }

    private static void assertRefused(long bytes, Supplier<Object> work) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> HeapRoom.within(bytes, work))
                .withMessageMatching("decoding this picture takes \\d+ MiB, which needs a heap of \\d+ MiB, and .*")
                .matches(refusal -> refusal.kind() == Kind.TOO_LARGE)
                .matches(refusal -> Integer.parseInt(
                                String.valueOf(refusal.getMessage()).replaceFirst(".*needs a heap of (\\d+).*", "$1"))
                        > HEAP >> 20);
    }
}
