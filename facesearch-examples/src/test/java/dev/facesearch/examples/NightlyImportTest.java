package dev.facesearch.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.facesearch.Enrollment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightlyImportTest {

    @TempDir
    private Path folder;

    @Test
    void run_nightAfterNight_paysForWhatIsNewOnly() throws IOException {
        Folders.of(folder.resolve("people/Franck"), "franck_01829.jpg", "franck_02159.jpg", "sample1.jpg");

        Enrollment first = run();
        Enrollment second = run();
        Folders.of(folder.resolve("people/Franck"), "franck_02683.jpg");
        Enrollment third = run();

        assertThat(first.indexed()).isEqualTo(2);
        assertThat(first.refused()).isOne();
        assertThat(first.billedCalls()).isEqualTo(3);
        assertThat(second.billedCalls()).isZero();
        assertThat(third.billedCalls()).isOne();
        assertThat(third.users()).isOne();
    }

    @Test
    void run_muchOfTheSourceGone_removesNothing() throws IOException {
        Path franck = Folders.of(folder.resolve("people/Franck"), "franck_01829.jpg", "franck_02159.jpg");
        run();
        Files.delete(franck.resolve("franck_02159.jpg"));

        assertThatIllegalStateException().isThrownBy(this::run).withMessageContaining("1 faces would be removed");
    }

    private Enrollment run() {
        return NightlyImport.run(folder.resolve("people"), folder.resolve("store"));
    }
}
