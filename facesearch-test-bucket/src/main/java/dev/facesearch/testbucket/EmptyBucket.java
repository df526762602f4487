package dev.facesearch.testbucket;

import java.net.URI;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * A bucket without objects on a server of its own, for a test's field with {@code @RegisterExtension}. The server
 * starts with the field and ends with the test, or with the class if all tests share one instance.
 */
public final class EmptyBucket implements AfterEachCallback, AfterAllCallback {

    private final TestS3 server = TestS3.start();
    private final S3Client s3;

    private EmptyBucket(String name, ExecutionInterceptor... watching) {
        try (S3Client setUp = server.client()) {
            setUp.createBucket(create -> create.bucket(name));
        }
        this.s3 = clientBuilder()
                .overrideConfiguration(config -> {
                    for (ExecutionInterceptor interceptor : watching) {
                        config.addExecutionInterceptor(interceptor);
                    }
                })
                .build();
    }

    /**
     * Makes a bucket.
     *
     * @param watching see every call of {@link #s3}
     */
    public static EmptyBucket named(String name, ExecutionInterceptor... watching) {
        return new EmptyBucket(name, watching);
    }

    /** Returns the client of the test, which is closed with the server. */
    public S3Client s3() {
        return s3;
    }

    /** Returns a builder of further clients, which the test closes. */
    public S3ClientBuilder clientBuilder() {
        return server.clientBuilder();
    }

    /** Returns where the server answers. */
    public URI endpoint() {
        return server.endpoint();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD) == Lifecycle.PER_METHOD) {
            close();
        }
    }

    /** Closes the server of a test class with one instance. */
    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    private void close() {
        s3.close();
        server.close();
    }
}
