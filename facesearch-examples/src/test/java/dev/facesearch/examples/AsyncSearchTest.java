package dev.facesearch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.FaceSearch;
import dev.facesearch.PhotoSearch;
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

        List<PhotoSearch> found = AsyncSearch.run(folder.resolve("people"), photos);

        assertThat(found).extracting(PhotoSearch::source).containsExactly("franck_03979.jpg", "franck_04117.jpg");
        assertThat(found)
                .allSatisfy(photo ->
                        assertThat(photo.matches().map(FaceSearch::person)).containsExactly(Optional.of("Franck")));
    }
}
