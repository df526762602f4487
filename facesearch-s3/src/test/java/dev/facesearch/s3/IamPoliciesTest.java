package dev.facesearch.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.imaging.Photo;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.testbucket.EmptyBucket;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * Each workflow calls what its policy in {@code docs/iam.md} allows, and no less: the test collects the calls of both
 * clients, and the calls the engine makes for a reference, which the service makes in the caller's name.
 */
class IamPoliciesTest {

    private static final Path DOCUMENT = Path.of("../docs/iam.md");
    private static final Pattern ACTION = Pattern.compile("\"((?:s3|rekognition):\\w+)\"");
    private static final String BUCKET = "photos";

    @TempDir
    private Path folder;

    private final Set<String> called = Collections.synchronizedSet(new TreeSet<>());

    @RegisterExtension
    private final EmptyBucket bucket = EmptyBucket.named(BUCKET, new S3Calls());

    private final S3Client setUp = bucket.clientBuilder().build();
    private final S3Client s3 = bucket.s3();
    private final LocalRekognition engine =
            LocalRekognition.builder().s3Client(s3).build();

    @BeforeEach
    void put() {
        for (String name : new String[] {"franck_01829.jpg", "franck_02159.jpg"}) {
            put("people/Franck/" + name, name);
        }
        put("people/Franck/group.jpg", "sample1.jpg");
        put("group.jpg", "sample1.jpg");
        put("one.jpg", "franck_03979.jpg");
    }

    @AfterEach
    void stop() {
        engine.close();
        setUp.close();
    }

    @Test
    void searchByReference_calls_areThePolicys() throws IOException {
        try (FaceSearchClient client = enrolled()) {
            client.searchUsersInImage(S3ImageSource.byReference(s3, BUCKET, "group.jpg"), 99);
            client.searchUsersInImage(S3ImageSource.byReference(s3, BUCKET, "one.jpg"), 99);
            searchFacesOfNobody(client, S3ImageSource.byReference(s3, BUCKET, "one.jpg"));
            keepVersions();
            put("one.jpg", "franck_03979.jpg");
            client.searchUsersInImage(S3ImageSource.byReference(s3, BUCKET, "one.jpg"), 99);
        }
        assertThat(called).isEqualTo(policy("Search by reference"));
    }

    @Test
    void searchByBytes_calls_areThePolicys() throws IOException {
        try (FaceSearchClient client = enrolled()) {
            client.searchUsersInImage(S3ImageSource.byBytes(s3, BUCKET, "group.jpg"), 99);
            searchFacesOfNobody(client, S3ImageSource.byBytes(s3, BUCKET, "one.jpg"));
        }
        assertThat(called).isEqualTo(policy("Search by bytes"));
    }

    @Test
    void enroll_calls_areThePolicys() throws IOException {
        try (FaceSearchClient client = client()) {
            client.collection().createIfAbsent();
            client.collection().enroll(S3People.byReference(s3, BUCKET, "people"));
            keepVersions();
            put("people/Franck/franck_02683.jpg", "franck_02683.jpg");
            client.collection().enroll(S3People.byReference(s3, BUCKET, "people"));
        }
        assertThat(called).isEqualTo(policy("Enroll from a bucket"));
    }

    @Test
    void upload_calls_areThePolicys() throws IOException {
        Files.write(folder.resolve("1.jpg"), DemoPhotos.bytes("sample1.jpg"));
        Files.write(folder.resolve("large.bin"), new byte[6 << 20]);
        S3Uploader.create(s3).upload(folder, BUCKET, "sent");
        try (S3Client failing = bucket.clientBuilder()
                .overrideConfiguration(config ->
                        config.addExecutionInterceptor(new S3Calls()).addExecutionInterceptor(new FailingParts()))
                .build()) {
            S3Uploader.builder(failing).partBytes(5 << 20).build().upload(folder, BUCKET, "failing");
        }
        assertThat(called).isEqualTo(policy("Upload"));
    }

    @Test
    void results_calls_areThePolicys() throws IOException {
        S3Results results = S3Results.in(s3, S3Prefix.parse("s3://photos/results"));
        results.picture("a.jpg", Photo.of(DemoPhotos.bytes("sample1.jpg")));
        results.json("a.json", "{}");

        assertThat(called).isEqualTo(policy("Write results"));
    }

