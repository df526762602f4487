package dev.facesearch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.FaceResult;
import dev.facesearch.PhotoResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveralCollectionsTest {

    @TempDir
    private Path folder;

    @Test
    void run_aRule_searchesTheCollectionsThatFit() throws IOException {
        Folders.of(folder.resolve("all/team-blue/Franck"), "franck_01829.jpg", "franck_02159.jpg");
        Folders.of(folder.resolve("all/team-red/Frank"), "franck_02683.jpg");
        Folders.of(folder.resolve("all/visitors/Franz"), "franck_04117.jpg");
        Path photo = Folders.of(folder, "franck_03979.jpg").resolve("franck_03979.jpg");

        PhotoResult found = SeveralCollections.run(folder.resolve("all"), "team-b", photo);

        assertThat(found.matches().map(FaceResult::person)).containsExactly(Optional.of("Franck"));
        assertThat(found.billedCalls()).isEqualTo(1 + 2);
    }
}
