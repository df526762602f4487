package dev.facesearch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.FaceResult;
import dev.facesearch.PhotoResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncSearchTest {

    @TempDir
    private Path folder;

    @Test
    void run_severalPhotos_findsThePersonInEach() throws IOException {
        Folders.of(folder.resolve("people/Franck"), "franck_01829.jpg", "franck_02159.jpg");
        Path photos = Folders.of(folder.resolve("photos"), "franck_03979.jpg", "franck_04117.jpg");

        List<PhotoResult> found = AsyncSearch.run(folder.resolve("people"), photos);

        assertThat(found).extracting(PhotoResult::source).containsExactly("franck_03979.jpg", "franck_04117.jpg");
        assertThat(found)
                .allSatisfy(photo ->
                        assertThat(photo.matches().map(FaceResult::person)).containsExactly(Optional.of("Franck")));
    }
}
