package dev.facesearch.stream.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.facesearch.stream.Cause;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.memory.Stories.Story;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A picture and its whole story as it is answered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Picture", description = "A picture, what became of it, and who was seen in it.")
record StoryView(
        @Schema(description = "The SHA-256 of bucket, key, and version or ETag")
        String id,

        @Nullable String bucket,
        @Nullable String key,
        @Nullable String version,
        @Nullable String eTag,

        @Schema(description = "The SHA-256 of its bytes, once it was read") @Nullable String content,

        PictureState state,

        @Schema(description = "Why it has no answer") @Nullable Cause cause,

        Instant uploaded,
        Instant received,
        Instant updated,

        @Schema(description = "When it is tried next, if its state is not its last") @Nullable Instant due,

        int tries,

        @Schema(description = "How many processes were lost over it")
        int takeovers,

        int replays,

        @Schema(description = "The gate that rejected it") @Nullable String gate,

        List<String> faceIds,

        @Schema(description = "What the service said when it was indexed", implementation = Object.class)
        @JsonRawValue
        @Nullable String answer,

        @Schema(description = "Other pictures of the same content")
        List<Place> copies,

        List<SightingView> sightings) {

    /** Where another picture of the same content lies. */
    @Schema(name = "Place", description = "Where a picture lies.")
    record Place(String id, String bucket, String key, PictureState state) {}

    static StoryView of(Story story, List<Story> sameContent, List<SightingView> sightings) {
        boolean erased = story.bucket().isEmpty();
        return new StoryView(
                story.sourceId(),
                erased ? null : story.bucket(),
                erased ? null : story.key(),
                story.version().orElse(null),
                story.eTag().orElse(null),
                story.content().orElse(null),
                story.state(),
                story.cause().orElse(null),
                story.uploaded(),
                story.received(),
                story.updated(),
                story.due().orElse(null),
                story.tries(),
                story.takeovers(),
                story.replays(),
                story.gate().orElse(null),
                story.faceIds(),
                story.answer().orElse(null),
                sameContent.stream()
                        .filter(other -> !other.sourceId().equals(story.sourceId()))
                        .map(other -> new Place(other.sourceId(), other.bucket(), other.key(), other.state()))
                        .toList(),
                sightings);
    }
}
