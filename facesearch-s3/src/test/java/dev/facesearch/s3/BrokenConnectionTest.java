package dev.facesearch.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.ImageSourceException;
import dev.facesearch.PictureReplacedException;
import dev.facesearch.testbucket.EmptyBucket;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Downloads whose connection breaks off in the middle. */
class BrokenConnectionTest {

    private static final String BUCKET = "photos";
    private static final byte[] LARGE = Pictures.noise(320, 320, 1);

    @RegisterExtension
    private final EmptyBucket bucket = EmptyBucket.named(BUCKET);

    @BeforeEach
    void put() {
        try (S3Client s3 = bucket.clientBuilder().build()) {
            s3.putObject(put -> put.bucket(BUCKET).key("1.png"), RequestBody.fromBytes(LARGE));
        }
    }

    @Test
    void load_connectionCutOnce_isFetchedAgainWhole() throws IOException {
        try (CuttingProxy proxy = new CuttingProxy(bucket.endpoint(), 1, 200_000);
                S3Client s3 = through(proxy)) {

            byte[] bytes = S3ImageSource.byBytes(s3, BUCKET, "1.png").load().bytes();

            assertThat(bytes).isEqualTo(LARGE);
            assertThat(proxy.cutsLeft()).isZero();
        }
    }

    @Test
    void load_connectionCutWithinTheRest_isFetchedAgainWhole() throws IOException {
        try (CuttingProxy proxy = new CuttingProxy(bucket.endpoint(), 1, 200_000);
                S3Client s3 = through(proxy)) {
            S3ImageSource source = S3ImageSource.byReference(s3, BUCKET, "1.png");
            assertThat(source.inS3()).isPresent();

            byte[] bytes = source.load().bytes();

            assertThat(bytes).isEqualTo(LARGE);
            assertThat(proxy.cutsLeft()).isZero();
        }
    }

    @Test
    void load_connectionCutEachTime_failsAndHandsOutNothing() throws IOException {
        try (CuttingProxy proxy = new CuttingProxy(bucket.endpoint(), Integer.MAX_VALUE, 200_000);
                S3Client s3 = through(proxy)) {
            S3ImageSource source = S3ImageSource.byBytes(s3, BUCKET, "1.png");

            assertThatExceptionOfType(ImageSourceException.class)
                    .isThrownBy(source::load)
                    .withMessageContaining("s3://photos/1.png");
        }
    }

    @Test
    void load_cutAndReplacedMeanwhile_isNotMixed() throws IOException {
        try (CuttingProxy proxy = new CuttingProxy(bucket.endpoint(), 1, 200_000);
                S3Client s3 = through(proxy);
                S3Client other = bucket.clientBuilder().build()) {
            S3ImageSource source = S3ImageSource.byReference(s3, BUCKET, "1.png");
            assertThat(source.inS3()).isPresent();
            other.putObject(put -> put.bucket(BUCKET).key("1.png"), RequestBody.fromBytes(Pictures.noise(320, 320, 2)));

            assertThatExceptionOfType(PictureReplacedException.class).isThrownBy(source::load);
        }
    }

    private S3Client through(CuttingProxy proxy) {
        return bucket.clientBuilder().endpointOverride(proxy.endpoint()).build();
    }
}
