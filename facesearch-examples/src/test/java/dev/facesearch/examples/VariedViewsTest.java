package dev.facesearch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.FaceView;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariedViewsTest {

    @TempDir
    private Path folder;

    @Test
    void run_frontPhotosOnly_missesTheOtherViews() throws IOException {
        Path pictures = Folders.of(folder.resolve("Franck"), "franck_02888.jpg", "franck_04035.jpg");

        assertThat(VariedViews.run(pictures)).containsExactly(FaceView.HALF_TURNED, FaceView.SIDE);
    }
}
