package dev.facesearch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.FaceResult;
import dev.facesearch.PhotoResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserManagementTest {

    @TempDir
    private Path folder;

    @Test
    void run_aPersonsPictures_findsThePersonByImage() throws IOException {
        Path pictures = Folders.of(folder.resolve("pictures"), "franck_01829.jpg", "franck_02159.jpg");
        Path photo = Folders.of(folder, "franck_03979.jpg").resolve("franck_03979.jpg");

        PhotoResult found = UserManagement.run(pictures, photo);

        assertThat(found.matches().map(FaceResult::person)).containsExactly(Optional.of("Daniel"));
    }
}
