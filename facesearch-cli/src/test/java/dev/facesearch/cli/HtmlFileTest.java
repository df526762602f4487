package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlFileTest {

    @TempDir
    private Path folder;

    @Test
    void write_faultOnTheWay_leavesTheEarlierFileAndNoPart() throws IOException {
        Path page = Files.writeString(folder.resolve("page.html"), "earlier");
        HtmlFile file = HtmlFile.checked(page);

        assertThatExceptionOfType(CommandFault.class)
                .isThrownBy(() -> file.write(writer -> {
                    throw new UncheckedIOException(new IOException("no space left on the device"));
                }))
                .withMessageContaining("cannot write the report " + page);

        assertThat(page).hasContent("earlier");
        assertThat(folder.toFile().list()).containsExactly("page.html");
    }

    @Test
    void write_earlierFile_isReplaced() throws IOException {
        Path page = Files.writeString(folder.resolve("page.HTM"), "earlier");

        HtmlFile.checked(page).write("later");

        assertThat(page).hasContent("later");
    }

    @Test
    void checked_folderOrPhoto_isRefused() throws IOException {
        Path inTheWay = Files.createDirectory(folder.resolve("folder.html"));

        assertThatExceptionOfType(CommandFault.class)
                .isThrownBy(() -> HtmlFile.checked(inTheWay))
                .withMessageContaining("it is a folder, not a file");
        assertThatExceptionOfType(CommandFault.class)
                .isThrownBy(() -> HtmlFile.checked(folder.resolve("photo.jpg")))
                .withMessageContaining("its name has to end with .html");
    }
}
