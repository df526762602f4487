package dev.facesearch.internal.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.facesearch.CancelledException;
import dev.facesearch.ContentHash;
import dev.facesearch.DemoPeople;
import dev.facesearch.EnrollOptions;
import dev.facesearch.EnrollOptions.Faces;
import dev.facesearch.EnrollOptions.Prune;
import dev.facesearch.Enrollment;
import dev.facesearch.EnrollmentPlan;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.Interception;
import dev.facesearch.InvalidImageException;
import dev.facesearch.NotPermittedException;
import dev.facesearch.Operation;
import dev.facesearch.People;
import dev.facesearch.People.Person;
import dev.facesearch.PictureOutcome;
import dev.facesearch.PictureOutcome.Status;
import dev.facesearch.RefusedPicture;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.StoredFace;
import dev.facesearch.UserDescription;
import dev.facesearch.UserStatus;
import dev.facesearch.Wire;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.imaging.Photo;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.UserId;
import dev.facesearch.local.LocalRekognition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.AccessDeniedException;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesRequest;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/**
 * The behaviour of a run for each state of the collection and the source; see EnrollmentKillTest for kills at random
 * moments.
 */
class EnrollerTest {

    private static final Person FRANCK = new Person("Franck", DemoPeople.franck());
    private static final Person ANNA = new Person("Anna", DemoPeople.anna());
    private static final ImageSource GROUP = DemoPeople.photo(DemoPeople.GROUP);

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();
    private final FaceSearchClient client =
            FaceSearchClient.builder().rekognition(engine).collection("staff").build();

    @TempDir
    private Path folder;

    @BeforeEach
    void create() {
        client.collection().createIfAbsent();
    }

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    @Test
    void enroll_again_makesNoBilledCallAndTellsWhatIsIn() {
        enroll(FRANCK, ANNA);

        Enrollment again = enroll(FRANCK, ANNA);

        assertThat(again.users()).isEqualTo(2);
        assertThat(again.skipped()).isEqualTo(4);
        assertThat(again.billedCalls()).isZero();
        assertThat(again.pictures()).allMatch(picture -> picture.faceIds().size() == 1);
    }

    @Test
    void enroll_pictureRenamed_isInAlready() {
        enroll(ANNA);
        ImageSource renamed =
                ImageSource.photo("portrait.jpg", DemoPeople.anna().get(0).load());

        Enrollment again = enroll(new Person("Anna", List.of(renamed)));

        assertThat(again.skipped()).isOne();
        assertThat(client.collection().faces()).hasSize(1);
    }

    @Test
    void enroll_aPictureTwiceUnderOnePerson_isOneFace() {
        ImageSource anna = DemoPeople.anna().get(0);
        Enrollment enrollment = enroll(new Person("Anna", List.of(anna, ImageSource.photo("copy.jpg", anna.load()))));

        assertThat(enrollment.pictures())
                .extracting(PictureOutcome::status)
                .containsExactly(Status.INDEXED, Status.SKIPPED);
        assertThat(enrollment.pictures().get(1).note()).contains("the same picture as anna.jpg");
        assertThat(enrollment.billedCalls()).isOne();
    }

    @Test
    void enroll_onePictureUnderTwoPeople_isTold() {
        Enrollment enrollment = enroll(ANNA, new Person("Ann", DemoPeople.anna()));

        assertThat(enrollment.pictures().get(0).note()).isEmpty();
        assertThat(enrollment.pictures().get(1).note()).contains("the same picture as Anna/anna.jpg");
        assertThat(client.user("Ann").faces()).hasSize(1);
    }

