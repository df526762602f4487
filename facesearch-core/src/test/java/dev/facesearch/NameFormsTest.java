package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.facesearch.EnrollOptions.Prune;
import dev.facesearch.People.Person;
import dev.facesearch.PictureOutcome.Status;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.internal.files.ErasureReceipt;
import dev.facesearch.internal.files.ErasureReceipts;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.UserId;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A name is the same name however it is typed, in every operation, also if an earlier version wrote it in another form.
 */
class NameFormsTest {

    private static final String NFD = "Zoe\u0308";
    private static final String NFC = "Zo\u00eb";

    /** The id that an earlier version, which did not normalize names, gave to the first name. */
    private static final String EARLIER_ID = "Zoe:cc:88";

    @RegisterExtension
    private final StaffCollection staff = new StaffCollection();

    private final LocalRekognition engine = staff.engine();
    private final FaceSearchClient client = staff.client();

    @TempDir
    private Path folder;

    @Test
    void enroll_folderTakenApart_isFoundErasedAndExportedComposed() throws IOException {
        Path person = Files.createDirectories(folder.resolve("people").resolve(NFD));
        Files.write(person.resolve("1.jpg"), DemoPhotos.bytes("franck_01829.jpg"));

        client.collection().enroll(People.folder(folder.resolve("people")));

        assertThat(client.collection().users().map(UserDescription::userName)).containsExactly(NFC);
        assertThat(client.user(NFC).export().faces()).hasSize(1);
        assertThat(client.user(NFD).export().userName()).isEqualTo(NFC);
        assertThat(client.searchUsersInImage(DemoPeople.franck().get(1), 90)
                        .faces()
                        .get(0)
                        .person())
                .contains(NFC);
        SuppressionList suppressed = SuppressionList.open(folder.resolve("suppressed"));
        Erasure erasure =
                client.user(NFC).erase(folder.resolve("receipts"), options -> options.suppressionList(suppressed));
        assertThat(erasure.verified()).isTrue();
        assertThat(erasure.deletedFaces()).hasSize(1);
        assertThat(client.collection().users()).isEmpty();
        Enrollment again = client.collection()
                .enroll(People.folder(folder.resolve("people")), options -> options.suppressionList(suppressed));
        assertThat(again.pictures())
                .extracting(picture -> picture.refused().orElseThrow().kind())
                .containsExactly(Kind.SUPPRESSED);
    }

    @Test
    void enroll_bothFormsInOneSource_isTheFirstAndTheOtherIsReportedAndTheRestGoesOn() {
        Enrollment enrollment = enroll(
                new Person(NFD, DemoPeople.franck().subList(0, 1)),
                new Person(NFC, DemoPeople.franck().subList(1, 2)),
                new Person("Anna", DemoPeople.anna()));

        assertThat(enrollment.pictures())
                .extracting(PictureOutcome::userName, PictureOutcome::status)
                .containsExactly(tuple(NFC, Status.INDEXED), tuple(NFC, Status.FAILED), tuple("Anna", Status.INDEXED));
        assertThat(enrollment.complete()).isFalse();
    }

    @Test
    void enroll_aNameThatDoesNotFit_isLeftOutAndReportedAndTheRestGoesOn() {
        String tooLong = "\u5199\u044f".repeat(30);

        Enrollment enrollment = enroll(new Person(tooLong, DemoPeople.franck()), new Person("Anna", DemoPeople.anna()));

        assertThat(enrollment.pictures())
                .extracting(PictureOutcome::userName, PictureOutcome::status)
                .contains(tuple(tooLong, Status.FAILED), tuple("Anna", Status.INDEXED));
        assertThat(enrollment.pictures().get(0).refused().orElseThrow().kind()).isEqualTo(Kind.NAME);
        assertThat(enrollment.pictures().get(0).refused().orElseThrow().reason())
                .contains("shorten it");
        assertThat(enrollment.failed()).isEqualTo(3);
        assertThat(enrollment.complete()).isFalse();
        assertThat(client.billedCallsByOperation()).containsEntry(Operation.INDEX_FACES, 1L);
    }

    @Test
    void enroll_anEarlierIdHasThePerson_paysForNothingTwiceAndMakesNoSecondUser() {
        earlier(0);

        Enrollment enrollment = enroll(new Person(NFC, DemoPeople.franck().subList(0, 2)));

        assertThat(enrollment.skipped()).isEqualTo(1);
        assertThat(enrollment.indexed()).isEqualTo(1);
        assertThat(engine.listUsers(request -> request.collectionId("staff")).users())
                .extracting(user -> user.userId())
                .containsExactly(EARLIER_ID);
        assertThat(client.user(NFC).export().faces()).hasSize(2);
    }

    @Test
    void enroll_pruneWithAnEarlierId_takesThePersonForOneOfTheSource() {
        earlier(0);

        Enrollment enrollment = client.collection()
                .enroll(
                        People.of(new Person(NFC, DemoPeople.franck().subList(0, 1))),
                        options -> options.prune(Prune.PEOPLE));

        assertThat(enrollment.removed()).isZero();
        assertThat(client.user(NFC).export().faces()).hasSize(1);
    }

    @Test
    void enroll_pruneOfALeftOutPerson_removesNothing() {
        enroll(new Person("team:x", DemoPeople.franck()));
        engine.createUser(request -> request.collectionId("staff").userId("team:x"));

        Enrollment enrollment = client.collection()
                .enroll(
                        People.of(new Person("team:x", DemoPeople.franck()), new Person("Anna", DemoPeople.anna())),
                        options -> options.prune(Prune.PEOPLE));

        assertThat(enrollment.removed()).isZero();
        assertThat(enrollment.failed()).isEqualTo(3);
    }

