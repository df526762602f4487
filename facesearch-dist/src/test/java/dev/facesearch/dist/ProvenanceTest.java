package dev.facesearch.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar of the models says of each weight where it comes from and under what licence. */
class ProvenanceTest {

    private static final String PROVENANCE = "/META-INF/provenance/pack.json";

    @Test
    void weights_eachHasAPackageALicenceAndItsText() throws IOException {
        List<String> stated = new ArrayList<>();
        for (JsonNode npmPackage : provenance().get("packages")) {
            assertThat(npmPackage.path("licence").asText()).isIn("MIT", "Apache-2.0");
            assertThat(npmPackage.path("origin").asText()).isNotBlank();
            List<String> files = npmPackage.get("files").findValuesAsText("to");
            assertThat(files)
                    .as(npmPackage.get("name").asText())
                    .anyMatch(file -> file.startsWith("META-INF/licenses/"));
            stated.addAll(files);
        }

        assertThat(weights()).isNotEmpty().allMatch(file -> stated.contains("dev/facesearch/models/" + file));
    }

    @Test
    void notice_namesEachPackageOfTheModels() throws IOException {
        String notice = Files.readString(Reactor.ROOT.resolve("NOTICE"));

        for (JsonNode npmPackage : provenance().get("packages")) {
            assertThat(notice)
                    .contains(npmPackage.get("name").asText() + " "
                            + npmPackage.get("version").asText());
        }
    }

    private static JsonNode provenance() throws IOException {
        try (InputStream in = ProvenanceTest.class.getResourceAsStream(PROVENANCE)) {
            return new JsonMapper().readTree(in);
        }
    }

    private static List<String> weights() throws IOException {
        Path folder = Reactor.ROOT.resolve("facesearch-models/target/classes/dev/facesearch/models");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".onnx"))
                    .toList();
        }
    }
}
