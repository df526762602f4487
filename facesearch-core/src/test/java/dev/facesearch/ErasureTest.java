package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.KilledClient.Killed;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesRequest;

class ErasureTest {

    private static final String FRANCK = "Franck L'Été";

    @RegisterExtension
    private final StaffCollection staff = new StaffCollection();

    private final LocalRekognition engine = staff.engine();
    private final FaceSearchClient client = staff.client();

    @TempDir
    private Path folder;

    private Path receipts;

    @BeforeEach
    void enroll() {
        receipts = folder.resolve("receipts");
        client.user(FRANCK).create().addFaces(DemoPeople.franck()).associate();
        client.user("Anna").create().addFaces(DemoPeople.anna()).associate();
    }

    @Test
    void erase_person_deletesUserAndFacesOnly() {
        Erasure erasure = client.user(FRANCK).erase(receipts);

        assertThat(erasure.verified()).isTrue();
        assertThat(erasure.deletedFaces()).hasSize(3);
        assertThat(erasure.userDeleted()).isTrue();
        assertThat(erasure.billedCalls()).isZero();
        assertThat(client.collection().users().map(UserDescription::userName)).containsExactly("Anna");
        assertThat(client.collection().faces().map(face -> face.userName().orElseThrow()))
                .containsExactly("Anna");
    }

    @Test
    void erase_again_findsNothingToDoAndChangesNothing() {
        client.user(FRANCK).erase(receipts);
        List<String> calls = new ArrayList<>();

        Erasure again;
        try (FaceSearchClient watched = KilledClient.watched(
                engine, request -> calls.add(request.getClass().getSimpleName()))) {
            again = watched.user(FRANCK).erase(receipts);
        }

        assertThat(again.nothingToDo()).isTrue();
        assertThat(again.verified()).isTrue();
        assertThat(again.deletedFaces()).isEmpty();
        assertThat(calls).containsOnly("DescribeCollectionRequest", "ListFacesRequest", "ListUsersRequest");
    }

    @Test
    void erase_facesIndexedButNeverAssociated_areDeleted() {
        client.user(FRANCK).addFaces(DemoPeople.photo("franck_03979.jpg"));

        Erasure erasure = client.user(FRANCK).erase(receipts);

        assertThat(erasure.deletedFaces()).hasSize(4);
        assertThat(client.collection().faces()).hasSize(1);
    }

    @Test
    void erase_facesAssociatedUnderAnotherExternalId_areDeleted() {
        IndexedPicture picture = client.collection()
                .indexFaces(DemoPeople.photo("franck_03979.jpg"), options -> options.externalImageId("badge 7"));
        client.user(FRANCK).associate(List.of(picture.faces().get(0).faceId()));

        assertThat(client.user(FRANCK).erase(receipts).deletedFaces()).hasSize(4);
    }

    @Test
    void erase_aFaceNamedAfterThePersonThatAnotherUserHolds_isTakenFromThatOneAndReported() {
        String face = client.user(FRANCK).faces().findFirst().orElseThrow().faceId();
        client.user(FRANCK).disassociate(List.of(face));
        client.user("Anna").associate(List.of(face), options -> options.matchThreshold(0));

        Erasure erasure = client.user(FRANCK).erase(receipts);

        assertThat(erasure.deletedFaces()).hasSize(3).contains(face);
        assertThat(erasure.otherUsers()).containsExactly("Anna");
        assertThat(client.user("Anna").status()).contains(UserStatus.ACTIVE);
        assertThat(client.user("Anna").faces()).hasSize(1);
    }

    @Test
    void erase_userWithoutFaces_deletesTheUser() {
        client.user("Ben").create();

        Erasure erasure = client.user("Ben").erase(receipts);

        assertThat(erasure.verified()).isTrue();
        assertThat(client.user("Ben").status()).isEmpty();
    }

    @Test
    void erase_nobody_writesNothing() {
        assertThat(client.user("Nobody").erase(receipts).nothingToDo()).isTrue();
        assertThat(receipts).doesNotExist();
    }

    @Test
    void erase_someoneWhoseNameBeginsTheSame_leavesTheOthers() {
        client.user("An").create();

        client.user("An").erase(receipts);

        assertThat(client.user("Anna").faces()).hasSize(1);
    }