    @Test
    void erase_calls_areThePolicys() throws IOException {
        try (FaceSearchClient client = enrolled()) {
            client.user("Franck").erase(folder.resolve("receipts"));
        }
        assertThat(called).isEqualTo(policy("Erase"));
    }

    @Test
    void matchAll_calls_areThePolicys() throws IOException {
        try (FaceSearchClient client = client()) {
            client.collection().createIfAbsent();
            assertThat(client.collection()
                            .matchAll(S3ImageSource.treeByReference(s3, S3Prefix.parse("s3://photos/people")))
                            .complete())
                    .isTrue();
            keepVersions();
            put("people/Franck/franck_02683.jpg", "franck_02683.jpg");
            client.collection().matchAll(S3ImageSource.treeByReference(s3, S3Prefix.parse("s3://photos/people")));
            client.collection().delete();
        }
        assertThat(called).isEqualTo(policy("Match faces of a bucket"));
    }

    @Test
    void audit_calls_areThePolicys() throws IOException {
        try (FaceSearchClient client = enrolled()) {
            assertThat(client.collection().audit().isComplete()).isTrue();
        }
        assertThat(called).isEqualTo(policy("Audit"));
    }

    private static Set<String> policy(String workflow) throws IOException {
        String document = Files.readString(DOCUMENT);
        String section = document.split("\n## " + workflow + "\n", 2)[1].split("\n## ", 2)[0];
        String json = section.split("```json\n", 2)[1].split("```", 2)[0];
        return ACTION.matcher(json)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Searches for a face whose matches do not say whose they are, so that the faces are listed. */
    private void searchFacesOfNobody(FaceSearchClient client, S3ImageSource photo) {
        Set<String> before = Set.copyOf(called);
        client.collection("nobody").create();
        client.collection("nobody").indexFaces(ImageSource.bytes(DemoPhotos.bytes("franck_01829.jpg")));
        called.clear();
        called.addAll(before);
        client.searchUsersInImage(photo, options -> options.collections("nobody"));
    }

    private FaceSearchClient enrolled() {
        FaceSearchClient client = client();
        client.collection().createIfAbsent();
        client.collection().enroll(S3People.byReference(setUp, BUCKET, "people"));
        called.clear();
        return client;
    }

    private FaceSearchClient client() {
        return FaceSearchClient.builder()
                .rekognition(reported())
                .collection("people")
                .build();
    }

    /** Returns a client of the engine that notes its calls. */
    private RekognitionClient reported() {
        return (RekognitionClient) Proxy.newProxyInstance(
                IamPoliciesTest.class.getClassLoader(),
                new Class<?>[] {RekognitionClient.class},
                (proxy, method, arguments) -> {
                    if (arguments != null && arguments[0] instanceof RekognitionRequest request) {
                        called.add("rekognition:" + operation(request));
                    }
                    try {
                        return method.invoke(engine, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static String operation(SdkRequest request) {
        return request.getClass().getSimpleName().replaceFirst("Request$", "");
    }

    private void keepVersions() {
        setUp.putBucketVersioning(put ->
                put.bucket(BUCKET).versioningConfiguration(config -> config.status(BucketVersioningStatus.ENABLED)));
    }

    private void put(String key, String photo) {
        setUp.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(DemoPhotos.bytes(photo)));
    }

    /** Notes the action that each request needs (service authorization reference, "Actions for Amazon S3"). */
    private final class S3Calls implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            called.add("s3:" + action(context.request()));
        }

        private static String action(SdkRequest request) {
            boolean ofVersion =
                    request.getValueForField("VersionId", String.class).isPresent();
            if (ofVersion) {
                return "GetObjectVersion";
            }
            return switch (operation(request)) {
                case "HeadObject" -> "GetObject";
                case "ListObjectsV2" -> "ListBucket";
                case "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload" -> "PutObject";
                default -> operation(request);
            };
        }
    }

    private static final class FailingParts implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof UploadPartRequest) {
                throw SdkClientException.create("connection reset");
            }
        }
    }
}
