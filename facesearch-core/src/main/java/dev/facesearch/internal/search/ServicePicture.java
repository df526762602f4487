package dev.facesearch.internal.search;

import static dev.facesearch.internal.service.Log.LOG;

import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.InvalidImageException;
import dev.facesearch.InvalidRequestException;
import dev.facesearch.PictureReplacedException;
import dev.facesearch.S3Location;
import dev.facesearch.S3Picture;
import dev.facesearch.SentAs;
import dev.facesearch.UnreadableS3ObjectException;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.Crop;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.imaging.ImageException;
import dev.facesearch.imaging.Photo;
import dev.facesearch.internal.service.FinishedTask;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.Image;

/**
 * The picture of one piece of work. It is sent by reference if it lies in S3 and the service can read it there,
 * otherwise as bytes within the service's limits. It is loaded at most once, when its bytes or pixels are needed.
 * Thread-safe.
 */
public final class ServicePicture {

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

    /** Opens a picture; one without a reference is loaded. */
    public static ServicePicture open(ImageSource source) {
        ServicePicture picture = new ServicePicture(source, source.inS3());
        if (picture.sentAs != SentAs.REFERENCE) {
            Photo unused = picture.photo();
        }
        return picture;
    }

    public String name() {
        return source.name();
    }

    public SentAs sentAs() {
        return sentAs;
    }

    public int width() {
        return sentAs == SentAs.REFERENCE && inS3.isPresent() ? inS3.get().width() : photo().width();
    }

    public int height() {
        return sentAs == SentAs.REFERENCE && inS3.isPresent() ? inS3.get().height() : photo().height();
    }

    /** Returns the picture itself. */
    Photo photo() {
        FutureTask<Photo> task;
        synchronized (loading) {
            if (load == null || load.isCancelled()) {
                load = new FutureTask<>(source::load);
            }
            task = load;
        }
        // This thread loads it unless another has started. A failure is kept and thrown again.
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

    /** Starts to load a picture that is likely to be needed while the service processes the reference. */
    void loadMeanwhile(Executor executor) {
        synchronized (loading) {
            if (sentAs != SentAs.REFERENCE || load != null) {
                return;
            }
            load = new FutureTask<>(source::load);
            try {
                executor.execute(load);
            } catch (RejectedExecutionException e) {
                // The thread that needs the picture loads it.
                LOG.trace("No thread to load a picture with", e);
            }
        }
    }

    /** Ends {@link #loadMeanwhile}: the pixels are not needed, at least not yet. */
    void stopLoading() {
        synchronized (loading) {
            if (load != null && sentAs == SentAs.REFERENCE) {
                load.cancel(true);
            }
        }
    }

    /** Makes the call by reference if there is one, and again with bytes if the service refuses that. */
    public <R> R send(Function<Image, R> call) {
        if (sentAs == SentAs.REFERENCE && inS3.isPresent()) {
            try {
                return call.apply(reference(inS3.get().location()));
            } catch (UnreadableS3ObjectException | InvalidImageException e) {
                sendBytesInstead(String.valueOf(e.getMessage()), e);
            } catch (InvalidRequestException e) {
                FittedPicture.tooSmall(width(), height()).ifPresent(reason -> {
                    throw invalid(reason, FaceSearchException.Failure.BEFORE_ANY_CALL, e);
                });
                throw e;
            }
        }
        Photo photo = photo();
        Image bytes = named(() -> FittedPicture.image(photo));
        try {
            return call.apply(bytes);
        } catch (InvalidImageException e) {
            throw reason(e).map(reason -> invalid(reason, e.failure(), e)).orElse(e);
        }
    }

    /** Cuts faces out, see {@link Photo#crops}. */
    List<Crop> crops(List<BoundingBox> faces, CropPolicy policy) {
        Photo photo = photo();
        return named(() -> photo.crops(faces, policy));
    }

    /**
     * Returns what is wrong with a picture: the service has one message for every fault, but the local decoder
     * distinguishes them.
     */
    private Optional<String> reason(InvalidImageException refusal) {
        for (Throwable cause = refusal.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ImageException found) {
                return Optional.ofNullable(found.getMessage());
            }
        }
        try {
            BufferedImage unused = photo().pixels(FittedPicture.MIN_SIDE);
            return Optional.empty();
        } catch (ImageException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private <R> R named(Supplier<R> work) {
        try {
            return work.get();
        } catch (ImageException | InvalidImageException e) {
            throw invalid(String.valueOf(e.getMessage()), FaceSearchException.Failure.BEFORE_ANY_CALL, e);
        }
    }

    private InvalidImageException invalid(String reason, FaceSearchException.Failure failure, Exception cause) {
        return new InvalidImageException(place() + ": " + reason, failure, cause);
    }

    /** Returns the picture's location if the source gives one, otherwise its name. */
    private String place() {
        String said = source.toString();
        return said.contains(source.name()) ? said : source.name();
    }

    /**
     * Checks that the service has read the same bytes as {@link #photo()}.
     *
     * @throws PictureReplacedException if it was replaced meanwhile
     */
    public void checkUnchanged() {
        if (sentAs == SentAs.REFERENCE) {
            inS3.ifPresent(S3Picture::checkUnchanged);
        }
    }

    private void sendBytesInstead(String reason, @Nullable Exception refusal) {
        sentAs = SentAs.BYTES_INSTEAD_OF_REFERENCE;
        if (warned.compareAndSet(false, true)) {
            LOG.warn("A picture in S3 is sent as bytes: {}. Further ones are logged at DEBUG only.", reason);
        }
        // The key is not logged: folders are named as people.
        LOG.debug("A picture in S3 is sent as bytes: {}", reason, refusal);
    }

    private static Image reference(S3Location location) {
        return Image.builder()
                .s3Object(object -> object.bucket(location.bucket())
                        .name(location.key())
                        .version(location.version().orElse(null)))
                .build();
    }
}
