package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facesearch.Confirmation.Outcome;
import dev.facesearch.KilledClient.Killed;
import dev.facesearch.local.LocalRekognition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReviewTest {

    @RegisterExtension
    private final StaffCollection staff = new StaffCollection();

    private final LocalRekognition engine = staff.engine();
    private final FaceSearchClient client = staff.client();

    private final ImageSource group = DemoPeople.photo(DemoPeople.GROUP);

    @BeforeEach
    void enroll() {
        client.user("Franck").create().addFaces(DemoPeople.franck()).associate();
    }

    @Test
    void confirmAs_eachUnknownFaceOfAGroup_isFoundFromThenOn() {
        PhotoResult before = client.searchUsersInImage(group, 99);
        List<FaceReview> open = client.collection().review(group, before).unnamed();
        assertThat(open).hasSize(3);

        List<Confirmation> confirmations = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            confirmations.add(open.get(i).confirmAs("Person " + i, ConfirmOptions.Builder::createUserIfAbsent));
        }

        assertThat(confirmations).extracting(Confirmation::outcome).containsOnly(Outcome.ADDED);
        assertThat(confirmations).allMatch(Confirmation::userCreated).allMatch(one -> one.facesOfUser() == 1);
        PhotoResult after = client.searchUsersInImage(group, 99);
        assertThat(after.faces())
                .extracting(FaceResult::person)
                .containsExactly(Optional.of("Person 0"), Optional.of("Person 1"), Optional.of("Person 2"));
        assertThat(client.collection().review(group, after).unnamed()).isEmpty();
        assertThat(client.user("Person 0").status()).contains(UserStatus.ACTIVE);
    }

    @Test
    void confirmAs_faceUnlikeTheUsersOthers_isTakenInAsAPersonHasLooked() {
        FaceReview woman = client.collection()
                .review(group, client.searchUsersInImage(group, 99))
                .faces()
                .get(0);

        Confirmation confirmation = woman.confirmAs("Franck");

        assertThat(confirmation.outcome()).isEqualTo(Outcome.ADDED);
        assertThat(confirmation.facesOfUser()).isEqualTo(4);
        assertThat(confirmation.billedCalls()).isEqualTo(1);
    }

    @Test
    void confirmAs_again_changesNothing() {
        FaceReview face = client.collection()
                .review(group, client.searchUsersInImage(group, 99))
                .faces()
                .get(0);
        Confirmation first = face.confirmAs("Ada", ConfirmOptions.Builder::createUserIfAbsent);

        Confirmation again = face.confirmAs("Ada");

        assertThat(again.outcome()).isEqualTo(Outcome.ALREADY_THERE);
        assertThat(again.changed()).isFalse();
        assertThat(again.faceId()).isEqualTo(first.faceId());
        assertThat(client.collection().faces()).hasSize(4);
    }

    @Test
    void confirmAs_movedToAnotherSince_isReported() {
        FaceReview face = client.collection()
                .review(group, client.searchUsersInImage(group, 99))
                .faces()
                .get(0);
        String faceId = face.confirmAs("Ada", ConfirmOptions.Builder::createUserIfAbsent)
                .faceId()
                .orElseThrow();
        client.collection().move(faceId, "Franck");

        Confirmation again = face.confirmAs("Ada");

        assertThat(again.outcome()).isEqualTo(Outcome.OF_ANOTHER_USER);
        assertThat(again.reason()).contains("Franck");
    }

    @Test
    void confirmAs_noSuchUser_isReportedBeforeAnythingIsBilled() {
        FaceReview face = client.collection()
                .review(group, client.searchUsersInImage(group, 99))
                .faces()
                .get(0);
        long billed = client.billedCalls();

        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> face.confirmAs("Nobody"));
        assertThat(client.billedCalls()).isEqualTo(billed);
        assertThat(client.user("Nobody").status()).isEmpty();
    }

    @Test
    void confirmAs_anotherPhotoThanSearched_isRefused() {
        PhotoResult search = client.searchUsersInImage(group, 99);

        FaceReview face =
                client.collection().review(DemoPeople.blank(), search).faces().get(0);

        assertThatIllegalArgumentException().isThrownBy(() -> face.confirmAs("Franck"));
    }

    @Test
    void confirmAs_killedAtEachCallInTurn_completesWhenRunAgain() {
        PhotoResult search = client.searchUsersInImage(group, 99);
        int calls = callsOf(watched -> watched.collection()
                .review(group, search)
                .faces()
                .get(1)
                .confirmAs("Ada", create -> create.createUserIfAbsent()));
        for (int last = 0; last < calls; last++) {
            String user = "Ada " + last;
            try (FaceSearchClient killed = KilledClient.after(engine, last)) {
                assertThatExceptionOfType(Killed.class)
                        .isThrownBy(() -> killed.collection()
                                .review(group, search)
                                .faces()
                                .get(1)
                                .confirmAs(user, ConfirmOptions.Builder::createUserIfAbsent));
            }

            Confirmation again = client.collection()
                    .review(group, search)
                    .faces()
                    .get(1)
                    .confirmAs(user, ConfirmOptions.Builder::createUserIfAbsent);

            assertThat(again.outcome()).as("killed after call %d", last).isIn(Outcome.ADDED, Outcome.ALREADY_THERE);
            assertThat(again.facesOfUser()).isEqualTo(1);
            assertThat(client.user(user).status()).contains(UserStatus.ACTIVE);
        }
    }

    @Test
    void move_faceOfTheWrongPerson_isTheRightOnes() {
        client.user("Anna").create().addFaces(DemoPeople.anna()).associate();
        String face = faceOf("Franck");

        FaceMove move = client.collection().move(face, "Anna");

        assertThat(move.changed()).isTrue();
        assertThat(move.fromUserName()).contains("Franck");
        assertThat(move.fromStatus()).contains(UserStatus.ACTIVE);
        assertThat(move.toStatus()).isEqualTo(UserStatus.ACTIVE);
        assertThat(move.facesOfTo()).isEqualTo(2);
        assertThat(client.user("Franck").faces()).hasSize(2);
    }

    @Test
    void move_vectorsTakeTheirTime_returnsWhenBothAreActive() {
        try (LocalRekognition slow = LocalRekognition.builder()
                        .storeInMemory()
                        .activationDelay(Duration.ofMillis(400))
                        .build();
                FaceSearchClient patient = FaceSearchClient.builder()
                        .rekognition(slow)
                        .collection("staff")
                        .build()) {
            patient.collection().create();
            patient.user("Franck").create().addFaces(DemoPeople.franck()).associate();
            patient.user("Anna").create().addFaces(DemoPeople.anna()).associate();
            String face =
                    patient.user("Franck").faces().findFirst().orElseThrow().faceId();

            FaceMove move = patient.collection().move(face, "Anna");

            assertThat(move.fromStatus()).contains(UserStatus.ACTIVE);
            assertThat(move.toStatus()).isEqualTo(UserStatus.ACTIVE);
        }
    }

    @Test
    void move_lastFace_reportsThatTheUserIsNeverFoundNow() {
        client.user("Anna").create().addFaces(DemoPeople.anna()).associate();

        FaceMove move = client.collection().move(faceOf("Anna"), "Franck");

        assertThat(move.fromIsEmptied()).isTrue();
        assertThat(client.user("Anna").status()).contains(UserStatus.CREATED);
    }

    @Test
    void move_faceOfNobody_isGiven() {
        IndexedPicture picture = client.collection().indexFaces(group, options -> options.maxFaces(1));

        FaceMove move = client.collection().move(picture.faces().get(0).faceId(), "Franck");

        assertThat(move.changed()).isTrue();
        assertThat(move.fromUserName()).isEmpty();
        assertThat(move.facesOfTo()).isEqualTo(4);
    }

    @Test
    void move_toItsOwner_changesNothing() {
        FaceMove move = client.collection().move(faceOf("Franck"), "Franck");

        assertThat(move.changed()).isFalse();
        assertThat(move.fromUserName()).isEmpty();
        assertThat(move.facesOfTo()).isEqualTo(3);
    }

    @Test
    void move_noSuchFaceOrUser_isReportedAndNothingChanges() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.collection().move("00000000-0000-4000-8000-000000000000", "Franck"))
                .withMessageContaining("00000000-0000-4000-8000-000000000000");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.collection().move(faceOf("Franck"), "Nobody"));
        assertThat(client.user("Franck").faces()).hasSize(3);
    }

    @Test
    void moveAndConfirm_userAtAHundredFaces_areReportedAndNothingChanges() {
        ImageSource one = DemoPeople.franck().get(0);
        List<String> faces = IntStream.range(0, 100)
                .mapToObj(i -> client.collection().indexFaces(one, options -> options.externalImageId("copy " + i)))
                .map(picture -> picture.faces().get(0).faceId())
                .toList();
        client.user("Full").create().associate(faces);
        PhotoResult search = client.searchUsersInImage(group, 99);
        long billed = client.billedCalls();

        assertThatExceptionOfType(QuotaExceededException.class)
                .isThrownBy(() -> client.collection().move(faceOf("Franck"), "Full"));
        assertThatExceptionOfType(QuotaExceededException.class)
                .isThrownBy(() ->
                        client.collection().review(group, search).faces().get(0).confirmAs("Full"));
        assertThat(client.user("Franck").faces()).hasSize(3);
        assertThat(client.billedCalls()).isEqualTo(billed);
    }

    @Test
    void move_killedAtEachCallInTurn_completesWhenRunAgain() {
        client.user("Anna").create().addFaces(DemoPeople.anna()).associate();
        String face = faceOf("Franck");
        int calls = callsOf(watched -> watched.collection().move(face, "Anna"));
        for (int last = 0; last < calls; last++) {
            client.collection().move(face, "Franck");
            try (FaceSearchClient killed = KilledClient.after(engine, last)) {
                assertThatExceptionOfType(Killed.class)
                        .isThrownBy(() -> killed.collection().move(face, "Anna"));
            }

            FaceMove again = client.collection().move(face, "Anna");

            assertThat(again.toStatus()).as("killed after call %d", last).isEqualTo(UserStatus.ACTIVE);
            assertThat(client.user("Anna").faces().map(StoredFace::faceId)).contains(face);
            assertThat(client.user("Franck").faces()).hasSize(2);
        }
    }

    private String faceOf(String user) {
        return client.user(user).faces().findFirst().orElseThrow().faceId();
    }

    private int callsOf(Consumer<FaceSearchClient> work) {
        AtomicInteger calls = new AtomicInteger();
        try (FaceSearchClient watched = KilledClient.watched(engine, request -> calls.incrementAndGet())) {
            work.accept(watched);
        }
        assertThat(calls.get()).isGreaterThan(3);
        return calls.get();
    }
}
