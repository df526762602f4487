package dev.facesearch.internal.enroll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.DemoPeople;
import dev.facesearch.EnrollOptions;
import dev.facesearch.EnrollOptions.Faces;
import dev.facesearch.Enrollment;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.People.Person;
import dev.facesearch.PictureOutcome;
import dev.facesearch.PictureOutcome.Status;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.StaffCollection;
import dev.facesearch.StoredFace;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The choice among the faces of a picture that shows several. */
class EnrollerFacesTest {

    private static final Person ANNA = new Person("Anna", DemoPeople.anna());
    private static final ImageSource GROUP = DemoPeople.photo(DemoPeople.GROUP);

    @RegisterExtension
    private final StaffCollection staff = new StaffCollection();

    private final FaceSearchClient client = staff.client();

    @TempDir
    private Path folder;

    @Test
    void faces_largest_takesOneAndLeavesNoStranger() {
        Enrollment enrollment =
                staff.enroll(options -> options.faces(Faces.LARGEST), new Person("Anna", List.of(GROUP)));

        assertThat(enrollment.indexed()).isOne();
        assertThat(client.collection().faces()).hasSize(1);
    }

    @Test
    void faces_all_takesAllOfAPicture() {
        Enrollment enrollment = staff.enroll(options -> options.faces(Faces.ALL), new Person("Band", List.of(GROUP)));

        assertThat(enrollment.pictures().get(0).faceIds()).hasSize(3);
        assertThat(client.user("Band").faces()).hasSize(3);
    }

    @Test
    void faces_matching_takesThePersonOutOfTheGroup() {
        Enrollment enrollment = staff.enroll(
                options -> options.faces(Faces.MATCHING),
                new Person("Anna", List.of(GROUP, DemoPeople.anna().get(0))));

        assertThat(enrollment.indexed()).isEqualTo(2);
        // Two pictures, and a search for each of the three faces.
        assertThat(enrollment.billedCalls()).isEqualTo(5);
        assertThat(client.collection().faces()).hasSize(2);
        StoredFace ofGroup = client.user("Anna")
                .faces()
                .filter(face -> face.externalImageId().orElseThrow().contains("sample1"))
                .findFirst()
                .orElseThrow();
        assertThat(ofGroup.box().left()).as("the woman on the right").isGreaterThan(0.5);
    }

    @Test
    void faces_matchingWithTheBudgetSpentInBetween_leavesNoFaceAndTheNextRunDecides() {
        Person anna = new Person("Anna", List.of(GROUP, DemoPeople.anna().get(0)));

        // Two pictures, and a search for one of the three faces.
        Enrollment first = staff.enroll(options -> options.faces(Faces.MATCHING).budget(3), anna);
        long left = client.collection().faces().count();
        Enrollment second = staff.enroll(options -> options.faces(Faces.MATCHING), anna);

        assertThat(first.pictures())
                .extracting(PictureOutcome::status)
                .containsExactly(Status.OVER_BUDGET, Status.INDEXED);
        assertThat(first.pictures().get(0).refused()).isEmpty();
        assertThat(left).isOne();
        assertThat(second.indexed()).isOne();
    }

    @Test
    void faces_matchingWithNothingToMatch_isRefusedAndNotPaidForUntilThereIs() {
        Consumer<EnrollOptions.Builder> matching = options -> {
            withJournal(options);
            options.faces(Faces.MATCHING);
        };
        Person groupOnly = new Person("Anna", List.of(GROUP));
        Enrollment first = staff.enroll(matching, groupOnly);
        Enrollment again = staff.enroll(matching, groupOnly);
        staff.enroll(matching, ANNA);
        Enrollment later = staff.enroll(matching, groupOnly);

        assertThat(first.pictures().get(0).refused().orElseThrow().kind()).isEqualTo(Kind.NOT_THIS_PERSON);
        assertThat(again.billedCalls()).isZero();
        assertThat(later.indexed()).isOne();
        assertThat(client.collection().faces()).hasSize(2);
    }

    private void withJournal(EnrollOptions.Builder options) {
        options.journal(folder.resolve("journal"));
    }
}
