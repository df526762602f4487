package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The verdict of a person on two faces. The order of the two says nothing: the smaller id is always first.
 *
 * @param faceId the service's id of the one face
 * @param otherFaceId the service's id of the other
 * @param verdict what the person says
 * @param time when, to the millisecond
 */
public record PairVerdict(String faceId, String otherFaceId, Verdict verdict, Instant time) {

    /** Puts the faces in order and cuts the time to milliseconds. */
    public PairVerdict {
        requireNonNull(verdict, "verdict");
        time = Instant.ofEpochMilli(time.toEpochMilli());
        if (faceId.equals(otherFaceId)) {
            throw new IllegalArgumentException("a verdict takes two faces, not " + faceId + " twice");
        }
        if (faceId.compareTo(otherFaceId) > 0) {
            String larger = faceId;
            faceId = otherFaceId;
            otherFaceId = larger;
        }
    }

    /** Returns whether this is about two faces, in whichever order they are given. */
    public boolean isAbout(String oneFaceId, String anotherFaceId) {
        return (faceId.equals(oneFaceId) && otherFaceId.equals(anotherFaceId))
                || (faceId.equals(anotherFaceId) && otherFaceId.equals(oneFaceId));
    }
}
