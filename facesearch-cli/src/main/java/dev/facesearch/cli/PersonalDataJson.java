package dev.facesearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.facesearch.PersonalData;
import dev.facesearch.PersonalData.HeldFace;
import java.util.List;

/** What is held about a person, as JSON. */
final class PersonalDataJson {

    /** The notes about what is not held, so that nobody looks for it. */
    static final List<String> NOTES = List.of(
            "Each face also has a vector, which stays inside of the store; pictures are not kept.",
            "When a face was indexed is not recorded.");

    private PersonalDataJson() {}

    static JsonNode of(PersonalData data) {
        ObjectNode root = Json.NODES.objectNode();
        root.put("collection", data.collectionId());
        root.put("userName", data.userName());
        root.put("status", data.status().map(Enum::name).orElse(null));
        ArrayNode faces = root.putArray("faces");
        data.faces().forEach(face -> faces.add(face(face)));
        ArrayNode notes = root.putArray("notes");
        NOTES.forEach(notes::add);
        return root;
    }

    private static JsonNode face(HeldFace held) {
        ObjectNode node = Json.NODES.objectNode();
        node.put("faceId", held.face().faceId());
        node.put("imageId", held.face().imageId());
        node.put("belongsTo", held.face().userName().orElse(null));
        node.put("externalImageId", held.face().externalImageId().orElse(null));
        node.put("namedAfter", held.namedAfter().orElse(null));
        node.put("picture", held.picture().orElse(null));
        node.put("contentHash", held.contentHash().orElse(null));
        node.set("box", PhotoResultJson.box(held.face().box()));
        node.set("confidence", Json.number(held.face().confidence()));
        return node;
    }
}
