package dev.facesearch.imaging;

import static dev.facesearch.imaging.ImageException.Kind.TOO_LARGE;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a picture that the heap has no room for from ending more than itself: it is refused with the heap it needs. */
final class HeapRoom {

    /** One picture may take three quarters of the heap: the rest holds encoded bytes, and everything else. */
    private static final int QUARTERS = 3;

    private HeapRoom() {}

    /**
     * Runs work that takes {@code bytes} bytes of heap.
     *
     * @throws ImageException of the kind {@code TOO_LARGE} if there is no room for them
     */
    static <T> T within(long bytes, Supplier<T> work) {
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > heap / 4 * QUARTERS) {
            throw tooLarge(bytes, bytes / QUARTERS * 4, heap, null);
        }
        try {
            return work.get();
        } catch (OutOfMemoryError e) {
            // It cannot lack more than it asked for.
            throw tooLarge(bytes, heap + bytes, heap, e);
        }
    }

    /** Returns whether the bytes are so small a share of the heap that they can simply be taken. */
    static boolean isSmall(long bytes, int share) {
        return bytes <= Runtime.getRuntime().maxMemory() / share;
    }

    private static ImageException tooLarge(long bytes, long needed, long heap, @Nullable OutOfMemoryError cause) {
        String message = "decoding this picture takes " + mebibytes(bytes) + " MiB, which needs a heap of "
                + mebibytes(needed) + " MiB, and this Java process may use " + mebibytes(heap)
                + "; scale it down or raise -Xmx";
        return cause == null ? new ImageException(TOO_LARGE, message) : new ImageException(TOO_LARGE, message, cause);
    }

    private static long mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
