package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentHashTest {

    @Test
    void of_bytes_isTheirSha256() {
        // FIPS 180-4's own example.
        assertThat(ContentHash.of("abc".getBytes(StandardCharsets.US_ASCII)).hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void of_stream_isThatOfItsBytes() throws IOException {
        byte[] bytes = new byte[200_000];
        new Random(1).nextBytes(bytes);

        assertThat(ContentHash.of(new ByteArrayInputStream(bytes))).isEqualTo(ContentHash.of(bytes));
    }

    @Test
    void digest_ofAHash_givesItBack() {
        ContentHash hash = ContentHash.of(new byte[] {1, 2, 3});

        assertThat(ContentHash.ofDigest(hash.digest())).isEqualTo(hash);
    }

    @Test
    void new_notSixtyFourLowerCaseDigits_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ContentHash("AB".repeat(32)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ContentHash("ab".repeat(31)));
        assertThatIllegalArgumentException().isThrownBy(() -> ContentHash.ofDigest(new byte[31]));
    }

    @Test
    void contentHash_ofEverySource_isThatOfWhatItLoads(@TempDir Path folder) throws IOException {
        ImageSource blank = DemoPeople.blank();
        byte[] bytes = blank.load().bytes();
        Path file = Files.write(folder.resolve("blank.png"), bytes);

        assertThat(blank.contentHash()).isEqualTo(ContentHash.of(bytes));
        assertThat(ImageSource.file(file).contentHash()).isEqualTo(ContentHash.of(bytes));
        assertThat(ImageSource.photo("blank", blank.load()).contentHash()).isEqualTo(ContentHash.of(bytes));
        assertThat(ImageSource.stream("blank", () -> new ByteArrayInputStream(bytes))
                        .contentHash())
                .isEqualTo(ContentHash.of(bytes));
    }

    @Test
    void contentHash_fileThatIsNoPicture_isHadAllTheSame(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("1.jpg"), "no picture");

        assertThat(ImageSource.file(file).contentHash())
                .isEqualTo(ContentHash.of("no picture".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void contentHash_missingFile_isReported(@TempDir Path folder) {
        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() -> ImageSource.file(folder.resolve("1.jpg")).contentHash())
                .withMessageContaining("1.jpg");
    }
}
