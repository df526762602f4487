package dev.facesearch.stream.memory;

import dev.facesearch.ContentHash;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.PictureState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A picture that is this owner's until the lease ends.
 *
 * @param sourceId what identifies its source
 * @param event where it lies
 * @param state what is to be done: {@link PictureState#READING}, {@link PictureState#INDEXING} where an earlier owner
 *     was lost during the call, or {@link PictureState#SEARCHING}
 * @param content its content, if it was read before
 * @param collection the collection its faces go to or are in, once that is decided
 * @param faceIds its faces, if they are indexed
 * @param tries how many tries ended without an answer
 * @param takeovers how many owners let their lease end
 * @param received when its event was received
 */
public record Claimed(
        String sourceId,
        ImageEvent event,
        PictureState state,
        Optional<ContentHash> content,
        Optional<String> collection,
        List<String> faceIds,
        int tries,
        int takeovers,
        Instant received) {}
