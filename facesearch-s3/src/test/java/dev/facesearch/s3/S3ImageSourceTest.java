package dev.facesearch.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.facesearch.ImageSourceException;
import dev.facesearch.InvalidImageException;
import dev.facesearch.S3Location;
import dev.facesearch.imaging.Photo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The SDK's own client over HTTP, against a server that answers as S3 does to a GET. */
class S3ImageSourceTest {

    private final HttpServer server = start();
    private final S3Client s3 = S3Client.builder()
            .endpointOverride(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .forcePathStyle(true)
            .region(Region.EU_WEST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build();

    @BeforeEach
    void serve() throws IOException {
        byte[] png = png();
        server.createContext("/photos/images/Ada/1.png", exchange -> answer(exchange, 200, png));
        server.createContext("/photos/notes.txt", exchange -> answer(exchange, 200, bytes("just words")));
        server.createContext("/photos/secret.png", exchange -> answer(exchange, 403, error("AccessDenied")));
        server.createContext("/photos/gone.png", exchange -> answer(exchange, 404, error("NoSuchKey")));
        server.start();
    }

    @AfterEach
    void stop() {
        s3.close();
        server.stop(0);
    }

    @Test
    void load_object_isThePicture() {
        Photo photo = S3ImageSource.byBytes(s3, "photos", "images/Ada/1.png").load();

        assertThat(photo.width()).isEqualTo(90);
        assertThat(photo.height()).isEqualTo(100);
    }

    @Test
    void load_noSuchObject_namesIt() {
        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(
                        () -> S3ImageSource.byBytes(s3, "photos", "gone.png").load())
                .withMessage("no object at s3://photos/gone.png");
    }

    @Test
    void load_deniedObject_saysWhichPermissionIsNeeded() {
        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(
                        () -> S3ImageSource.byBytes(s3, "photos", "secret.png").load())
                .withMessageContaining("s3:GetObject");
    }

    @Test
    void load_objectThatIsNoPicture_isInvalid() {
        assertThatExceptionOfType(InvalidImageException.class)
                .isThrownBy(
                        () -> S3ImageSource.byBytes(s3, "photos", "notes.txt").load())
                .withMessageContaining("s3://photos/notes.txt");
    }

    @Test
    void s3Location_byReference_isTheObject() {
        assertThat(S3ImageSource.byReference(s3, "photos", "images/Ada/1.png").s3Location())
                .contains(new S3Location("photos", "images/Ada/1.png", Optional.empty()));
    }

    @Test
    void s3Location_byBytes_isEmpty() {
        assertThat(S3ImageSource.byBytes(s3, "photos", "images/Ada/1.png").s3Location())
                .isEmpty();
    }

    @Test
    void name_key_isItsLastPart() {
        assertThat(S3ImageSource.byBytes(s3, "photos", "images/Ada/1.png").name())
                .isEqualTo("1.png");
    }

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] error(String code) {
        return bytes("<Error><Code>" + code + "</Code><Message>told</Message></Error>");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(90, 100, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }
}
