package dev.facesearch.internal.enroll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.DemoPeople;
import dev.facesearch.EnrollOptions;
import dev.facesearch.EnrollOptions.Faces;
import dev.facesearch.EnrollOptions.Prune;
import dev.facesearch.Enrollment;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.Operation;
import dev.facesearch.People;
import dev.facesearch.People.Person;
import dev.facesearch.PictureOutcome;
import dev.facesearch.PictureOutcome.Status;
import dev.facesearch.RefusedPicture;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.StaffCollection;
import dev.facesearch.UserDescription;
import dev.facesearch.local.LocalRekognition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;

/** The behaviour of a run for each state of the collection and the source. */
class EnrollerTest {

    private static final Person FRANCK = new Person("Franck", DemoPeople.franck());
    private static final Person ANNA = new Person("Anna", DemoPeople.anna());
    private static final ImageSource GROUP = DemoPeople.photo(DemoPeople.GROUP);

    @RegisterExtension
    private final StaffCollection staff = new StaffCollection();

    private final LocalRekognition engine = staff.engine();
    private final FaceSearchClient client = staff.client();

    @TempDir
    private Path folder;

    @Test
    void enroll_again_makesNoBilledCallAndReportsWhatIsIn() {
        staff.enroll(FRANCK, ANNA);

        Enrollment again = staff.enroll(FRANCK, ANNA);

        assertThat(again.users()).isEqualTo(2);
        assertThat(again.skipped()).isEqualTo(4);
        assertThat(again.billedCalls()).isZero();
        assertThat(again.pictures()).allMatch(picture -> picture.faceIds().size() == 1);
    }

    @Test
    void enroll_pictureRenamed_isInAlready() {
        staff.enroll(ANNA);
        ImageSource renamed =
                ImageSource.photo("portrait.jpg", DemoPeople.anna().get(0).load());

        Enrollment again = staff.enroll(new Person("Anna", List.of(renamed)));

        assertThat(again.skipped()).isOne();
        assertThat(client.collection().faces()).hasSize(1);
    }

    @Test
    void enroll_aPictureTwiceUnderOnePerson_isOneFace() {
        ImageSource anna = DemoPeople.anna().get(0);
        Enrollment enrollment =
                staff.enroll(new Person("Anna", List.of(anna, ImageSource.photo("copy.jpg", anna.load()))));

        assertThat(enrollment.pictures())
                .extracting(PictureOutcome::status)
                .containsExactly(Status.INDEXED, Status.SKIPPED);
        assertThat(enrollment.pictures().get(1).note()).contains("the same picture as anna.jpg");
        assertThat(enrollment.billedCalls()).isOne();
    }

    @Test
    void enroll_onePictureUnderTwoPeople_isReported() {
        Enrollment enrollment = staff.enroll(ANNA, new Person("Ann", DemoPeople.anna()));

        assertThat(enrollment.pictures().get(0).note()).isEmpty();
        assertThat(enrollment.pictures().get(1).note()).contains("the same picture as Anna/anna.jpg");
        assertThat(client.user("Ann").faces()).hasSize(1);
    }

    @Test
    void enroll_namesThatDifferInCaseOrAnEscapedCharacter_areDifferentUsers() {
        List<ImageSource> pictures = DemoPeople.franck();
        Enrollment enrollment = staff.enroll(
                new Person("a/b", pictures.subList(0, 1)),
                new Person("a:b", pictures.subList(1, 2)),
                new Person("a_b", pictures.subList(2, 3)),
                new Person("A_B", DemoPeople.anna()));

        assertThat(enrollment.indexed()).isEqualTo(4);
        assertThat(client.collection().users().map(UserDescription::userName))
                .containsExactlyInAnyOrder("a/b", "a:b", "a_b", "A_B");
        assertThat(enrollment.pictures().stream().map(PictureOutcome::userName))
                .containsExactly("a/b", "a:b", "a_b", "A_B");
    }

