package dev.facesearch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.FaceResult;
import dev.facesearch.PhotoResult;
import dev.facesearch.demo.DemoPhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserVectorsTest {

    @TempDir
    private Path folder;

    @Test
    void run_aPersonEnrolled_isFoundInAnotherPhoto() throws IOException {
        Path franck = Files.createDirectories(folder.resolve("people/Franck"));
        for (String name : new String[] {"franck_01829.jpg", "franck_02159.jpg"}) {
            Files.write(franck.resolve(name), DemoPhotos.bytes(name));
        }
        Path photo = Files.write(folder.resolve("photo.jpg"), DemoPhotos.bytes("franck_03979.jpg"));

        PhotoResult found = UserVectors.run(folder.resolve("people"), photo, folder);

        assertThat(found.matches().map(FaceResult::person)).containsExactly(Optional.of("Franck"));
        assertThat(folder.resolve("photo.jpg-annotated.jpg")).isRegularFile();
    }
}
