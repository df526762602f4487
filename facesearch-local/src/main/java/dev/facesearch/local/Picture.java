package dev.facesearch.local;

import dev.facesearch.imaging.Photo;
import dev.facesearch.local.vision.FaceHeads;
import dev.facesearch.local.vision.FoundFace;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a request, to be closed with it. Takes heap when it is first looked at, and then until it is closed.
 * Used by one thread.
 */
final class Picture implements AutoCloseable {

    /** The encoded bytes are there as they came, as they were decoded, and in the photo. */
    private static final int COPIES = 3;

    private final Photo photo;
    private final String sha256;
    private final Analysis analysis;
    private final Lifetime lifetime;
    private final PictureHeap heap;
    private PictureHeap.@Nullable Taken taken;

    Picture(Photo photo, String sha256, Analysis analysis, Lifetime lifetime, PictureHeap heap) {
        this.photo = photo;
        this.sha256 = sha256;
        this.analysis = analysis;
        this.lifetime = lifetime;
        this.heap = heap;
    }

    /** The SHA-256 of its encoded bytes, in hexadecimal digits. */
    String sha256() {
        return sha256;
    }

    int width() {
        return photo.width();
    }

    int height() {
        return photo.height();
    }

    /** Its faces, at most the 100 largest, largest first. */
    List<FoundFace> faces() {
        return look(() -> analysis.faces(photo));
    }

    /** What tells of glasses, facial hair, an open mouth and masks; empty if the models do not. */
    Optional<FaceHeads> heads() {
        return analysis.heads();
    }

    /** What can be found out of a face. */
    <T> T find(FoundFace face, FaceReading<T> aspect) {
        return look(() -> analysis.find(photo, face, aspect));
    }

    /**
     * Finds out what will be asked next, for all faces side by side.
     *
     * @param aspects what takes longest first
     */
    void prepare(List<FoundFace> faces, List<FaceReading<?>> aspects) {
        look(() -> {
            analysis.findAll(photo, faces, aspects, lifetime::check);
            return faces;
        });
    }

    private <T> T look(Supplier<T> at) {
        if (taken == null) {
            taken = heap.take(bytes());
        }
        lifetime.check();
        try {
            return at.get();
        } catch (OutOfMemoryError e) {
            // What was decoded so far is let go of; the next picture finds the room.
            close();
            throw tooLarge(e);
        }
    }

    private long bytes() {
        return analysis.bytesFor(photo) + (long) COPIES * photo.byteCount();
    }

    private ServiceError tooLarge(OutOfMemoryError cause) {
        long heapBytes = Runtime.getRuntime().maxMemory();
        return new ServiceError(
                ErrorCode.IMAGE_TOO_LARGE,
                "Image size is too large. Looking for faces in this picture takes " + (bytes() >> 20)
                        + " MiB, which needs a heap of " + ((heapBytes + bytes()) >> 20)
                        + " MiB, and this Java process may use " + (heapBytes >> 20)
                        + "; scale it down or raise -Xmx",
                cause);
    }

    /** Lets go of what was decoded, and gives the heap back. */
    @Override
    public void close() {
        analysis.forget(photo);
        if (taken != null) {
            taken.close();
            taken = null;
        }
    }
}
