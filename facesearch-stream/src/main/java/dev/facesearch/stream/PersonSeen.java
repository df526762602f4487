package dev.facesearch.stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * The message of the topic of sightings: one sighting, and the picture it was made in.
 *
 * @param v the version of this form, 1
 * @param time when the message was written
 * @param bucket the picture's bucket
 * @param key the picture's key
 * @param sighting the sighting, whose components stand beside the others
 */
public record PersonSeen(
        int v,
        Instant time,
        String bucket,
        String key,
        @JsonUnwrapped Sighting sighting) {

    static PersonSeen of(ImageEvent event, Sighting sighting, Instant time) {
        return new PersonSeen(1, time, event.bucket(), event.key(), sighting);
    }
}
