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

class ReviewDeskTest {

    @TempDir
    private Path folder;

    @Test
    void run_namesGiven_areFoundAfterwards() throws IOException {
        Folders.of(folder.resolve("people/Franck"), "franck_01829.jpg", "franck_02159.jpg");
        Path photo = Folders.of(folder, "sample1.jpg").resolve("sample1.jpg");

        PhotoResult found = ReviewDesk.run(folder.resolve("people"), photo, List.of("Ada", "-", "Cleo"));

        assertThat(found.faces())
                .extracting(FaceResult::person)
                .containsExactly(Optional.of("Ada"), Optional.empty(), Optional.of("Cleo"));
    }
}