    @Test
    void enroll_namesThatDifferInCaseOrAnEscapedCharacter_areDifferentUsers() {
        List<ImageSource> pictures = DemoPeople.franck();
        Enrollment enrollment = enroll(
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
    void enroll_namesThatCannotBeAnId_areLeftOutAndToldAndTheOthersAreIn() {
        engine.createUser(request -> request.collectionId("staff").userId("team:x"));

        Enrollment enrollment = enroll(
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

        Enrollment enrollment = enroll(
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
    void enroll_oneFileMissingAndOneBroken_takesTheOthers() {
        List<ImageSource> pictures = new ArrayList<>(DemoPeople.franck());
        pictures.add(ImageSource.file(folder.resolve("gone.jpg")));
        pictures.add(ImageSource.bytes("broken.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3}));

        Enrollment enrollment = enroll(new Person("Franck", pictures));

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
                enroll(options -> options.journal(folder.resolve("journal")), new Person("Franck", pictures));
        Enrollment again =
                enroll(options -> options.journal(folder.resolve("journal")), new Person("Franck", pictures));

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

    @Test
    void enroll_everyCallRefused_endsAtOnce() {
        assertThatExceptionOfType(NotPermittedException.class)
                .isThrownBy(() -> bent(
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
    void enroll_oneCallFails_isToldAndDoneByTheNextRun() {
        FaceSearchClient failing = bent(
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
        Enrollment second = enroll(FRANCK);

        assertThat(first.failed()).isOne();
        assertThat(first.pictures().get(1).refused().orElseThrow().reason()).contains("a fault");
        assertThat(second.indexed()).isOne();
        assertThat(second.billedCalls()).isOne();
    }

    @Test
    void enroll_associationFails_isToldAndTheNextRunPaysNothing() {
        FaceSearchClient failing = bent(
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
        Enrollment second = enroll(FRANCK, ANNA);

        assertThat(first.failed()).isEqualTo(4);
        assertThat(plan.toAssociate()).isEqualTo(4);
        assertThat(plan.billedCalls()).isZero();
        assertThat(second.indexed()).isEqualTo(4);
        assertThat(second.billedCalls()).isZero();
        assertThat(client.user("Franck").faces()).hasSize(3);
    }

    @Test
    void enroll_cutOffBetweenTheAnswerAndTheLookAtIt_looksAgain() {
        FaceSearchClient dying = bent(Function.identity(), answer -> {
            if (answer instanceof IndexFacesResponse) {
                throw new IllegalStateException("the process dies");
            }
            return answer;
        });
        Person person = new Person("Anna", List.of(GROUP));
        assertThatIllegalStateException()
                .isThrownBy(() -> dying.collection().enroll(People.of(person), this::withJournal));
        assertThat(client.collection().faces()).hasSize(1);

        Enrollment next = enroll(this::withJournal, person);

        assertThat(next.pictures().get(0).refused().orElseThrow().kind()).isEqualTo(Kind.SEVERAL_FACES);
        assertThat(next.billedCalls()).isOne();
        assertThat(client.collection().faces()).isEmpty();
    }

    @Test
    void enroll_cutOffBeforeTheFacesOfARefusedPictureAreDeleted_deletesThem() {
        FaceSearchClient dying = bent(
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

        Enrollment next = enroll(this::withJournal, person);

        assertThat(next.refused()).isOne();
        assertThat(next.billedCalls()).isZero();
        assertThat(client.collection().faces()).isEmpty();
    }

    @Test
    void enroll_refusedPicturesAgain_arePaidForOnlyWithoutAJournal() {
        Person person = new Person(
                "Anna", List.of(GROUP, DemoPeople.blank(), DemoPeople.anna().get(0)));
        Enrollment first = enroll(this::withJournal, person);

        Enrollment again = enroll(this::withJournal, person);
        Enrollment without = enroll(person);

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
        enroll(this::withJournal, person);

        Enrollment lenient = enroll(
                options -> {
                    withJournal(options);
                    options.faces(Faces.LARGEST);
                },
                person);

        assertThat(lenient.indexed()).isOne();
    }

    @Test
    void enroll_budget_isNeverExceededAndTheNextRunGoesOn() {
        Enrollment first = enroll(options -> options.budget(2), FRANCK, ANNA);
        Enrollment second = enroll(options -> options.budget(2), FRANCK, ANNA);

        assertThat(first.billedCalls()).isEqualTo(2);
        assertThat(first.indexed()).isEqualTo(2);
        assertThat(first.overBudget()).isEqualTo(2);
        assertThat(first.complete()).isFalse();
        assertThat(second.indexed()).isEqualTo(2);
        assertThat(second.complete()).isTrue();
    }

    @Test
    void enroll_unlikeFace_isRefusedAndNotPaidForAgain() {
        enroll(FRANCK);
        List<ImageSource> pictures = new ArrayList<>(DemoPeople.franck());
        pictures.addAll(DemoPeople.anna());
        Person mixed = new Person("Franck", pictures);

        Enrollment first = enroll(mixed);
        Enrollment again = enroll(mixed);

        assertThat(first.pictures().get(3).refused().orElseThrow().kind()).isEqualTo(Kind.NOT_THIS_PERSON);
        assertThat(again.pictures().get(3).refused().orElseThrow().kind()).isEqualTo(Kind.NOT_THIS_PERSON);
        assertThat(again.billedCalls()).isZero();
    }

    @Test
    void enroll_faceGivenToSomebodyElse_isLeftAlone() {
        enroll(FRANCK);
        client.user("Francis").create();
        String moved = client.user("Franck").faces().findFirst().orElseThrow().faceId();
        client.user("Franck").disassociate(List.of(moved));
        client.user("Francis").associate(List.of(moved));

        Enrollment again = enroll(options -> options.prune(Prune.PEOPLE), FRANCK);

        assertThat(again.skipped()).isEqualTo(3);
        assertThat(again.pictures())
                .filteredOn(picture -> picture.note().isPresent())
                .hasSize(1);
        assertThat(client.user("Francis").faces()).hasSize(1);
    }

    @Test
    void enroll_userIsFull_refusesBeforeItPays() {
        enroll(ANNA);
        FaceSearchClient full = bent(
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
    void enroll_userDeletedBySomebodyElseMeanwhile_failsForThatUserOnly() {
        enroll(new Person("Franck", DemoPeople.franck().subList(0, 1)));
        FaceSearchClient racing = bent(
                request -> {
                    if (request instanceof AssociateFacesRequest associate
                            && associate.userId().equals("Franck")) {
                        engine.deleteUser(delete -> delete.collectionId("staff").userId("Franck"));
                    }
                    return request;
                },
                UnaryOperator.identity());

        Enrollment first = racing.collection().enroll(People.of(FRANCK, ANNA));
        Enrollment second = enroll(FRANCK, ANNA);

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
            assertThatThrownBy(() -> enroll(options -> options.onPicture(reported::add), FRANCK, ANNA))
                    .isInstanceOf(CancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(reported).isEmpty();
        assertThat(enroll(FRANCK, ANNA).complete()).isTrue();
    }

    @Test
    void enroll_countsOnly_keepsNoOutcomesButTellsThem() {
        List<PictureOutcome> reported = new ArrayList<>();

        Enrollment enrollment = enroll(options -> options.countsOnly().onPicture(reported::add), FRANCK, ANNA);

        assertThat(enrollment.indexed()).isEqualTo(4);
        assertThat(enrollment.pictures()).isEmpty();
        assertThat(enrollment.associations()).isEmpty();
        assertThat(reported).hasSize(4);
    }

    @Test
    void prune_pictureGone_removesItsFaceAndKeepsWhatIsNotTheSources() {
        enroll(FRANCK, ANNA);
        engine.indexFaces(request -> request.collectionId("staff")
                .externalImageId(
                        ExternalImageId.ofReview(UserId.ofName("Franck"), ContentHash.of(new byte[] {7}), "group.jpg"))
                .image(image -> image.bytes(SdkBytes.fromByteArray(DemoPhotos.bytes("franck_03979.jpg")))));
        Person fewer = new Person("Franck", DemoPeople.franck().subList(0, 2));

        EnrollmentPlan plan =
                client.collection().planEnrollment(People.of(fewer), options -> options.prune(Prune.PICTURES));
        Enrollment pruned = enroll(options -> options.prune(Prune.PICTURES), fewer);

        assertThat(plan.removals())
                .extracting(EnrollmentPlan.Removal::userName, EnrollmentPlan.Removal::source)
                .containsExactly(tuple("Franck", "franck_02683.jpg"));
        assertThat(pruned.removed()).isOne();
        assertThat(client.user("Franck").faces()).hasSize(2);
        assertThat(client.user("Franck").status()).contains(UserStatus.ACTIVE);
        assertThat(client.user("Anna").faces()).hasSize(1);
        assertThat(client.collection().faces()).hasSize(4);
    }

    @Test
    void prune_pictureUnreadable_removesNothingOfThePerson() {
        enroll(FRANCK);
        List<ImageSource> pictures =
                List.of(DemoPeople.franck().get(0), ImageSource.file(folder.resolve("franck_02159.jpg")));

        Enrollment pruned = enroll(options -> options.prune(Prune.PICTURES), new Person("Franck", pictures));

        assertThat(pruned.removed()).isZero();
    }

    @Test
    void prune_personGone_removesTheUserOnlyWhenAskedTo() {
        enroll(FRANCK, ANNA);

        assertThat(enroll(options -> options.prune(Prune.PICTURES), FRANCK).removed())
                .isZero();
        assertThat(enroll(options -> options.prune(Prune.PEOPLE), FRANCK).removed())
                .isOne();

        assertThat(client.collection().users().map(UserDescription::userName)).containsExactly("Franck");
        assertThat(client.collection().faces()).hasSize(3);
    }

    @Test
    void prune_sourceWithNobody_removesNobody() {
        enroll(FRANCK);

        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() -> enroll(options -> options.prune(Prune.PEOPLE)));
        assertThat(client.user("Franck").faces()).hasSize(3);
    }

    @Test
    void prune_removalFails_isToldAndDoneByTheNextRun() {
        enroll(FRANCK);
        Person fewer = new Person("Franck", DemoPeople.franck().subList(0, 2));
        FaceSearchClient failing = bent(
                request -> {
                    if (request instanceof DeleteFacesRequest) {
                        throw InternalServerErrorException.builder()
                                .message("a fault")
                                .build();
                    }
                    return request;
                },
                UnaryOperator.identity());

        Enrollment first = failing.collection().enroll(People.of(fewer), options -> options.prune(Prune.PICTURES));
        Enrollment second = enroll(options -> options.prune(Prune.PICTURES), fewer);

        assertThat(first.notRemoved()).isOne();
        assertThat(first.complete()).isFalse();
        assertThat(second.removed()).isOne();
        assertThat(client.collection().faces()).hasSize(2);
    }

    @Test
    void faces_largest_takesOneAndLeavesNoStranger() {
        Enrollment enrollment = enroll(options -> options.faces(Faces.LARGEST), new Person("Anna", List.of(GROUP)));

        assertThat(enrollment.indexed()).isOne();
        assertThat(client.collection().faces()).hasSize(1);
    }

    @Test
    void faces_all_takesAllOfAPicture() {
        Enrollment enrollment = enroll(options -> options.faces(Faces.ALL), new Person("Band", List.of(GROUP)));

        assertThat(enrollment.pictures().get(0).faceIds()).hasSize(3);
        assertThat(client.user("Band").faces()).hasSize(3);
    }

    @Test
    void faces_matching_takesThePersonOutOfTheGroup() {
        Enrollment enrollment = enroll(
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
        Enrollment first = enroll(options -> options.faces(Faces.MATCHING).budget(3), anna);
        long left = client.collection().faces().count();
        Enrollment second = enroll(options -> options.faces(Faces.MATCHING), anna);

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
        Enrollment first = enroll(matching, groupOnly);
        Enrollment again = enroll(matching, groupOnly);
        enroll(matching, ANNA);
        Enrollment later = enroll(matching, groupOnly);

        assertThat(first.pictures().get(0).refused().orElseThrow().kind()).isEqualTo(Kind.NOT_THIS_PERSON);
        assertThat(again.billedCalls()).isZero();
        assertThat(later.indexed()).isOne();
        assertThat(client.collection().faces()).hasSize(2);
    }

    @Test
    void plan_beforeTheFirstRun_tellsItsCallsAndChangesNothing() {
        EnrollmentPlan plan = client.collection("later")
                .planEnrollment(People.of(FRANCK, ANNA), options -> options.journal(folder.resolve("journal")));

        assertThat(plan.users()).isEqualTo(2);
        assertThat(plan.usersToCreate()).isEqualTo(2);
        assertThat(plan.toIndex()).isEqualTo(4);
        assertThat(plan.billedCalls()).isEqualTo(4);
        assertThat(plan.calls()).containsEntry(Operation.ASSOCIATE_FACES, 2L).containsEntry(Operation.CREATE_USER, 2L);
        assertThat(plan.mostTries()).isOne();
        assertThat(client.collection("later").describe()).isEmpty();
        assertThat(folder.resolve("journal")).doesNotExist();
    }

    @Test
    void plan_overHttp_tellsHowOftenTheSdkTries() {
        try (Wire wire = Wire.sound();
                FaceSearchClient remote = wire.client()) {
            assertThat(remote.collection().planEnrollment(People.of(ANNA)).mostTries())
                    .isEqualTo(10);
        }
    }

    @Test
    void plan_afterTheRun_isEmpty() {
        enroll(FRANCK, ANNA);

        EnrollmentPlan plan = client.collection().planEnrollment(People.of(FRANCK, ANNA));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.skipped()).isEqualTo(4);
        assertThat(plan.calls().keySet())
                .containsExactlyInAnyOrder(Operation.DESCRIBE_COLLECTION, Operation.LIST_USERS, Operation.LIST_FACES);
    }

    private Enrollment enroll(Person... people) {
        return client.collection().enroll(People.of(people));
    }

    private Enrollment enroll(Consumer<EnrollOptions.Builder> options, Person... people) {
        return client.collection().enroll(People.of(people), options);
    }

    private void withJournal(EnrollOptions.Builder options) {
        options.journal(folder.resolve("journal"));
    }

    private FaceSearchClient bent(
            Function<RekognitionRequest, RekognitionRequest> before, UnaryOperator<RekognitionResponse> after) {
        return FaceSearchClient.builder()
                .rekognition(Interception.of(engine, before, after))
                .collection("staff")
                .build();
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
