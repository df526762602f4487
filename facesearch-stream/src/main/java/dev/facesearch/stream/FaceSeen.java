package dev.facesearch.stream;

import dev.facesearch.FaceAttributes;
import dev.facesearch.IndexedFace;
import dev.facesearch.imaging.BoundingBox;
import java.time.Instant;
import java.util.UUID;

/**
 * The message of the topic {@code faces}: a face that was indexed. It has no vector.
 *
 * @param v the version of this form, 1
 * @param id the same for the same face in each run
 * @param time when the message was written
 * @param bucket the picture's bucket
 * @param key the picture's key
 * @param content the picture's SHA-256, 64 hexadecimal digits
 * @param collectionId the collection
 * @param faceId the service's id of the face
 * @param box where the face is, in ratios of the upright picture
 * @param attributes as the service describes it
 */
public record FaceSeen(
        int v,
        UUID id,
        Instant time,
        String bucket,
        String key,
        String content,
        String collectionId,
        String faceId,
        BoundingBox box,
        FaceAttributes attributes) {

    static FaceSeen of(ImageEvent event, String content, String collectionId, IndexedFace face, Instant time) {
        return new FaceSeen(
                1,
                StableId.of(collectionId, face.faceId(), "indexed"),
                time,
                event.bucket(),
                event.key(),
                content,
                collectionId,
                face.faceId(),
                face.box(),
                face.attributes());
    }
}
