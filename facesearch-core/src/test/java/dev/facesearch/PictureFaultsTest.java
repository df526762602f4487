package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.InvalidImageFormatException;

/** A fault of a picture names the picture, and reports what imaging finds instead of the service's message. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PictureFaultsTest {

    private static final String CUT_OFF = "cut.jpg: this JPEG is cut off before its end; send the whole file";

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();

    /** Refuses every picture without a reason, as the service does. */
    private final RekognitionClient silent = InterceptedClient.of(
            engine,
            request -> {
                if (request.getValueForField("Image", Object.class).isPresent()) {
                    throw refusal();
                }
                return request;
            },
            UnaryOperator.identity());

    @BeforeAll
    void create() {
        try (FaceSearchClient client = client(engine)) {
            client.collection().create();
        }
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @Test
    void search_pictureCutOff_saysSoAndKeepsTheCall() {
        InvalidImageException fault = searched(engine, cut());

        assertThat(fault).hasMessage(CUT_OFF);
        assertThat(fault.operation()).contains(Operation.DETECT_FACES);
        assertThat(fault.errorCode()).contains("InvalidImageFormatException");
    }

    @Test
    void search_pictureCutOffAndAServiceWithoutReasons_saysSo() {
        assertThat(searched(silent, cut())).hasMessage(CUT_OFF);
    }

    @Test
    void search_pictureInOrderThatIsRefused_keepsTheServicesWords() {
        assertThat(searched(silent, DemoPeople.photo("franck_01829.jpg")))
                .hasMessageContaining("Request has invalid image format");
    }

    @Test
    void search_smallPicture_isNamed() {
        assertThat(searched(engine, png("small.png", 79, 100)))
                .hasMessage("small.png: the picture is 79 x 100 pixels; the service takes 80 and more on either side");
    }

    @Test
    void search_stripThatFitsByScalingOnly_isNamedWithWhatItBecame() {
        assertThat(searched(engine, png("strip.png", 30_000, 100)))
                .hasMessageStartingWith("strip.png: brought within the service's limits, the picture is 10000 x 33");
    }

    @Test
    void compare_oneOfTwoPicturesCutOff_namesThatOne() {
        try (FaceSearchClient client = client(silent)) {
            InvalidImageException fault = catchThrowableOfType(
                    InvalidImageException.class,
                    () -> client.compareFaces(cut(), DemoPeople.photo("franck_01829.jpg")));

            assertThat(fault).hasMessage(CUT_OFF);
        }
    }

    @Test
    void enroll_pictureCutOff_isRefusedWithTheReason() {
        try (FaceSearchClient client = client(engine)) {
            Enrollment enrollment =
                    client.collection().enroll(People.of(List.of(new People.Person("Ada", List.of(cut())))));

            assertThat(enrollment.pictures())
                    .singleElement()
                    .satisfies(picture ->
                            assertThat(picture.refused().orElseThrow().reason()).isEqualTo(CUT_OFF));
        }
    }

    private static InvalidImageException searched(RekognitionClient service, ImageSource picture) {
        try (FaceSearchClient client = client(service)) {
            return catchThrowableOfType(InvalidImageException.class, () -> client.searchUsersInImage(picture));
        }
    }

    private static FaceSearchClient client(RekognitionClient service) {
        return FaceSearchClient.builder()
                .rekognition(service)
                .collection("staff")
                .build();
    }

    private static ImageSource cut() {
        byte[] whole = DemoPhotos.bytes("franck_01829.jpg");
        return ImageSource.bytes("cut.jpg", Arrays.copyOf(whole, whole.length / 2));
    }

    private static ImageSource png(String name, int width, int height) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", encoded);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return ImageSource.bytes(name, encoded.toByteArray());
    }

    private static InvalidImageFormatException refusal() {
        return InvalidImageFormatException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("InvalidImageFormatException")
                        .errorMessage("Request has invalid image format")
                        .build())
                .build();
    }
}
