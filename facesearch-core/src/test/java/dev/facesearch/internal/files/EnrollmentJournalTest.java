package dev.facesearch.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceView;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.StateFileException;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.UserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrollmentJournalTest {

    private static final UserId ADA = UserId.ofName("Ada");
    private static final ContentHash ONE = ContentHash.of(new byte[] {1});
    private static final ContentHash TWO = ContentHash.of(new byte[] {2});

    @TempDir
    private Path folder;

    @Test
    void refusal_afterReopening_isRemembered() {
        try (EnrollmentJournal journal = open("staff")) {
            journal.sent(journal.key(ADA, ONE));
            journal.refused(journal.key(ADA, ONE), Kind.NO_FACE);
        }

        try (EnrollmentJournal journal = open("staff")) {
            assertThat(journal.refusal(journal.key(ADA, ONE))).contains(Kind.NO_FACE);
            assertThat(journal.inDoubt(journal.key(ADA, ONE))).isFalse();
            assertThat(journal.refusal(journal.key(ADA, TWO))).isEmpty();
            assertThat(journal.refusal(journal.key(UserId.ofName("Ben"), ONE))).isEmpty();
        }
    }

    @Test
    void refusal_ofAnotherCollectionOrRule_doesNotCount() {
        try (EnrollmentJournal journal = open("staff")) {
            journal.refused(journal.key(ADA, ONE), Kind.SEVERAL_FACES);
        }

        try (EnrollmentJournal journal = open("visitors")) {
            assertThat(journal.refusal(journal.key(ADA, ONE))).isEmpty();
        }
    }

    @Test
    void sent_andNothingMore_isInDoubtUntilKept() {
        try (EnrollmentJournal journal = open("staff")) {
            journal.sent(journal.key(ADA, ONE));
            journal.sent(journal.key(ADA, TWO));
            journal.kept(journal.key(ADA, TWO), Optional.empty());
        }

        try (EnrollmentJournal journal = open("staff")) {
            assertThat(journal.inDoubt(journal.key(ADA, ONE))).isTrue();
            assertThat(journal.inDoubt(journal.key(ADA, TWO))).isFalse();
        }
    }

    @Test
    void open_tornLastLine_isLeftOutAndWrittenOver() throws IOException {
        try (EnrollmentJournal journal = open("staff")) {
            journal.refused(journal.key(ADA, ONE), Kind.NO_FACE);
        }
        Files.writeString(file(), "0123456789abcdef", StandardOpenOption.APPEND);
        try (EnrollmentJournal journal = open("staff")) {
            journal.refused(journal.key(ADA, TWO), Kind.POOR_QUALITY);
        }

        try (EnrollmentJournal journal = open("staff")) {
            assertThat(journal.refusal(journal.key(ADA, ONE))).contains(Kind.NO_FACE);
            assertThat(journal.refusal(journal.key(ADA, TWO))).contains(Kind.POOR_QUALITY);
        }
    }

    @Test
    void open_mostLinesOfNoUseAnyMore_makesItSmall() throws IOException {
        try (EnrollmentJournal journal = open("staff")) {
            journal.refused(journal.key(ADA, ONE), Kind.NO_FACE);
            for (int i = 0; i < 100; i++) {
                String key = journal.key(ADA, ContentHash.of(new byte[] {3, (byte) i}));
                journal.sent(key);
                journal.kept(key, Optional.empty());
            }
        }
        long before = Files.size(file());

        try (EnrollmentJournal journal = open("staff")) {
            assertThat(journal.refusal(journal.key(ADA, ONE))).contains(Kind.NO_FACE);
        }

        assertThat(before).isGreaterThan(7_000);
        assertThat(Files.size(file())).isLessThan(100);
    }

    @Test
    void open_rewritingCutOffInTheMiddle_saysTheSame() throws IOException {
        StringBuilder old = new StringBuilder("facesearch enrollment journal 1\n");
        String refused;
        try (EnrollmentJournal none = open("staff")) {
            refused = none.key(ADA, ONE) + " n\n";
        }
        for (int i = 0; i < 20; i++) {
            old.append(String.format(Locale.ROOT, "%032x s\n", i)).append(String.format(Locale.ROOT, "%032x k\n", i));
        }
        old.append(refused);
        int title = "facesearch enrollment journal 1\n".length();
        // The lines that count were written at the beginning, but the rest was not cut off yet.
        byte[] torn = old.toString().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(refused.getBytes(StandardCharsets.US_ASCII), 0, torn, title, refused.length());
        Files.write(file(), torn);

        try (EnrollmentJournal journal = open("staff")) {
            assertThat(journal.refusal(journal.key(ADA, ONE))).contains(Kind.NO_FACE);
            assertThat(journal.inDoubt(String.format(Locale.ROOT, "%032x", 0))).isFalse();
            assertThat(journal.inDoubt(String.format(Locale.ROOT, "%032x", 19))).isFalse();
        }
    }

    @Test
    void open_heldByAnotherRun_isReportedWithTheFile() {
        try (EnrollmentJournal journal = open("staff")) {
            assertThat(journal.key(ADA, ONE)).hasSize(32);
            assertThatExceptionOfType(StateFileException.class)
                    .isThrownBy(() -> open("staff"))
                    .withMessageContaining("in use by another run")
                    .withMessageContaining(file().toString());
        }
    }

    @Test
    void open_aFileOfAnotherKind_isRefusedAndLeftAsItIs() throws IOException {
        Files.writeString(file(), "dear diary");

        assertThatExceptionOfType(StateFileException.class)
                .isThrownBy(() -> open("staff"))
                .withMessageContaining("no enrollment journal");
        assertThat(file()).hasContent("dear diary");
    }

    @Test
    void open_newFile_isItsOwnersOnly() throws IOException {
        open("staff").close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void file_holds_neitherNamesNorHashesOfPictures() throws IOException {
        try (EnrollmentJournal journal = open("staff")) {
            journal.refused(journal.key(ADA, ONE), Kind.NO_FACE);
        }

        assertThat(Files.readString(file()))
                .doesNotContain("Ada")
                .doesNotContain("staff")
                .doesNotContain(ExternalImageId.shortened(ONE));
    }

    @Test
    void refused_forAReasonThatMayPass_isRefusedItself() {
        try (EnrollmentJournal journal = open("staff")) {
            assertThatIllegalArgumentException().isThrownBy(() -> journal.refused(journal.key(ADA, ONE), Kind.FAILED));
        }
    }

    private Path file() {
        return folder.resolve("journal");
    }

    private EnrollmentJournal open(String context) {
        return EnrollmentJournal.open(file(), context);
    }

    @Test
    void view_ofAKeptPicture_isKnownToLaterRunsAlsoOnceRewritten() {
        for (int run = 0; run < 3; run++) {
            try (EnrollmentJournal journal = open("staff")) {
                String key = journal.key(ADA, TWO);
                journal.sent(key);
                journal.kept(key, Optional.of(FaceView.SIDE));
            }
        }

        try (EnrollmentJournal journal = open("staff")) {
            assertThat(journal.view(journal.key(ADA, TWO))).contains(FaceView.SIDE);
            assertThat(journal.inDoubt(journal.key(ADA, TWO))).isFalse();
            assertThat(journal.view(journal.key(ADA, ONE))).isEmpty();
        }
    }
}
