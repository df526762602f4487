package dev.facesearch.testbucket;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * S3 over HTTP on a free port of this machine, kept in memory until it is closed: S3Proxy, which verifies signatures
 * and keeps versions where a bucket asks for it. Thread-safe.
 */
public final class TestS3 implements AutoCloseable {

    /** The access key that is let in. */
    public static final String ACCESS_KEY = "test-access-key";

    /** Its secret. */
    public static final String SECRET_KEY = "test-secret-key";

    private final S3Proxy server;
    private final BlobStore store = new TransientNio2BlobStore();

    private TestS3() {
        this.server = S3Proxy.builder()
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .blobStore(store)
                .build();
    }

    /** Starts a server without a bucket. */
    public static TestS3 start() {
        TestS3 started = new TestS3();
        call(started.server::start);
        return started;
    }

    /** Returns where it answers. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** Returns a client that is let in. */
    public S3Client client() {
        return clientBuilder().build();
    }

    /** Sets the same, to be changed. */
    public S3ClientBuilder clientBuilder() {
        return S3Client.builder()
                .endpointOverride(endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)));
    }

    @Override
    public void close() {
        call(server::stop);
        store.close();
    }

    private interface Step {
        void run() throws Exception;
    }

    /** Runs a step of S3Proxy, which declares whatever Jetty may throw. */
    private static void call(Step step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server in process failed", e);
        }
    }
}
