package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.WriteFailedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {

    @TempDir
    private Path folder;

    @Test
    void json_nameWithFoldersInIt_makesThem() {
        String written = new ResultFolder.OnDisk(folder.resolve("out")).json("a/b/1.jpg.json", "{}");

        assertThat(Path.of(written))
                .isEqualTo(folder.resolve("out/a/b/1.jpg.json"))
                .hasContent("{}");
    }

    @Test
    void json_nameThatLeadsOut_isRefused() {
        ResultFolder out = new ResultFolder.OnDisk(folder.resolve("out"));

        for (String name : new String[] {
            "../1.json", "a/../../1.json", folder.resolve("1.json").toString()
        }) {
            assertThatExceptionOfType(WriteFailedException.class)
                    .isThrownBy(() -> out.json(name, "{}"))
                    .withMessageContaining("the name leads out of the folder");
        }
        assertThat(folder.resolve("1.json")).doesNotExist();
    }
}
