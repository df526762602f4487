package dev.facesearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.facesearch.FaceAttributes;
import dev.facesearch.FaceAttributes.Trait;
import dev.facesearch.FaceMatch;
import dev.facesearch.FaceResult;
import dev.facesearch.PhotoResult;
import dev.facesearch.imaging.BoundingBox;
import java.util.Optional;

/** A photo's results as JSON. */
final class PhotoResultJson {

    private PhotoResultJson() {}

    static JsonNode of(PhotoResult found, Optional<String> annotated) {
        ObjectNode root = Json.NODES.objectNode();
        root.put("photo", found.source());
        root.put("width", found.width());
        root.put("height", found.height());
        root.put("sentAs", found.sentAs().name());
        root.set("threshold", Json.number(found.policy().threshold()));
        root.put("billedCalls", found.billedCalls());
        root.put("mayShowMoreFaces", found.mayShowMoreFaces());
        annotated.ifPresent(file -> root.put("annotated", file));
        ArrayNode faces = root.putArray("faces");
        found.faces().forEach(face -> faces.add(face(face)));
        return root;
    }

    private static JsonNode face(FaceResult face) {
        ObjectNode node = Json.NODES.objectNode();
        node.set("box", box(face.box()));
        node.set("confidence", Json.number(face.confidence()));
        node.put("status", face.status().name());
        node.put("decision", face.decision().name());
        node.put("reason", face.reason());
        node.set("userScore", Json.number(face.userScore()));
        node.set("faceScore", Json.number(face.faceScore()));
        node.set("lift", Json.number(face.lift()));
        node.set(
                "userMatch",
                face.bestUser()
                        .<JsonNode>map(user -> Json.NODES
                                .objectNode()
                                .put("userName", user.userName())
                                .put("collectionId", user.collectionId()))
                        .orElseGet(Json.NODES::nullNode));
        node.set("faceMatch", face.bestFace().map(PhotoResultJson::faceMatch).orElseGet(Json.NODES::nullNode));
        face.attributes().ifPresent(attributes -> node.set("attributes", attributes(attributes)));
        return node;
    }

    private static JsonNode faceMatch(FaceMatch match) {
        ObjectNode node = Json.NODES.objectNode();
        node.put("faceId", match.faceId());
        node.put("collectionId", match.collectionId());
        node.put("externalImageId", match.externalImageId().orElse(null));
        node.put("userName", match.userName().orElse(null));
        return node;
    }

    static JsonNode box(BoundingBox box) {
        ObjectNode node = Json.NODES.objectNode();
        node.set("left", Json.number(box.left()));
        node.set("top", Json.number(box.top()));
        node.set("width", Json.number(box.width()));
        node.set("height", Json.number(box.height()));
        return node;
    }

    private static JsonNode attributes(FaceAttributes attributes) {
        ObjectNode node = Json.NODES.objectNode();
        attributes.pose().ifPresent(pose -> {
            ObjectNode angles = node.putObject("pose");
            angles.set("roll", Json.number(pose.roll()));
            angles.set("yaw", Json.number(pose.yaw()));
            angles.set("pitch", Json.number(pose.pitch()));
        });
        attributes.brightness().ifPresent(value -> node.set("brightness", Json.number(value)));
        attributes.sharpness().ifPresent(value -> node.set("sharpness", Json.number(value)));
        attributes
                .ageRange()
                .ifPresent(
                        age -> node.putObject("ageRange").put("low", age.low()).put("high", age.high()));
        attributes.gender().ifPresent(trait -> node.set("gender", trait(trait)));
        attributes.smile().ifPresent(trait -> node.set("smile", trait(trait)));
        attributes.eyesOpen().ifPresent(trait -> node.set("eyesOpen", trait(trait)));
        attributes.mouthOpen().ifPresent(trait -> node.set("mouthOpen", trait(trait)));
        attributes.eyeglasses().ifPresent(trait -> node.set("eyeglasses", trait(trait)));
        attributes.sunglasses().ifPresent(trait -> node.set("sunglasses", trait(trait)));
        attributes.beard().ifPresent(trait -> node.set("beard", trait(trait)));
        attributes.mustache().ifPresent(trait -> node.set("mustache", trait(trait)));
        attributes.occluded().ifPresent(trait -> node.set("occluded", trait(trait)));
        attributes.eyeDirection().ifPresent(eyes -> {
            ObjectNode direction = node.putObject("eyeDirection");
            direction.set("yaw", Json.number(eyes.yaw()));
            direction.set("pitch", Json.number(eyes.pitch()));
            direction.set("confidence", Json.number(eyes.confidence()));
        });
        if (!attributes.emotions().isEmpty()) {
            ArrayNode emotions = node.putArray("emotions");
            attributes.emotions().forEach(trait -> emotions.add(trait(trait)));
        }
        return node;
    }

    private static JsonNode trait(Trait<?> trait) {
        ObjectNode node = Json.NODES.objectNode();
        node.put("value", String.valueOf(trait.value()));
        node.set("confidence", Json.number(trait.confidence()));
        return node;
    }
}
