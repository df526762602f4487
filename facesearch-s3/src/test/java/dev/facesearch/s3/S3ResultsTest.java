package dev.facesearch.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.S3Location;
import dev.facesearch.WriteFailedException;
import dev.facesearch.imaging.Photo;
import dev.facesearch.testbucket.EmptyBucket;
import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

class S3ResultsTest {

    private static final String BUCKET = "results";

    @RegisterExtension
    private final EmptyBucket bucket = EmptyBucket.named(BUCKET);

    private final S3Client s3 = bucket.s3();
    private final S3Results results = S3Results.in(s3, S3Prefix.parse("s3://results/2026/für"));

    @Test
    void picture_written_canBeReadAndHasItsContentType() {
        Photo photo = Photo.of(Pictures.plain(90, 90, Color.RED));

        S3Location place = results.picture("a & b.png", photo);

        assertThat(place).hasToString("s3://results/2026/für/a & b.png");
        assertThat(S3ImageSource.byBytes(s3, place).load().bytes()).isEqualTo(photo.bytes());
        assertThat(s3.headObject(head -> head.bucket(BUCKET).key(place.key())).contentType())
                .isEqualTo("image/png");
    }

    @Test
    void json_written_isUtf8() {
        S3Location place = results.json("a.json", "{\"name\":\"Zoë\"}");

        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(place.key()))
                        .asUtf8String())
                .isEqualTo("{\"name\":\"Zoë\"}");
        assertThat(s3.headObject(head -> head.bucket(BUCKET).key(place.key())).contentType())
                .isEqualTo("application/json");
    }

    @Test
    void json_noSuchBucket_saysSo() {
        S3Results nowhere = S3Results.in(s3, S3Prefix.parse("s3://no-such-bucket"));

        assertThatExceptionOfType(WriteFailedException.class)
                .isThrownBy(() -> nowhere.json("a.json", "{}"))
                .withMessageContaining("no such bucket");
    }
}
