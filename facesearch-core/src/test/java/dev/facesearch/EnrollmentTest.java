package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.local.LocalRekognition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class EnrollmentTest {

    @RegisterExtension
    private final StaffCollection staff = new StaffCollection();

    private final FaceSearchClient client = staff.client();

    @Test
    void associate_facesAdded_makesTheUserActive() {
        Association association = client.user("Franck")
                .createIfAbsent()
                .addFaces(DemoPeople.franck())
                .associate();

        assertThat(association.associated()).hasSize(3);
        assertThat(client.user("Franck").status()).contains(UserStatus.ACTIVE);
        assertThat(client.user("Franck").faces()).hasSize(3);
    }

    @Test
    void associate_again_reportsThatTheFacesWereThere() {
        client.user("Franck").createIfAbsent().addFaces(DemoPeople.franck()).associate();

        Association again = client.user("Franck")
                .createIfAbsent()
                .addFaces(DemoPeople.franck())
                .associate();

        assertThat(again.changed()).isFalse();
        assertThat(again.alreadyAssociated()).hasSize(3);
        assertThat(client.collection().faces()).hasSize(3);
    }

    @Test
    void associate_aFaceOfAnotherUser_isRefusedWithThatUser() {
        client.user("Franck").createIfAbsent().addFaces(DemoPeople.franck()).associate();
        List<String> faceIds =
                client.user("Franck").faces().map(StoredFace::faceId).toList();
        client.user("Other").create();

        Association association = client.user("Other").associate(faceIds.subList(0, 1));

        assertThat(association.refused()).hasSize(1);
        assertThat(association.refused().get(0).reason()).isEqualTo(Association.Reason.ASSOCIATED_TO_A_DIFFERENT_USER);
        assertThat(association.refused().get(0).otherUser()).contains("Franck");
    }

    @Test
    void associate_anUnlikeFace_isRefusedWithItsConfidence() {
        client.user("Franck").createIfAbsent().addFaces(DemoPeople.franck()).associate();

        Association association =
                client.user("Franck").addFaces(DemoPeople.anna()).associate();

        assertThat(association.refused()).hasSize(1);
        assertThat(association.refused().get(0).reason()).isEqualTo(Association.Reason.LOW_MATCH_CONFIDENCE);
        assertThat(association.refused().get(0).matchConfidence().orElseThrow()).isLessThan(75);
    }

    @Test
    void addFaces_groupPhoto_isRefusedAndNoneOfItsFacesStays() {
        AddedFaces added = client.user("Anna").createIfAbsent().addFaces(DemoPeople.photo(DemoPeople.GROUP));

        assertThat(added.faces()).isEmpty();
        assertThat(added.refused()).extracting(RefusedPicture::kind).containsExactly(RefusedPicture.Kind.SEVERAL_FACES);
        assertThat(client.collection().faces()).isEmpty();
    }

    @Test
    void addFaces_picturesWithoutAFace_areRefusedAndTheOthersTaken() {
        List<ImageSource> pictures = new ArrayList<>(DemoPeople.franck());
        pictures.add(DemoPeople.blank());
        pictures.add(ImageSource.bytes("broken.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3}));

        AddedFaces added = client.user("Franck").createIfAbsent().addFaces(pictures);

        assertThat(added.faces()).hasSize(3);
        assertThat(added.refused())
                .extracting(RefusedPicture::kind)
                .containsExactly(RefusedPicture.Kind.NO_FACE, RefusedPicture.Kind.UNREADABLE);
    }

    @Test
    void addFaces_noSuchCollection_isReported() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.collection("nobody").user("Franck").addFaces(DemoPeople.franck()));
    }

    @Test
    void associate_vectorNotActiveInTime_isReported() {
        try (LocalRekognition slow = LocalRekognition.builder()
                        .storeInMemory()
                        .activationDelay(Duration.ofHours(1))
                        .build();
                FaceSearchClient impatient = FaceSearchClient.builder()
                        .rekognition(slow)
                        .collection("staff")
                        .activationTimeout(Duration.ofMillis(50))
                        .build()) {
            impatient.collection().create();
            AddedFaces added = impatient.user("Franck").create().addFaces(DemoPeople.franck());

            assertThatExceptionOfType(NotActiveException.class)
                    .isThrownBy(added::associate)
                    .matches(FaceSearchException::retryable);
        }
    }

    @Test
    void enroll_namesThatNeedEscaping_comeBackUnchanged() {
        client.collection()
                .enroll(People.of(List.of(
                        new People.Person("Zoë O'Neill", DemoPeople.anna()),
                        new People.Person("佐藤 花子", DemoPeople.franck()))));

        assertThat(client.collection().users().map(UserDescription::userName))
                .containsExactlyInAnyOrder("Zoë O'Neill", "佐藤 花子");
        assertThat(client.collection().faces().flatMap(face -> face.userName().stream()))
                .containsOnly("Zoë O'Neill", "佐藤 花子");
    }

    @Test
    void enroll_twice_changesNothing() {
        People people = People.of(List.of(new People.Person("Franck", DemoPeople.franck())));
        client.collection().enroll(people);

        Enrollment again = client.collection().enroll(people);

        assertThat(again.skipped()).isEqualTo(3);
        assertThat(again.billedCalls()).isZero();
        assertThat(client.collection().describe().orElseThrow().faceCount()).isEqualTo(3);
    }

    @Test
    void enroll_suppressedPicture_isRefusedWithoutACall(@TempDir Path folder) {
        SuppressionList list = SuppressionList.open(folder.resolve("suppressed"));
        list.add(List.of(DemoPeople.franck().get(1).contentHash()));
        People people = People.of(new People.Person("Franck", DemoPeople.franck()));

        Enrollment enrollment = client.collection().enroll(people, options -> options.suppressionList(list));

        assertThat(enrollment.billedCalls()).isEqualTo(2);
        assertThat(enrollment.refused()).isOne();
        assertThat(enrollment.pictures().get(1).refused().orElseThrow().kind())
                .isEqualTo(RefusedPicture.Kind.SUPPRESSED);
    }

    @Test
    void describe_collection_hasACompleteArn() {
        assertThat(client.collection().describe().orElseThrow().arn()).startsWith("arn:aws:rekognition:");
    }

    @Test
    void describe_deletedCollection_isEmpty() {
        client.collection().delete();

        assertThat(client.collection().describe()).isEmpty();
    }
}
