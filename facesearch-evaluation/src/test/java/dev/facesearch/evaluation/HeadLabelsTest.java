package dev.facesearch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadLabelsTest {

    private static final String PHOTO = "0123456789abcdef".repeat(4);

    @TempDir
    Path folder;

    @Test
    void read_labels_whatIsKnown() throws IOException {
        Path file = folder.resolve("labels.csv");
        Files.writeString(file, HeadLabels.HEADER + "\n" + PHOTO + ",measure,1,0,,,0,\n", StandardCharsets.UTF_8);

        HeadLabels labels = HeadLabels.read(file);

        assertThat(labels.photos()).containsExactly(PHOTO);
        assertThat(labels.find(PHOTO))
                .contains(new HeadLabels.Seen(
                        false,
                        Map.of(
                                FaceHead.EYEGLASSES, true,
                                FaceHead.SUNGLASSES, false,
                                FaceHead.MOUTH_OPEN, false)));
        assertThat(labels.find("f".repeat(64))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measure,1,0,,,0 | has 7 fields",
                "test,1,0,,,0, | fit or measure",
                "fit,1,0,2,,0, | beard must be 1, 0 or nothing"
            })
    void parse_wrongLine_isRefusedAndNamesTheLine(String rest, String reported) {
        assertThatThrownBy(() -> HeadLabels.parse("labels.csv", List.of(HeadLabels.HEADER, PHOTO + "," + rest)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("labels.csv line 2")
                .hasMessageContaining(reported);
    }

    @Test
    void parse_namesInsteadOfHashes_isRefused() {
        assertThatThrownBy(() -> HeadLabels.parse("labels.csv", List.of(HeadLabels.HEADER, "Ada_1.jpg,fit,1,0,,,0,")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SHA-256");
    }

    @Test
    void parse_photoTwice_isRefused() {
        String line = PHOTO + ",fit,1,0,,,0,";

        assertThatThrownBy(() -> HeadLabels.parse("labels.csv", List.of(HeadLabels.HEADER, line, line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3 is a photo's second line");
    }

    @Test
    void parse_anotherHeader_isRefused() {
        assertThatThrownBy(() -> HeadLabels.parse("labels.csv", List.of("person,label,value")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the header must be sha256,half,eyeglasses");
    }
}
