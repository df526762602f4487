package dev.facesearch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.Erasure;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureRequestTest {

    @TempDir
    private Path folder;

    @Test
    void run_aPerson_isErasedAndStaysOut() throws IOException {
        Folders.of(folder.resolve("people/Franck"), "franck_01829.jpg", "franck_02159.jpg");
        Folders.of(folder.resolve("people/Anna"), "franck_03979.jpg");

        Erasure erasure = ErasureRequest.run(folder.resolve("people"), "Franck");

        assertThat(erasure.verified()).isTrue();
        assertThat(erasure.deletedFaces()).hasSize(2);
        assertThat(erasure.suppressed()).isEqualTo(2);
    }
}
