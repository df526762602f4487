package dev.facesearch.local;

import dev.facesearch.imaging.Photo;
import dev.facesearch.local.vision.FaceHeads;
import dev.facesearch.local.vision.FoundFace;
import dev.facesearch.local.vision.Vision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a request and what is known of its faces. The parts of a reading are found when it is first asked for,
 * and once. Used by one thread.
 *
 * <p>Three things are kept of a picture, each made from the one before:
 *
 * <ol>
 *   <li>{@link Photo#pixels}: the decoded pixels, held by the photo. A photo that is large for the heap is never
 *       decoded as a whole, and has none.
 *   <li>The pyramid that {@link Vision} keeps of the photo: the same pixels at smaller sizes, or the parts about the
 *       faces of a large photo. The detector makes it and the models of single faces read it.
 *   <li>The {@link Analysis}: faces and readings, without any pixels.
 * </ol>
 *
 * <p>The first two take much heap. They last from the first thing found until {@link #close}, at the end of the
 * request. {@link RecentAnalyses} keeps the third for longer: a later request with the same bytes shares it, and
 * decodes the picture only if it asks for what is not in it.
 */
final class AnalyzedPicture implements AutoCloseable {

    /** The encoded bytes are there as they came, as they were decoded, and in the photo. */
    private static final int COPIES = 3;

    private final Photo photo;
    private final String sha256;
    private final Vision vision;
    private final Analysis analysis;
    private final Lifetime lifetime;
    private final PictureHeap heap;
    private PictureHeap.@Nullable Taken taken;

    /** The faces found in a picture and their readings, without any pixels. Its lock is held while it is filled. */
    static final class Analysis {

        private final IdentityHashMap<FoundFace, Map<FaceReading.Part, Object>> readings = new IdentityHashMap<>();
        private @Nullable List<FoundFace> faces;

        private Map<FaceReading.Part, Object> of(FoundFace face) {
            return readings.computeIfAbsent(face, any -> new HashMap<>());
        }
    }

    private record Found(FoundFace face, FaceReading.Part part, Object value) {}

    AnalyzedPicture(Photo photo, String sha256, Vision vision, Analysis analysis, Lifetime lifetime, PictureHeap heap) {
        this.photo = photo;
        this.sha256 = sha256;
        this.vision = vision;
        this.analysis = analysis;
        this.lifetime = lifetime;
        this.heap = heap;
    }

    /** Returns the SHA-256 of its encoded bytes, in hexadecimal digits. */
    String sha256() {
        return sha256;
    }

    int width() {
        return photo.width();
    }

    int height() {
        return photo.height();
    }

    /** Returns its faces, at most the 100 largest, largest first. */
    List<FoundFace> faces() {
        return analyze(() -> {
            List<FoundFace> faces = analysis.faces;
            if (faces == null) {
                faces = vision.detect(photo);
                analysis.faces = faces;
            }
            return faces;
        });
    }

    /** Returns the model for glasses, facial hair, an open mouth and masks; empty if the model set has none. */
    Optional<FaceHeads> heads() {
        return vision.heads();
    }

    /** Reads a face. */
    <T> T read(FoundFace face, FaceReading<T> reading) {
        return read(List.of(face), reading).get(0);
    }

    /** Reads faces; the values are in their order. Parts not known yet are found for all of them side by side. */
    <T> List<T> read(List<FoundFace> faces, FaceReading<T> reading) {
        return analyze(() -> {
            find(faces, reading.parts());
            return faces.stream()
                    .map(face -> reading.of(face, analysis.of(face)))
                    .toList();
        });
    }

    private void find(List<FoundFace> faces, List<FaceReading.Part> parts) {
        List<Supplier<Found>> missing = new ArrayList<>();
        for (FaceReading.Part part : parts) {
            for (FoundFace face : faces) {
                if (!analysis.of(face).containsKey(part)) {
                    missing.add(() -> {
                        lifetime.check();
                        return new Found(face, part, part.find(vision, photo, face));
                    });
                }
            }
        }
        if (!missing.isEmpty()) {
            vision.sideBySide(missing).forEach(found -> analysis.of(found.face).put(found.part, found.value));
        }
    }

    private <T> T analyze(Supplier<T> work) {
        if (taken == null) {
            taken = heap.take(bytes());
        }
        lifetime.check();
        try {
            synchronized (analysis) {
                return work.get();
            }
        } catch (OutOfMemoryError e) {
            // The pixels decoded so far are released, so that the next picture finds room.
            close();
            throw tooLarge(e);
        }
    }

    private long bytes() {
        return vision.bytesFor(photo) + (long) COPIES * photo.byteCount();
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

    /** Releases the decoded pixels and gives the heap back. */
    @Override
    public void close() {
        vision.forget(photo);
        if (taken != null) {
            taken.close();
            taken = null;
        }
    }
}
