package dev.facesearch.stream.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.facesearch.stream.Sighting;
import dev.facesearch.stream.SightingVerdict;
import dev.facesearch.stream.memory.StoredSighting;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sighting as it is answered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Sighting", description = "A face of a picture that is similar to a user, or to a face of nobody.")
record SightingView(
        @Schema(description = "The same for the same faces in each run")
        UUID id,

        @Schema(description = "When it was stored") Instant seen,
        String collectionId,

        @Schema(description = "Identifies the picture: see /pictures/{id}")
        String pictureId,

        @Schema(description = "The picture's bucket; absent once it was erased") @Nullable String bucket,

        @Schema(description = "The picture's key; absent once it was erased") @Nullable String key,

        @Schema(description = "The face seen") String faceId,

        @Schema(description = "The user it is similar to; absent for a face of nobody") @Nullable String userName,

        @Schema(description = "The most similar face that is enrolled") @Nullable String matchedFaceId,

        @Schema(description = "The user vector's similarity, 0..100") @Nullable Double userScore,

        @Schema(description = "The face vector's similarity, 0..100") @Nullable Double faceScore,

        @Schema(description = "The larger of both scores") double similarity,

        @Schema(description = "The band of five points, by where it begins")
        int band,

        @Schema(description = "Counts the verdicts; the ETag of /reviews/{id}")
        int version,

        @Schema(description = "What a person has said of it") @Nullable VerdictView verdict,

        @Schema(description = "What became of the last verdict") @Nullable String note) {

    /** A verdict as it is answered. */
    @Schema(name = "Verdict", description = "What a person has said of a sighting.")
    record VerdictView(
            SightingVerdict verdict,

            @Schema(description = "Who has said it; \"automatic\" for the service itself")
            String by,

            Instant at,

            @Schema(description = "Whether the collection has it already")
            boolean applied) {}

    static SightingView of(StoredSighting stored) {
        Sighting sighting = stored.sighting();
        boolean erased = stored.bucket().isEmpty();
        return new SightingView(
                sighting.id(),
                stored.seen(),
                sighting.collectionId(),
                stored.sourceId(),
                erased ? null : stored.bucket(),
                erased ? null : stored.key(),
                sighting.faceId(),
                sighting.userName().orElse(null),
                sighting.matchedFaceId().orElse(null),
                boxed(sighting.userScore()),
                boxed(sighting.faceScore()),
                sighting.similarity(),
                stored.band(),
                stored.version(),
                stored.said()
                        .map(said -> new VerdictView(said.verdict(), said.by(), said.at(), said.applied()))
                        .orElse(null),
                stored.note().isEmpty() ? null : stored.note());
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