    @Test
    void erase_noSuchCollection_isReported() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.collection("nobody").user("Ada").erase(receipts));
    }

    @Test
    void erase_receiptCannotBeWritten_deletesNothing() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "in the way");

        assertThatExceptionOfType(StateFileException.class)
                .isThrownBy(() -> client.user(FRANCK).erase(noFolder));
        assertThat(client.user(FRANCK).faces()).hasSize(3);
    }

    @Test
    void erase_receipt_isTheOwnersAndNamesNobody() throws IOException {
        List<String> faces = client.user(FRANCK).faces().map(StoredFace::faceId).toList();

        Path receipt = client.user(FRANCK).erase(receipts).receipt().orElseThrow();

        assertThat(Files.readString(receipt)).contains(faces).doesNotContain("Franck", "franck");
        assertThat(receipt.getFileName().toString()).doesNotContain("Franck").endsWith(".done");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(receipt)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(receipts)))
                .isEqualTo("rwx------");
    }

    @Test
    void erase_beforeAnythingIsChanged_theReceiptHoldsTheFaces() throws IOException {
        List<String> faces = client.user(FRANCK).faces().map(StoredFace::faceId).toList();
        try (FaceSearchClient killed =
                KilledClient.before(engine, request -> request instanceof DisassociateFacesRequest)) {
            assertThatExceptionOfType(Killed.class)
                    .isThrownBy(() -> killed.user(FRANCK).erase(receipts));
        }

        try (Stream<Path> files = Files.list(receipts)) {
            assertThat(Files.readString(files.findFirst().orElseThrow())).contains(faces);
        }
        assertThat(client.user(FRANCK).faces()).hasSize(3);
    }

    @Test
    void erase_damagedReceipts_areNamedAndThePersonIsErased() throws IOException {
        Files.createDirectories(receipts.resolve("erasure-2.open"));
        Files.writeString(receipts.resolve("erasure-1.open"), "facesearch erasure receipt 1\ncollection x\n");

        Erasure erasure = client.user(FRANCK).erase(receipts);

        assertThat(erasure.verified()).isTrue();
        assertThat(erasure.deletedFaces()).hasSize(3);
        assertThat(erasure.damagedReceipts())
                .hasSize(2)
                .anySatisfy(reason -> assertThat(reason).contains("erasure-1.open", "damaged"))
                .anySatisfy(reason -> assertThat(reason).contains("erasure-2.open", "cannot be read"));
    }

    @Test
    void erase_userDeletedByOthersMeanwhile_theReceiptsFacesGoWithTheNextRun() {
        IndexedPicture picture = client.collection()
                .indexFaces(DemoPeople.photo("franck_03979.jpg"), options -> options.externalImageId("badge 7"));
        String face = picture.faces().get(0).faceId();
        client.user(FRANCK).associate(List.of(face));
        try (FaceSearchClient killed = KilledClient.before(engine, request -> request instanceof DeleteFacesRequest)) {
            assertThatExceptionOfType(Killed.class)
                    .isThrownBy(() -> killed.user(FRANCK).erase(receipts));
        }
        client.user(FRANCK).delete();

        Erasure erasure = client.user(FRANCK).erase(receipts);

        assertThat(erasure.verified()).isTrue();
        assertThat(erasure.deletedFaces()).contains(face);
        assertThat(client.collection().faces(List.of(face))).isEmpty();
    }

    @Test
    void erase_picturesSuppressed_doNotComeBackByALaterImport() {
        SuppressionList list = SuppressionList.open(folder.resolve("suppressed"));

        Erasure erasure = client.user(FRANCK).erase(receipts, options -> options.suppressionList(list));
        client.collection()
                .enroll(
                        People.of(List.of(new People.Person("Somebody", DemoPeople.franck()))),
                        options -> options.suppressionList(list));

        assertThat(erasure.suppressed()).isEqualTo(3);
        assertThat(client.collection().faces()).hasSize(1);
    }

    @Test
    void erase_killedAtEachCallInTurn_completesWhenRunAgain() {
        AtomicInteger calls = new AtomicInteger();
        try (FaceSearchClient counted = KilledClient.watched(engine, request -> calls.incrementAndGet())) {
            counted.user(FRANCK).erase(receipts);
        }
        assertThat(calls.get()).isGreaterThan(8);
        for (int last = 0; last < calls.get(); last++) {
            for (boolean before : new boolean[] {true, false}) {
                client.user(FRANCK)
                        .createIfAbsent()
                        .addFaces(DemoPeople.franck())
                        .associate();
                client.user(FRANCK).addFaces(DemoPeople.photo("franck_03979.jpg"));

                eraseKilled(last, before);
                Erasure erasure = client.user(FRANCK).erase(receipts);

                assertThat(erasure.verified())
                        .as("killed %s call %d", before ? "before" : "after", last)
                        .isTrue();
                assertGone();
            }
        }
    }

    private void eraseKilled(int lastCall, boolean before) {
        try (FaceSearchClient killed =
                before ? KilledClient.before(engine, lastCall) : KilledClient.after(engine, lastCall)) {
            assertThatExceptionOfType(Killed.class)
                    .isThrownBy(() -> killed.user(FRANCK).erase(receipts));
        }
    }

    private void assertGone() {
        assertThat(client.user(FRANCK).status()).isEmpty();
        assertThat(client.collection().faces())
                .singleElement()
                .extracting(StoredFace::userName)
                .isEqualTo(Optional.of("Anna"));
        PhotoResult search = client.searchUsersInImage(DemoPeople.photo("franck_04117.jpg"), 50);
        assertThat(search.faces()).singleElement().satisfies(face -> {
            assertThat(face.decision()).isEqualTo(Decision.UNKNOWN);
            assertThat(face.faceMatches()).hasSizeLessThanOrEqualTo(1);
        });
    }

    @Test
    void export_person_holdsBothTheAssociatedAndTheOthers() {
        client.user(FRANCK).addFaces(DemoPeople.photo("franck_03979.jpg"));

        PersonalData data = client.user(FRANCK).export();

        assertThat(data.status()).contains(UserStatus.ACTIVE);
        assertThat(data.faces()).hasSize(4);
        assertThat(data.faces()).extracting(PersonalData.HeldFace::namedAfter).containsOnly(Optional.of(FRANCK));
        assertThat(data.faces().stream().filter(face -> face.face().userName().isPresent()))
                .hasSize(3);
        assertThat(data.faces())
                .extracting(face -> face.picture().orElseThrow())
                .contains("franck_03979.jpg", "franck_01829.jpg");
    }

    @Test
    void export_nobody_isEmpty() {
        assertThat(client.user("Nobody").export().isEmpty()).isTrue();
    }
}
