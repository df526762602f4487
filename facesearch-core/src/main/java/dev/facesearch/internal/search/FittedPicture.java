package dev.facesearch.internal.search;

import dev.facesearch.FaceSearchException;
import dev.facesearch.InvalidImageException;
import dev.facesearch.imaging.FitLimits;
import dev.facesearch.imaging.ImageException;
import dev.facesearch.imaging.Photo;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.Image;

/** Brings pictures within the service's limits for bytes. Has no state. */
final class FittedPicture {

    /** The shorter side the service accepts (developer guide, guidelines and quotas). */
    static final int MIN_SIDE = 80;

    /** Encoding a picture again takes much memory: the whole process does no more at once than it has processors. */
    private static final Semaphore FITTING = new Semaphore(Runtime.getRuntime().availableProcessors());

    private FittedPicture() {}

    /**
     * Returns a picture as bytes the service accepts.
     *
     * @throws InvalidImageException if it cannot be decoded where it has to be, or is smaller than the service takes
     */
    static Image image(Photo photo) {
        checkSides(photo, "");
        Photo fitted;
        try {
            fitted = fit(photo);
        } catch (ImageException e) {
            throw new InvalidImageException(
                    String.valueOf(e.getMessage()), FaceSearchException.Failure.BEFORE_ANY_CALL, e);
        }
        checkSides(fitted, "brought within the service's limits, ");
        return Image.builder()
                .bytes(SdkBytes.fromByteArrayUnsafe(fitted.bytes()))
                .build();
    }

    private static Photo fit(Photo photo) {
        if (photo.byteCount() <= FitLimits.REKOGNITION_BYTES.maxBytes()
                && Math.max(photo.width(), photo.height()) <= FitLimits.REKOGNITION_BYTES.maxSide()) {
            return photo.fit(FitLimits.REKOGNITION_BYTES).photo();
        }
        FITTING.acquireUninterruptibly();
        try {
            return photo.fit(FitLimits.REKOGNITION_BYTES).photo();
        } finally {
            FITTING.release();
        }
    }

    /**
     * Checks the sides. The service refuses smaller pictures with a message that fits any fault; this check costs no
     * call.
     */
    private static void checkSides(Photo photo, String before) {
        tooSmall(photo.width(), photo.height()).ifPresent(reason -> {
            throw new InvalidImageException(before + reason, FaceSearchException.Failure.BEFORE_ANY_CALL, null);
        });
    }

    /** Returns what is wrong with a picture of this size, if it is too small. */
    static Optional<String> tooSmall(int width, int height) {
        return Math.min(width, height) < MIN_SIDE
                ? Optional.of("the picture is " + width + " x " + height + " pixels; the service takes " + MIN_SIDE
                        + " and more on either side")
                : Optional.empty();
    }
}
