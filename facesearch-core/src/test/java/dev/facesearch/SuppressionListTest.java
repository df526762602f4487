package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.internal.service.ExternalImageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionListTest {

    private static final ContentHash ONE = ContentHash.of(new byte[] {1});
    private static final ContentHash OTHER = ContentHash.of(new byte[] {2});

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void choose() {
        file = folder.resolve("kept/suppressed");
    }

    @Test
    void holds_added_isTrueAlsoForOneOpenedLater() {
        SuppressionList.open(file).add(List.of(ONE));

        assertThat(SuppressionList.open(file).holds(ONE)).isTrue();
        assertThat(SuppressionList.open(file).holds(OTHER)).isFalse();
    }

    @Test
    void holds_addedByAnotherMeanwhile_isTrue() {
        SuppressionList early = SuppressionList.open(file);
        SuppressionList.open(file).add(List.of(ONE));

        assertThat(early.holds(ONE)).isTrue();
    }

    @Test
    void add_twice_countsOnce() {
        SuppressionList list = SuppressionList.open(file);

        assertThat(list.add(List.of(ONE, OTHER))).isEqualTo(2);
        assertThat(list.add(List.of(ONE))).isZero();
        assertThat(list.size()).isEqualTo(2);
    }

    @Test
    void add_hash_isNotInTheFileAsItIs() throws IOException {
        SuppressionList.open(file).add(List.of(ONE));
        SuppressionList.open(folder.resolve("second")).add(List.of(ONE));

        assertThat(Files.readString(file)).doesNotContain(ExternalImageId.shortened(ONE));
        assertThat(Files.readAllLines(file)).doesNotContainAnyElementsOf(Files.readAllLines(folder.resolve("second")));
    }

    @Test
    void open_newFile_isItsOwnersOnly() throws IOException {
        SuppressionList.open(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void open_tornAtAnyPlace_keepsWhatWasAcknowledgedAndGoesOn() throws IOException {
        SuppressionList.open(file).add(List.of(ONE));
        byte[] acknowledged = Files.readAllBytes(file);
        SuppressionList.open(file).add(List.of(OTHER));
        byte[] whole = Files.readAllBytes(file);

        for (int end = acknowledged.length; end < whole.length; end++) {
            Path torn = Files.write(folder.resolve("torn" + end), Arrays.copyOf(whole, end));
            SuppressionList list = SuppressionList.open(torn);

            assertThat(list.holds(ONE)).isTrue();
            assertThat(list.holds(OTHER)).isFalse();
            list.add(List.of(OTHER));
            assertThat(SuppressionList.open(torn).size()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 40})
    void open_tornFirstLine_isBegunAnew(int length) throws IOException {
        SuppressionList.open(file);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

        SuppressionList.open(file).add(List.of(ONE));

        assertThat(SuppressionList.open(file).holds(ONE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"something else", "something else\n", "facesearch suppression list 2 00\n"})
    void open_anotherFile_isRefusedAndLeftAsItIs(String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);

        assertThatExceptionOfType(StateFileException.class)
                .isThrownBy(() -> SuppressionList.open(file))
                .withMessageContaining("no suppression list");
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    @Test
    void open_damagedLine_isReported() throws IOException {
        SuppressionList.open(file);
        Files.writeString(file, "not hex\n", StandardOpenOption.APPEND);

        assertThatExceptionOfType(StateFileException.class)
                .isThrownBy(() -> SuppressionList.open(file))
                .withMessageContaining("damaged");
    }

    @Test
    void add_fromSeveralThreadsAndLists_losesNone() {
        List<ContentHash> hashes = IntStream.range(0, 64)
                .mapToObj(i -> ContentHash.of(new byte[] {(byte) i}))
                .toList();

        hashes.parallelStream().forEach(hash -> SuppressionList.open(file).add(List.of(hash)));

        assertThat(hashes).allMatch(SuppressionList.open(file)::holds);
    }
}
