package dev.facesearch.internal.service;

import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.InvalidImageException;
import dev.facesearch.imaging.ImageException;
import java.util.function.Supplier;

/** Reports a picture that does not fit into this process's memory as refused, so that the work on others continues. */
public final class LowMemory {

    private LowMemory() {}

    /** Works on a picture without a result. */
    public static void guard(ImageSource picture, Runnable work) {
        Boolean unused = guard(picture, () -> {
            work.run();
            return true;
        });
    }

    /**
     * Works on a picture.
     *
     * @throws InvalidImageException if there is not enough memory
     */
    public static <R> R guard(ImageSource picture, Supplier<R> work) {
        try {
            return work.get();
        } catch (OutOfMemoryError e) {
            ImageException reason = ImageException.notEnoughMemory(e);
            throw new InvalidImageException(picture.name() + ": " + reason.getMessage(), reason);
        }
    }

    /** Returns whether a refusal is due to this process's memory, so that another attempt may succeed. */
    public static boolean isCause(FaceSearchException refusal) {
        for (Throwable cause = refusal.getCause(); cause != null; cause = cause.getCause()) {
            boolean refusedInProcess = refusal.operation().isPresent()
                    && cause instanceof ImageException image
                    && image.kind() == ImageException.Kind.TOO_LARGE;
            if (cause instanceof OutOfMemoryError || refusedInProcess) {
                return true;
            }
        }
        return false;
    }
}
