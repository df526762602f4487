package dev.facesearch.stream;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.facesearch.IndexedFace;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A message to be published.
 *
 * @param id its id; the same message has the same id in each run
 * @param topic the topic
 * @param key the key, by which the topic is partitioned
 * @param body JSON, or for a dead letter the event as it was, in Base64
 * @param headers short texts beside it
 */
public record Message(String id, String topic, String key, String body, Map<String, String> headers) {

    /** Copies the headers. */
    public Message {
        requireNonNull(id, "id");
        headers = Map.copyOf(headers);
    }

    /** Returns the message of a face. */
    public static Message of(ImageEvent event, String content, String collectionId, IndexedFace face, Instant time) {
        FaceSeen seen = FaceSeen.of(event, content, collectionId, face, time);
        return new Message(seen.id().toString(), Topics.FACES, content, StreamJson.write(seen), Map.of());
    }

    /** Returns the message of a sighting. */
    public static Message of(ImageEvent event, Sighting sighting, Instant time) {
        return new Message(
                sighting.id().toString(),
                Topics.SIGHTINGS,
                sighting.userName().orElse(sighting.faceId()),
                StreamJson.write(PersonSeen.of(event, sighting, time)),
                Map.of());
    }

    /**
     * Returns whether a face or sighting in it is about a person.
     *
     * @param userName the person's name
     * @param faceIds the person's faces
     * @param places the person's pictures, each as {@code bucket/key}
     */
    public boolean isAbout(String userName, Set<String> faceIds, Set<String> places) {
        if (!topic.equals(Topics.FACES) && !topic.equals(Topics.SIGHTINGS)) {
            return false;
        }
        JsonNode json = StreamJson.read(body);
        return json.path("userName").asText().equals(userName)
                || faceIds.contains(json.path("faceId").asText())
                || faceIds.contains(json.path("matchedFaceId").asText())
                || places.contains(
                        json.path("bucket").asText() + "/" + json.path("key").asText());
    }

    /**
     * Returns the dead letter of an event.
     *
     * @param sourceId what identifies the source
     * @param event the event as it was, in Base64
     * @param attempts how many tries were made, 0 for an event that cannot be read
     * @param first when it was received
     * @param last when it was given up
     */
    public static Message deadLetter(
            String sourceId, String event, Cause cause, int attempts, Instant first, Instant last) {
        return new Message(
                // A replayed event may die again: that is another letter.
                StableId.of("dead", sourceId, last.toString()).toString(),
                Topics.DEAD_IMAGES,
                sourceId,
                event,
                Map.of(
                        "cause", cause.name(),
                        "attempts", Integer.toString(attempts),
                        "first", first.toString(),
                        "last", last.toString()));
    }
}
