package dev.facesearch.internal.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.facesearch.ContentHash;
import dev.facesearch.DemoPeople;
import dev.facesearch.EnrollOptions.Prune;
import dev.facesearch.Enrollment;
import dev.facesearch.EnrollmentPlan;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.People;
import dev.facesearch.People.Person;
import dev.facesearch.StaffCollection;
import dev.facesearch.UserDescription;
import dev.facesearch.UserStatus;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.UserId;
import dev.facesearch.local.LocalRekognition;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesRequest;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;

/** The removal of faces whose source is gone. */
class EnrollerPruneTest {

    private static final Person FRANCK = new Person("Franck", DemoPeople.franck());
    private static final Person ANNA = new Person("Anna", DemoPeople.anna());

    @RegisterExtension
    private final StaffCollection staff = new StaffCollection();

    private final LocalRekognition engine = staff.engine();
    private final FaceSearchClient client = staff.client();

    @TempDir
    private Path folder;

    @Test
    void prune_pictureGone_removesItsFaceAndKeepsWhatIsNotTheSources() {
        staff.enroll(FRANCK, ANNA);
        engine.indexFaces(request -> request.collectionId("staff")
                .externalImageId(
                        ExternalImageId.ofReview(UserId.ofName("Franck"), ContentHash.of(new byte[] {7}), "group.jpg"))
                .image(image -> image.bytes(SdkBytes.fromByteArray(DemoPhotos.bytes("franck_03979.jpg")))));
        Person fewer = new Person("Franck", DemoPeople.franck().subList(0, 2));

        EnrollmentPlan plan =
                client.collection().planEnrollment(People.of(fewer), options -> options.prune(Prune.PICTURES));
        Enrollment pruned = staff.enroll(options -> options.prune(Prune.PICTURES), fewer);

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
        staff.enroll(FRANCK);
        List<ImageSource> pictures =
                List.of(DemoPeople.franck().get(0), ImageSource.file(folder.resolve("franck_02159.jpg")));

        Enrollment pruned = staff.enroll(options -> options.prune(Prune.PICTURES), new Person("Franck", pictures));

        assertThat(pruned.removed()).isZero();
    }

    @Test
    void prune_personGone_removesTheUserOnlyWhenAskedTo() {
        staff.enroll(FRANCK, ANNA);

        assertThat(staff.enroll(options -> options.prune(Prune.PICTURES), FRANCK)
                        .removed())
                .isZero();
        assertThat(staff.enroll(options -> options.prune(Prune.PEOPLE), FRANCK).removed())
                .isOne();

        assertThat(client.collection().users().map(UserDescription::userName)).containsExactly("Franck");
        assertThat(client.collection().faces()).hasSize(3);
    }

    @Test
    void prune_sourceWithNobody_removesNobody() {
        staff.enroll(FRANCK);

        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() -> staff.enroll(options -> options.prune(Prune.PEOPLE)));
        assertThat(client.user("Franck").faces()).hasSize(3);
    }

    @Test
    void prune_removalFails_isReportedAndDoneByTheNextRun() {
        staff.enroll(FRANCK);
        Person fewer = new Person("Franck", DemoPeople.franck().subList(0, 2));
        FaceSearchClient failing = staff.intercepted(
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
        Enrollment second = staff.enroll(options -> options.prune(Prune.PICTURES), fewer);

        assertThat(first.notRemoved()).isOne();
        assertThat(first.complete()).isFalse();
        assertThat(second.removed()).isOne();
        assertThat(client.collection().faces()).hasSize(2);
    }
}