    @Test
    void user_anEarlierIdHasThePerson_isThatUser() {
        earlier(0);

        assertThat(client.user(NFC).status()).contains(UserStatus.ACTIVE);
        assertThat(client.user(NFC).faces()).hasSize(1);
        assertThatExceptionOfType(AlreadyExistsException.class)
                .isThrownBy(() -> client.user(NFC).create());
        client.user(NFC).addFaces(DemoPeople.franck().get(1)).associate();
        assertThat(client.user(NFD).faces()).hasSize(2);
        client.user(NFC).delete();
        assertThat(client.collection().users()).isEmpty();
        client.user(NFC).create();
        assertThat(engine.listUsers(request -> request.collectionId("staff")).users())
                .extracting(user -> user.userId())
                .containsExactly("Zo:c3:ab");
    }

    @Test
    void move_toAnEarlierId_findsTheUser() {
        earlier(0);
        client.user("Anna").create().addFaces(DemoPeople.franck().get(1)).associate();
        String face = client.user("Anna").faces().findFirst().orElseThrow().faceId();

        FaceMove move = client.collection().move(face, NFC);

        assertThat(move.facesOfTo()).isEqualTo(2);
        assertThat(move.toUserName()).isEqualTo(NFC);
    }

    @Test
    void confirmAs_anEarlierId_findsTheUser() {
        earlier(0);
        ImageSource photo = DemoPeople.franck().get(2);
        PhotoResult search = client.searchUsersInImage(photo, 99);

        Confirmation confirmation =
                client.collection().review(photo, search).faces().get(0).confirmAs(NFC);

        assertThat(confirmation.facesOfUser()).isEqualTo(2);
        assertThat(confirmation.userCreated()).isFalse();
    }

    @Test
    void erase_bothFormsAreUsersAndFacesAreNobodys_leavesNothing() {
        earlier(0);
        engine.createUser(request -> request.collectionId("staff").userId("Zo:c3:ab"));
        String second = index("Zo:c3:ab", 1);
        engine.associateFaces(request ->
                request.collectionId("staff").userId("Zo:c3:ab").faceIds(second).userMatchThreshold(0f));
        index(EARLIER_ID, 2);
        client.user("Anna").create().addFaces(DemoPeople.anna()).associate();

        Erasure erasure = client.user(NFC).erase(folder.resolve("receipts"));

        assertThat(erasure.verified()).isTrue();
        assertThat(erasure.deletedFaces()).hasSize(3);
        assertThat(erasure.otherUsers()).isEmpty();
        assertThat(client.collection().users().map(UserDescription::userName)).containsExactly("Anna");
        assertThat(client.collection().faces()).hasSize(1);
    }

    @Test
    void erase_receiptOfAnEarlierId_isBroughtToItsEnd() {
        earlier(0);
        String arn = client.collection().describe().orElseThrow().arn();
        String unnamed = engine.indexFaces(
                        request -> request.collectionId("staff").image(image -> image.bytes(bytes(1))))
                .faceRecords()
                .get(0)
                .face()
                .faceId();
        ErasureReceipts receipts = new ErasureReceipts(folder.resolve("receipts"));
        receipts.write(ErasureReceipt.begin(arn, UserId.ofWire(EARLIER_ID), Instant.EPOCH)
                .with(List.of(unnamed)));

        Erasure erasure = client.user(NFC).erase(folder.resolve("receipts"));

        assertThat(erasure.deletedFaces()).hasSize(2).contains(unnamed);
        assertThat(erasure.verified()).isTrue();
    }

    @Test
    void user_nameOfOneForm_isNotLookedUp() {
        List<Operation> calls = new ArrayList<>();
        try (FaceSearchClient reported = FaceSearchClient.builder()
                .rekognition(engine)
                .collection("staff")
                .listener(call -> calls.add(call.operation()))
                .build()) {
            reported.user("Anna").create();
            assertThat(calls).containsExactly(Operation.CREATE_USER);
            reported.user(NFC).create();
            reported.user("Zo\u00e9").create();
            assertThat(calls)
                    .containsExactly(
                            Operation.CREATE_USER, Operation.LIST_USERS, Operation.CREATE_USER, Operation.CREATE_USER);
        }
    }

    /** Enrolls one of Franck's pictures as an earlier version did from a folder whose name was decomposed. */
    private void earlier(int picture) {
        engine.createUser(request -> request.collectionId("staff").userId(EARLIER_ID));
        String face = index(EARLIER_ID, picture);
        engine.associateFaces(request ->
                request.collectionId("staff").userId(EARLIER_ID).faceIds(face).userMatchThreshold(0f));
    }

    private String index(String wire, int picture) {
        ImageSource source = DemoPeople.franck().get(picture);
        return engine.indexFaces(request -> request.collectionId("staff")
                        .externalImageId(ExternalImageId.of(UserId.ofWire(wire), source.contentHash(), source.name()))
                        .image(image -> image.bytes(bytes(picture))))
                .faceRecords()
                .get(0)
                .face()
                .faceId();
    }

    private static SdkBytes bytes(int picture) {
        return SdkBytes.fromByteArray(
                DemoPhotos.bytes(DemoPeople.franck().get(picture).name()));
    }

    private Enrollment enroll(Person... people) {
        return client.collection().enroll(People.of(people));
    }
}
