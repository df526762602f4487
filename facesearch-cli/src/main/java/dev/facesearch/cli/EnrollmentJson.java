package dev.facesearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.facesearch.Enrollment;
import dev.facesearch.PictureOutcome;

/** What enrolling came to, as JSON: counts and an outcome for each picture. */
final class EnrollmentJson {

    private EnrollmentJson() {}

    static JsonNode of(Enrollment enrollment) {
        ObjectNode root = Json.NODES.objectNode();
        root.put("users", enrollment.userCount());
        root.put("indexed", enrollment.indexedCount());
        root.put("refused", enrollment.refusedPictures().size());
        root.put("billedCalls", enrollment.billedCalls());
        ArrayNode pictures = root.putArray("pictures");
        enrollment.pictures().forEach(picture -> pictures.add(picture(picture)));
        ArrayNode skipped = root.putArray("skipped");
        enrollment.skipped().forEach(skipped::add);
        return root;
    }

    private static JsonNode picture(PictureOutcome picture) {
        ObjectNode node = Json.NODES.objectNode();
        node.put("user", picture.user());
        node.put("source", picture.source());
        picture.face().ifPresent(face -> node.put("outcome", "INDEXED").put("faceId", face.faceId()));
        picture.refused()
                .ifPresent(refused -> node.put("outcome", refused.kind().name()).put("reason", refused.reason()));
        return node;
    }
}