    @Test
    void enroll_namesThatCannotBeAnId_areLeftOutAndReportedAndTheOthersAreIn() {
        engine.createUser(request -> request.collectionId("staff").userId("team:x"));

        Enrollment enrollment = staff.enroll(
                ANNA,
                new Person("half \ud83d", DemoPeople.franck().subList(0, 1)),
                new Person("Anna", DemoPeople.franck().subList(0, 1)),
                new Person("team:x", DemoPeople.franck().subList(0, 1)),
                FRANCK);

        assertThat(enrollment.indexed()).isEqualTo(4);
        assertThat(enrollment.complete()).isFalse();
        assertThat(enrollment.pictures().subList(1, 4))
                .allMatch(picture -> picture.status() == Status.FAILED)
                .extracting(picture -> picture.refused().orElseThrow().reason())
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("Unicode"),
                        reason -> assertThat(reason).contains("the name of an earlier person"),
                        reason -> assertThat(reason).contains("somebody else"));
        assertThat(client.billedCallsByOperation()).containsEntry(Operation.INDEX_FACES, 4L);
    }

    @Test
    void enroll_aNameThatCannotBeAnId_isNamedAndTheOthersAreDone() {
        engine.createUser(request -> request.collectionId("staff").userId("team:x"));
        String long300 = "x".repeat(300);

        Enrollment enrollment = staff.enroll(
                new Person(long300, DemoPeople.franck().subList(0, 1)),
                new Person("half \ud83d", DemoPeople.franck().subList(1, 2)),
                new Person("team:x", DemoPeople.franck().subList(2, 3)),
                ANNA,
                new Person("Anna", List.of(GROUP)));

        assertThat(enrollment.indexed()).isOne();
        assertThat(enrollment.complete()).isFalse();
        assertThat(enrollment.pictures())
                .filteredOn(picture -> picture.status() == Status.FAILED)
                .extracting(PictureOutcome::userName)
                .containsExactly(long300, "half \ud83d", "team:x", "Anna");
        assertThat(enrollment.pictures())
                .flatExtracting(picture -> picture.refused().stream().toList())
                .extracting(RefusedPicture::kind)
                .containsOnly(RefusedPicture.Kind.NAME);
        assertThat(enrollment.billedCalls()).isOne();
    }

    @Test
    void enroll_refusedPicturesAgain_arePaidForOnlyWithoutAJournal() {
        Person person = new Person(
                "Anna", List.of(GROUP, DemoPeople.blank(), DemoPeople.anna().get(0)));
        Enrollment first = staff.enroll(this::withJournal, person);

        Enrollment again = staff.enroll(this::withJournal, person);
        Enrollment without = staff.enroll(person);

        assertThat(first.billedCalls()).isEqualTo(3);
        assertThat(again.billedCalls()).isZero();
        assertThat(again.pictures())
                .extracting(picture -> picture.refused().map(RefusedPicture::kind))
                .containsExactly(Optional.of(Kind.SEVERAL_FACES), Optional.of(Kind.NO_FACE), Optional.empty());
        assertThat(without.billedCalls()).isEqualTo(2);
    }

    @Test
    void enroll_anotherRuleThanTheJournalKnows_looksAgain() {
        Person person = new Person("Anna", List.of(GROUP));
        staff.enroll(this::withJournal, person);

        Enrollment lenient = staff.enroll(
                options -> {
                    withJournal(options);
                    options.faces(Faces.LARGEST);
                },
                person);

        assertThat(lenient.indexed()).isOne();
    }

    @Test
    void enroll_budget_isNeverExceededAndTheNextRunGoesOn() {
        Enrollment first = staff.enroll(options -> options.budget(2), FRANCK, ANNA);
        Enrollment second = staff.enroll(options -> options.budget(2), FRANCK, ANNA);

        assertThat(first.billedCalls()).isEqualTo(2);
        assertThat(first.indexed()).isEqualTo(2);
        assertThat(first.overBudget()).isEqualTo(2);
        assertThat(first.complete()).isFalse();
        assertThat(second.indexed()).isEqualTo(2);
        assertThat(second.complete()).isTrue();
    }

    @Test
    void enroll_unlikeFace_isRefusedAndNotPaidForAgain() {
        staff.enroll(FRANCK);
        List<ImageSource> pictures = new ArrayList<>(DemoPeople.franck());
        pictures.addAll(DemoPeople.anna());
        Person mixed = new Person("Franck", pictures);

        Enrollment first = staff.enroll(mixed);
        Enrollment again = staff.enroll(mixed);

        assertThat(first.pictures().get(3).refused().orElseThrow().kind()).isEqualTo(Kind.NOT_THIS_PERSON);
        assertThat(again.pictures().get(3).refused().orElseThrow().kind()).isEqualTo(Kind.NOT_THIS_PERSON);
        assertThat(again.billedCalls()).isZero();
    }

    @Test
    void enroll_faceGivenToSomebodyElse_isLeftAlone() {
        staff.enroll(FRANCK);
        client.user("Francis").create();
        String moved = client.user("Franck").faces().findFirst().orElseThrow().faceId();
        client.user("Franck").disassociate(List.of(moved));
        client.user("Francis").associate(List.of(moved));

        Enrollment again = staff.enroll(options -> options.prune(Prune.PEOPLE), FRANCK);

        assertThat(again.skipped()).isEqualTo(3);
        assertThat(again.pictures())
                .filteredOn(picture -> picture.note().isPresent())
                .hasSize(1);
        assertThat(client.user("Francis").faces()).hasSize(1);
    }

    @Test
    void enroll_userIsFull_refusesBeforeItPays() {
        staff.enroll(ANNA);
        FaceSearchClient full = staff.intercepted(
                Function.identity(),
                answer -> answer instanceof ListFacesResponse list
                        ? list.toBuilder().faces(hundred(list.faces().get(0))).build()
                        : answer);

        Enrollment enrollment = full.collection()
                .enroll(People.of(new Person("Anna", DemoPeople.franck().subList(0, 1))));

        assertThat(enrollment.pictures().get(0).refused().orElseThrow().kind()).isEqualTo(Kind.USER_FULL);
        assertThat(enrollment.billedCalls()).isZero();
    }

    @Test
    void enroll_countsOnly_keepsNoOutcomesButReportsThem() {
        List<PictureOutcome> reported = new ArrayList<>();

        Enrollment enrollment = staff.enroll(options -> options.countsOnly().onPicture(reported::add), FRANCK, ANNA);

        assertThat(enrollment.indexed()).isEqualTo(4);
        assertThat(enrollment.pictures()).isEmpty();
        assertThat(enrollment.associations()).isEmpty();
        assertThat(reported).hasSize(4);
    }

    private void withJournal(EnrollOptions.Builder options) {
        options.journal(folder.resolve("journal"));
    }

    private static List<Face> hundred(Face face) {
        List<Face> faces = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String id = String.format(Locale.ROOT, "%08x-0000-4000-8000-000000000000", i);
            faces.add(face.toBuilder().faceId(id).build());
        }
        return faces;
    }
}
