package dev.facesearch.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facesearch.PairVerdict;
import dev.facesearch.StateFileException;
import dev.facesearch.Verdict;
import dev.facesearch.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class VerdictJournalTest {

    private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);

    @TempDir
    private Path folder;

    @Test
    void verdicts_areThereAfterClosing_whateverTheOrderOfTheFaces() {
        try (Verdicts verdicts = Verdicts.open(file())) {
            verdicts.add(said("b", "a", Verdict.SAME));
            verdicts.add(said("c", "d", Verdict.UNSURE));
        }

        try (Verdicts verdicts = Verdicts.open(file())) {
            assertThat(verdicts.find("a", "b")).contains(said("a", "b", Verdict.SAME));
            assertThat(verdicts.find("b", "a")).contains(said("a", "b", Verdict.SAME));
            assertThat(verdicts.find("a", "c")).isEmpty();
            assertThat(verdicts.all()).containsExactly(said("a", "b", Verdict.SAME), said("c", "d", Verdict.UNSURE));
        }
    }

    @Test
    void add_again_theLatestCountsAndIsLast() {
        try (Verdicts verdicts = Verdicts.open(file())) {
            verdicts.add(said("a", "b", Verdict.UNSURE));
            verdicts.add(said("a", "c", Verdict.SAME));
            verdicts.add(said("b", "a", Verdict.DIFFERENT));
        }

        assertThat(Verdicts.read(file()))
                .containsExactly(said("a", "c", Verdict.SAME), said("a", "b", Verdict.DIFFERENT));
    }

    @Test
    void withdraw_isKept_andDoesNothingWhereNothingWasSaid() {
        try (Verdicts verdicts = Verdicts.open(file())) {
            verdicts.add(said("a", "b", Verdict.SAME));
            verdicts.withdraw("b", "a");
            verdicts.withdraw("a", "z");
            assertThat(verdicts.all()).isEmpty();
        }

        assertThat(Verdicts.read(file())).isEmpty();
        assertThat(file()).content().doesNotContain("z");
    }

    @Test
    void open_tornLastLine_isCutOffAndTheRestIsGood() throws IOException {
        try (Verdicts verdicts = Verdicts.open(file())) {
            verdicts.add(said("a", "b", Verdict.SAME));
        }
        Files.writeString(file(), "c d diff", StandardOpenOption.APPEND);

        assertThat(Verdicts.read(file())).containsExactly(said("a", "b", Verdict.SAME));
        try (Verdicts verdicts = Verdicts.open(file())) {
            verdicts.add(said("e", "f", Verdict.DIFFERENT));
        }
        assertThat(Verdicts.read(file()))
                .containsExactly(said("a", "b", Verdict.SAME), said("e", "f", Verdict.DIFFERENT));
    }

    @Test
    void open_lineNobodyWrote_isDamaged() throws IOException {
        for (String line : List.of("a b", "a b perhaps 1", "a a same 1", "a b same x", "a b same 1 2", "")) {
            Files.writeString(file(), "facesearch verdicts 1\n" + line + "\n");

            assertThatExceptionOfType(StateFileException.class)
                    .as(line)
                    .isThrownBy(() -> Verdicts.open(file()))
                    .withMessageContaining("is damaged; delete it, and all pairs are asked about again");
            assertThatExceptionOfType(StateFileException.class)
                    .as(line)
                    .isThrownBy(() -> Verdicts.read(file()))
                    .withMessageContaining("is damaged");
        }
    }

    @Test
    void open_anotherFile_isLeftAlone() throws IOException {
        Files.writeString(file(), "facesearch match journal 1\n");

        assertThatExceptionOfType(StateFileException.class)
                .isThrownBy(() -> Verdicts.open(file()))
                .withMessageContaining("is no file of verdicts; give another file");
        assertThat(file()).hasContent("facesearch match journal 1\n");
    }

    @Test
    void read_whileAnotherHoldsIt_returnsWhatStandsThere() {
        try (Verdicts verdicts = Verdicts.open(file())) {
            verdicts.add(said("a", "b", Verdict.SAME));

            assertThat(Verdicts.read(file())).containsExactly(said("a", "b", Verdict.SAME));

            verdicts.add(said("a", "c", Verdict.SAME));
            assertThat(Verdicts.read(file())).hasSize(2);
        }
    }

    @Test
    void read_noFile_isNothingAndCreatesNone() {
        assertThat(Verdicts.read(file())).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @Test
    void open_secondHolder_isRefusedUntilTheFirstLetsGo() {
        try (Verdicts first = Verdicts.open(file())) {
            assertThatExceptionOfType(StateFileException.class)
                    .isThrownBy(() -> Verdicts.open(file()))
                    .withMessageContaining("is in use by another run");
            first.add(said("a", "b", Verdict.SAME));
        }
        try (Verdicts second = Verdicts.open(file())) {
            assertThat(second.all()).hasSize(1);
        }
    }

    @Test
    void open_damaged_letsGoOfTheFile() throws IOException {
        Files.writeString(file(), "facesearch verdicts 1\nnothing\n");
        assertThatExceptionOfType(StateFileException.class).isThrownBy(() -> Verdicts.open(file()));

        Files.delete(file());
        try (Verdicts verdicts = Verdicts.open(file())) {
            assertThat(verdicts.all()).isEmpty();
        }
    }

    @Test
    void add_idWithASpace_isRefusedAndNotWritten() {
        try (Verdicts verdicts = Verdicts.open(file())) {
            assertThatIllegalArgumentException().isThrownBy(() -> verdicts.add(said("a b", "c", Verdict.SAME)));
            assertThatIllegalArgumentException().isThrownBy(() -> verdicts.add(said("a\nb", "c", Verdict.SAME)));
            assertThatIllegalArgumentException().isThrownBy(() -> said("a", "a", Verdict.SAME));
        }
        assertThat(Verdicts.read(file())).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void open_canBeReadByItsOwnerOnly() throws IOException {
        Verdicts.open(file()).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    private static PairVerdict said(String one, String other, Verdict verdict) {
        return new PairVerdict(one, other, verdict, TIME);
    }

    private Path file() {
        return folder.resolve("review.verdicts");
    }
}
