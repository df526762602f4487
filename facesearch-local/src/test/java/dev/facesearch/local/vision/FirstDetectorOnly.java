package dev.facesearch.local.vision;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The standard model set without its second detector and without corrected light. */
final class FirstDetectorOnly {

    private FirstDetectorOnly() {}

    /** Writes its description into a folder. */
    static ModelSource in(Path folder) throws IOException {
        try (InputStream in = ModelSource.STANDARD.open("model-set.json")) {
            ObjectNode set = (ObjectNode) new JsonMapper().readTree(in);
            ((ObjectNode) set.get("embedder")).put("leastLuma", 0);
            ((ObjectNode) set.get("landmarks")).put("leastLuma", 0);
            set.putObject("secondDetector").put("none", true);
            new JsonMapper().writeValue(folder.resolve("model-set.json").toFile(), set);
        }
        return ModelSource.of(folder);
    }
}
