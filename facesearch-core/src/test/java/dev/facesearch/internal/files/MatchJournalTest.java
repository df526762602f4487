package dev.facesearch.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceAttributes;
import dev.facesearch.FaceAttributes.Gender;
import dev.facesearch.FaceAttributes.Trait;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.StateFileException;
import dev.facesearch.internal.files.MatchJournal.Answer;
import dev.facesearch.internal.files.MatchJournal.Match;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchJournalTest {

    private static final ContentHash ONE = ContentHash.of(new byte[] {1});
    private static final ContentHash TWO = ContentHash.of(new byte[] {2});
    private static final Answer NOBODY = new Answer(80, List.of());

    @TempDir
    private Path folder;

    @Test
    void answer_ofAnyLength_comesBackUnchanged() {
        Answer full = new Answer(
                99.5,
                Stream.generate(() -> new Match(UUID.randomUUID().toString(), 99.99999))
                        .limit(4095)
                        .toList());
        try (MatchJournal journal = open("heap 7")) {
            journal.searched("a", NOBODY);
            journal.searched("b", full);
            journal.searched("a", new Answer(0.00001, List.of(new Match("b", 1.0E-5))));
        }

        try (MatchJournal journal = open("heap 7")) {
            assertThat(journal.answer("a")).contains(new Answer(0.00001, List.of(new Match("b", 1.0E-5))));
            assertThat(journal.answer("b")).contains(full);
            assertThat(journal.answer("c")).isEmpty();
        }
    }

    @Test
    void refusal_isRememberedForThisCollectionAndModel() {
        try (MatchJournal journal = open("heap 7")) {
            journal.refused(ONE, Kind.NO_FACE);
        }

        try (MatchJournal journal = open("heap 7")) {
            assertThat(journal.refusal(ONE)).contains(Kind.NO_FACE);
            assertThat(journal.refusal(TWO)).isEmpty();
        }
        try (MatchJournal journal = open("heap 8")) {
            assertThat(journal.refusal(ONE)).isEmpty();
        }
    }

    @Test
    void refused_forAReasonThatMayPass_isNotTaken() {
        try (MatchJournal journal = MatchJournal.inMemory()) {
            assertThatIllegalArgumentException().isThrownBy(() -> journal.refused(ONE, Kind.FAILED));
        }
    }

    @Test
    void largestOnly_holdsUntilAllFacesAreThere() {
        try (MatchJournal journal = open("heap 7")) {
            journal.asksForLargest(ONE);
            journal.asksForLargest(TWO);
            journal.hasAll(TWO);
        }

        try (MatchJournal journal = open("heap 7")) {
            assertThat(journal.isLargestOnly(ONE)).isTrue();
            assertThat(journal.isLargestOnly(TWO)).isFalse();
        }
    }

    @Test
    void said_comesBackAndWhatIsSaidLaterIsAdded() {
        try (MatchJournal journal = open("heap 7")) {
            journal.said("a", gender(Gender.FEMALE, 99.25));
            journal.said("a", sharpness(12.5));
            journal.said("a", sharpness(50));
            journal.said("b", FaceAttributes.unknown());
        }

        try (MatchJournal journal = open("heap 7")) {
            FaceAttributes said = journal.said("a").orElseThrow();
            assertThat(said.gender()).contains(new Trait<>(Gender.FEMALE, 99.25));
            assertThat(said.sharpness()).hasValue(50);
            assertThat(said.ageRange()).isEmpty();
            assertThat(journal.said("b")).isEmpty();
        }
    }

    @Test
    void said_again_writesNoLine() throws IOException {
        try (MatchJournal journal = open("heap 7")) {
            journal.said("a", sharpness(50));
            journal.said("a", sharpness(50));
        }

        assertThat(file()).hasContent("facesearch match journal 1\nsaid a sharpness=50.0\n");
    }

    @Test
    void open_journalOfAnEarlierVersion_isReadAndGoesOn() throws IOException {
        Files.writeString(file(), "facesearch match journal 1\nface a 80.0 b=99.9\n");

        try (MatchJournal journal = open("heap 7")) {
            assertThat(journal.answer("a")).contains(new Answer(80, List.of(new Match("b", 99.9))));
            assertThat(journal.said("a")).isEmpty();
            journal.said("a", sharpness(50));
        }
        try (MatchJournal journal = open("heap 7")) {
            assertThat(journal.answer("a")).isPresent();
            assertThat(journal.said("a")).isPresent();
        }
    }

    @Test
    void open_wordOfALaterVersion_isPassedOver() throws IOException {
        Files.writeString(file(), "facesearch match journal 1\nsaid a hat=tall,9 sharpness=50.0\n");

        try (MatchJournal journal = open("heap 7")) {
            assertThat(journal.said("a").orElseThrow().sharpness()).hasValue(50);
        }
    }

    private static FaceAttributes gender(Gender gender, double confidence) {
        return SaidOfFace.read("gender=" + gender + "," + confidence);
    }

    private static FaceAttributes sharpness(double sharpness) {
        return SaidOfFace.read("sharpness=" + sharpness);
    }

    @Test
    void open_tornLastLine_isCutOffAndTheRestIsGood() throws IOException {
        try (MatchJournal journal = open("heap 7")) {
            journal.searched("a", NOBODY);
        }
        Files.writeString(file(), "face b 80.0 c=99.9", StandardOpenOption.APPEND);

        try (MatchJournal journal = open("heap 7")) {
            assertThat(journal.answer("b")).isEmpty();
            journal.searched("c", NOBODY);
        }
        try (MatchJournal journal = open("heap 7")) {
            assertThat(journal.answer("a")).contains(NOBODY);
            assertThat(journal.answer("c")).contains(NOBODY);
        }
    }

    @Test
    void open_lineNobodyWrote_isDamaged() throws IOException {
        for (String line : List.of(
                "face",
                "face a b",
                "face a 80.0 b",
                "picture 12 n",
                "people a 80.0",
                "said a",
                "said a age=20",
                "said a age=x,y",
                "said a gender=DOG,99.0",
                "said a sharpness=")) {
            Files.writeString(file(), "facesearch match journal 1\n" + line + "\n");

            assertThatExceptionOfType(StateFileException.class)
                    .as(line)
                    .isThrownBy(() -> open("heap 7"))
                    .withMessageContaining(
                            "is damaged; delete it, and pictures without faces and all faces are billed");
        }
    }

    @Test
    void open_anotherFile_isLeftAlone() throws IOException {
        Files.writeString(file(), "facesearch enrollment journal 1\n");

        assertThatExceptionOfType(StateFileException.class)
                .isThrownBy(() -> open("heap 7"))
                .withMessageContaining("is no match journal; give another file");
        assertThat(file()).hasContent("facesearch enrollment journal 1\n");
    }

    @Test
    void open_whileAnotherRunHasIt_isTold() {
        try (MatchJournal journal = open("heap 7")) {
            assertThatExceptionOfType(StateFileException.class)
                    .isThrownBy(() -> open("heap 7"))
                    .withMessageContaining("the match journal")
                    .withMessageContaining("is in use by another run");
            journal.searched("a", NOBODY);
        }
    }

    @Test
    void file_isItsOwnersAndShowsNoContent() throws IOException {
        try (MatchJournal journal = open("heap 7")) {
            journal.refused(ONE, Kind.NO_FACE);
        }

        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(file())).doesNotContain(ONE.hex().substring(0, 16));
    }

    private MatchJournal open(String context) {
        return MatchJournal.open(file(), context);
    }

    private Path file() {
        return folder.resolve("match.journal");
    }
}
