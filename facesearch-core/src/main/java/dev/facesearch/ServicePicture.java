package dev.facesearch;

import dev.facesearch.imaging.FitLimits;
import dev.facesearch.imaging.Photo;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.Image;

/**
 * The picture of one piece of work: by reference where it lies in S3 and the service can read it there, else as bytes
 * within the service's limits. Loaded at most once, when its bytes or pixels are needed. Thread-safe.
 */
final class ServicePicture {

    private static final Logger log = LoggerFactory.getLogger(FaceSearchClient.class);

    private static final int SMALLEST_SIDE = 80;
    private static final Semaphore FITTING = new Semaphore(Runtime.getRuntime().availableProcessors());
    private static final AtomicBoolean warned = new AtomicBoolean();

    private final ImageSource source;
    private final Optional<S3Picture> inS3;
    private final Object loading = new Object();
    private @Nullable FutureTask<Photo> load;
    private volatile SentAs sentAs;

    private ServicePicture(ImageSource source, Optional<S3Picture> inS3) {
        this.source = source;
        this.inS3 = inS3;
        this.sentAs = inS3.isPresent() ? SentAs.REFERENCE : SentAs.BYTES;
        inS3.flatMap(S3Picture::refusedReference).ifPresent(reason -> sendBytesInstead(reason, null));
    }

    /** Opens a picture: what is no reference is loaded. */
    static ServicePicture open(ImageSource source) {
        ServicePicture picture = new ServicePicture(source, source.inS3());
        if (picture.sentAs != SentAs.REFERENCE) {
            Photo unused = picture.photo();
        }
        return picture;
    }

    String name() {
        return source.name();
    }

    SentAs sentAs() {
        return sentAs;
    }

    int width() {
        return sentAs == SentAs.REFERENCE && inS3.isPresent() ? inS3.get().width() : photo().width();
    }

    int height() {
        return sentAs == SentAs.REFERENCE && inS3.isPresent() ? inS3.get().height() : photo().height();
    }

    /** The picture itself. */
    Photo photo() {
        FutureTask<Photo> task;
        synchronized (loading) {
            if (load == null || load.isCancelled()) {
                load = new FutureTask<>(source::load);
            }
            task = load;
        }
        // By this thread unless another has begun; a failure stays, since nobody asks again for what was not there.
        task.run();
        return result(task);
    }

    private Photo result(FutureTask<Photo> task) {
        try {
            return FinishedTask.result(task, "a picture was loaded");
        } catch (CancellationException e) {
            return photo();
        }
    }

    /** Begins to load what most likely will be needed while the service looks at the reference. */
    void loadMeanwhile(Executor executor) {
        synchronized (loading) {
            if (sentAs != SentAs.REFERENCE || load != null) {
                return;
            }
            load = new FutureTask<>(source::load);
            try {
                executor.execute(load);
            } catch (RejectedExecutionException e) {
                // Loaded by whoever needs it then.
                log.trace("No thread to load a picture with", e);
            }
        }
    }

    /** Ends {@link #loadMeanwhile}: the pixels are not needed, or not yet. */
    void stopLoading() {
        synchronized (loading) {
            if (load != null && sentAs == SentAs.REFERENCE) {
                load.cancel(true);
            }
        }
    }

    /** Makes the call by reference if there is one, and again with bytes if the service refuses that. */
    <R> R send(Function<Image, R> call) {
        if (sentAs == SentAs.REFERENCE && inS3.isPresent()) {
            try {
                return call.apply(reference(inS3.get().location()));
            } catch (UnreadableS3ObjectException | InvalidImageException e) {
                sendBytesInstead(String.valueOf(e.getMessage()), e);
            } catch (InvalidRequestException e) {
                checkSides(width(), height());
                throw e;
            }
        }
        return call.apply(bytes(photo()));
    }

    /**
     * Checks that the service has read what {@link #photo()} is.
     *
     * @throws PictureReplacedException if it was replaced meanwhile
     */
    void checkUnchanged() {
        if (sentAs == SentAs.REFERENCE) {
            inS3.ifPresent(S3Picture::checkUnchanged);
        }
    }

    private void sendBytesInstead(String reason, @Nullable Exception refusal) {
        sentAs = SentAs.BYTES_INSTEAD_OF_REFERENCE;
        if (warned.compareAndSet(false, true)) {
            log.warn("A picture in S3 is sent as bytes: {}. Further ones are told at DEBUG only.", reason);
        }
        // Without its key: folders are called as people are.
        log.debug("A picture in S3 is sent as bytes: {}", reason, refusal);
    }

    /**
     * A picture as bytes the service takes.
     *
     * @throws InvalidImageException if it is smaller than the service takes
     */
    static Image bytes(Photo photo) {
        checkSides(photo.width(), photo.height());
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

    /** The service refuses smaller ones in words that fit any fault; told here, it costs nothing. */
    private static void checkSides(int width, int height) {
        if (Math.min(width, height) < SMALLEST_SIDE) {
            throw new InvalidImageException(
                    "the picture is " + width + " x " + height + " pixels; the service takes " + SMALLEST_SIDE
                            + " and more on either side",
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
