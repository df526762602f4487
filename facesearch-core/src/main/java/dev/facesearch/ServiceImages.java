package dev.facesearch;

import dev.facesearch.imaging.FitLimits;
import dev.facesearch.imaging.Photo;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.Image;

/**
 * Pictures as the service takes them: by reference where they live in S3 and it can read them there, else as bytes
 * within its limits.
 */
final class ServiceImages {

    private static final Logger log = LoggerFactory.getLogger(FaceSearchClient.class);

    private static final int SMALLEST_SIDE = 80;
    private static final Semaphore FITTING = new Semaphore(Runtime.getRuntime().availableProcessors());

    private ServiceImages() {}

    static Image bytes(Photo photo) {
        checkSides(photo);
        Photo fitted = fit(photo);
        return Image.builder()
                .bytes(SdkBytes.fromByteArrayUnsafe(fitted.bytes()))
                .build();
    }

    /** So few at once as there are processors: a picture that has to be encoded again takes much memory. */
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

    /** Makes the call by reference if there is one, and again with bytes if the service refuses that. */
    static <R> R send(ImageSource source, Photo photo, Function<Image, R> call) {
        checkSides(photo);
        if (source.s3Location().isPresent()) {
            try {
                return call.apply(reference(source.s3Location().get()));
            } catch (UnreadableS3ObjectException | InvalidImageException e) {
                log.debug("The service refuses the reference to S3, sending bytes", e);
            }
        }
        return call.apply(bytes(photo));
    }

    /** The service refuses smaller ones in words that fit any fault; told here, it costs nothing. */
    private static void checkSides(Photo photo) {
        if (Math.min(photo.width(), photo.height()) < SMALLEST_SIDE) {
            throw new InvalidImageException(
                    "the picture is " + photo.width() + " x " + photo.height() + " pixels; the service takes "
                            + SMALLEST_SIDE + " and more on either side",
                    FaceSearchException.Failure.BEFORE_ANY_CALL,
                    null);
        }
    }

    private static Image reference(S3Location location) {
        return Image.builder()
                .s3Object(object -> object.bucket(location.bucket())
                        .name(location.key())
                        .version(location.version().orElse(null)))
                .build();
    }
}
