package dev.facesearch.internal.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facesearch.CancelledException;
import dev.facesearch.ContentHash;
import dev.facesearch.DemoPeople;
import dev.facesearch.EnrollOptions;
import dev.facesearch.Enrollment;
import dev.facesearch.EnrollmentPlan;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.InvalidImageException;
import dev.facesearch.NotPermittedException;
import dev.facesearch.People;
import dev.facesearch.People.Person;
import dev.facesearch.PictureOutcome;
import dev.facesearch.PictureOutcome.Status;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.StaffCollection;
import dev.facesearch.imaging.Photo;
import dev.facesearch.local.LocalRekognition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.model.AccessDeniedException;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;

/**
 * The behaviour of a run whose pictures or calls fail, or that is cut off; see EnrollmentKillTest for kills at random
 * moments.
 */
class EnrollerFailuresTest {

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
    void enroll_oneFileMissingAndOneBroken_takesTheOthers() {
        List<ImageSource> pictures = new ArrayList<>(DemoPeople.franck());
        pictures.add(ImageSource.file(folder.resolve("gone.jpg")));
        pictures.add(ImageSource.bytes("broken.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3}));

        Enrollment enrollment = staff.enroll(new Person("Franck", pictures));

        assertThat(enrollment.pictures())
                .extracting(PictureOutcome::status)
                .containsExactly(Status.INDEXED, Status.INDEXED, Status.INDEXED, Status.FAILED, Status.REFUSED);
        assertThat(enrollment.complete()).isFalse();
        assertThat(enrollment.failed()).isOne();
        assertThat(enrollment.users()).isOne();
    }

    @Test
    void enroll_aPictureTheMemoryDoesNotSufficeFor_isNamedAndTheOthersAreDone() {
        List<ImageSource> pictures = new ArrayList<>(DemoPeople.franck());
        pictures.add(1, new HugePicture("huge.jpg"));

        Enrollment first =
                staff.enroll(options -> options.journal(folder.resolve("journal")), new Person("Franck", pictures));
        Enrollment again =
                staff.enroll(options -> options.journal(folder.resolve("journal")), new Person("Franck", pictures));

        assertThat(first.pictures())
                .extracting(PictureOutcome::status)
                .containsExactly(Status.INDEXED, Status.FAILED, Status.INDEXED, Status.INDEXED);
        assertThat(first.pictures().get(1).refused())
                .hasValueSatisfying(refused -> assertThat(refused.reason()).contains("huge.jpg", "not enough memory"));
        assertThat(again.failed())
                .as("tried again, as there may be more memory")
                .isOne();
        assertThat(client.user("Franck")
                        .addFaces(List.of(new HugePicture("huge.jpg")))
                        .refused())
                .hasSize(1);
        assertThatExceptionOfType(InvalidImageException.class)
                .isThrownBy(() -> client.searchUsersInImage(new HugePicture("huge.jpg"), 99))
                .withMessageContaining("not enough memory");
    }

    @Test
    void enroll_everyCallRefused_endsAtOnce() {
        assertThatExceptionOfType(NotPermittedException.class)
                .isThrownBy(() -> staff.intercepted(
                                request -> {
                                    if (request instanceof IndexFacesRequest) {
                                        throw AccessDeniedException.builder()
                                                .message("no")
                                                .build();
                                    }
                                    return request;
                                },
                                UnaryOperator.identity())
                        .collection()
                        .enroll(People.of(FRANCK, ANNA)));
    }

    @Test
    void enroll_oneCallFails_isReportedAndDoneByTheNextRun() {
        FaceSearchClient failing = staff.intercepted(
                request -> {
                    if (request instanceof IndexFacesRequest index
                            && index.externalImageId().endsWith("franck_02159.jpg")) {
                        throw InternalServerErrorException.builder()
                                .message("a fault")
                                .build();
                    }
                    return request;
                },
                UnaryOperator.identity());

        Enrollment first = failing.collection().enroll(People.of(FRANCK));
        Enrollment second = staff.enroll(FRANCK);

        assertThat(first.failed()).isOne();
        assertThat(first.pictures().get(1).refused().orElseThrow().reason()).contains("a fault");
        assertThat(second.indexed()).isOne();
        assertThat(second.billedCalls()).isOne();
    }

    @Test
    void enroll_associationFails_isReportedAndTheNextRunPaysNothing() {
        FaceSearchClient failing = staff.intercepted(
                request -> {
                    if (request instanceof AssociateFacesRequest) {
                        throw InternalServerErrorException.builder()
                                .message("a fault")
                                .build();
                    }
                    return request;
                },
                UnaryOperator.identity());

        Enrollment first = failing.collection().enroll(People.of(FRANCK, ANNA));
        EnrollmentPlan plan = client.collection().planEnrollment(People.of(FRANCK, ANNA));
        Enrollment second = staff.enroll(FRANCK, ANNA);

        assertThat(first.failed()).isEqualTo(4);
        assertThat(plan.toAssociate()).isEqualTo(4);
        assertThat(plan.billedCalls()).isZero();
        assertThat(second.indexed()).isEqualTo(4);
        assertThat(second.billedCalls()).isZero();
        assertThat(client.user("Franck").faces()).hasSize(3);
    }

    @Test
    void enroll_cutOffBetweenTheAnswerAndTheLookAtIt_looksAgain() {
        FaceSearchClient dying = staff.intercepted(Function.identity(), answer -> {
            if (answer instanceof IndexFacesResponse) {
                throw new IllegalStateException("the process dies");
            }
            return answer;
        });
        Person person = new Person("Anna", List.of(GROUP));
        assertThatIllegalStateException()
                .isThrownBy(() -> dying.collection().enroll(People.of(person), this::withJournal));
        assertThat(client.collection().faces()).hasSize(1);

        Enrollment next = staff.enroll(this::withJournal, person);

        assertThat(next.pictures().get(0).refused().orElseThrow().kind()).isEqualTo(Kind.SEVERAL_FACES);
        assertThat(next.billedCalls()).isOne();
        assertThat(client.collection().faces()).isEmpty();
    }

    @Test
    void enroll_cutOffBeforeTheFacesOfARefusedPictureAreDeleted_deletesThem() {
        FaceSearchClient dying = staff.intercepted(
                request -> {
                    if (request instanceof DeleteFacesRequest) {
                        throw new IllegalStateException("the process dies");
                    }
                    return request;
                },
                UnaryOperator.identity());
        Person person = new Person("Anna", List.of(GROUP));
        assertThatIllegalStateException()
                .isThrownBy(() -> dying.collection().enroll(People.of(person), this::withJournal));

        Enrollment next = staff.enroll(this::withJournal, person);

        assertThat(next.refused()).isOne();
        assertThat(next.billedCalls()).isZero();
        assertThat(client.collection().faces()).isEmpty();
    }

    @Test
    void enroll_userDeletedBySomebodyElseMeanwhile_failsForThatUserOnly() {
        staff.enroll(new Person("Franck", DemoPeople.franck().subList(0, 1)));
        FaceSearchClient racing = staff.intercepted(
                request -> {
                    if (request instanceof AssociateFacesRequest associate
                            && associate.userId().equals("Franck")) {
                        engine.deleteUser(delete -> delete.collectionId("staff").userId("Franck"));
                    }
                    return request;
                },
                UnaryOperator.identity());

        Enrollment first = racing.collection().enroll(People.of(FRANCK, ANNA));
        Enrollment second = staff.enroll(FRANCK, ANNA);

        assertThat(first.failed()).isEqualTo(2);
        assertThat(first.indexed()).isOne();
        assertThat(second.complete()).isTrue();
        assertThat(second.billedCalls()).isZero();
        assertThat(client.user("Franck").faces()).hasSize(3);
    }

    @Test
    void enroll_interrupted_stopsAndTheNextRunFinishes() {
        List<PictureOutcome> reported = new ArrayList<>();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> staff.enroll(options -> options.onPicture(reported::add), FRANCK, ANNA))
                    .isInstanceOf(CancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(reported).isEmpty();
        assertThat(staff.enroll(FRANCK, ANNA).complete()).isTrue();
    }

    /** A picture that takes more memory than there is. */
    private record HugePicture(String name) implements ImageSource {
        @Override
        public Photo load() {
            throw new OutOfMemoryError("Java heap space");
        }

        @Override
        public ContentHash contentHash() {
            return ContentHash.of(new byte[] {1, 2, 3});
        }
    }

    private void withJournal(EnrollOptions.Builder options) {
        options.journal(folder.resolve("journal"));
    }
}
