package dev.facesearch.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.ContentHash;
import dev.facesearch.Enrollment;
import dev.facesearch.FaceResult;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.InvalidImageException;
import dev.facesearch.PhotoResult;
import dev.facesearch.PictureReplacedException;
import dev.facesearch.SentAs;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.testbucket.EmptyBucket;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DetectFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Searches and enrollments of photos in S3, which the engine reads there as the service does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchInS3Test {

    private static final String BUCKET = "photos";
    private static final String GROUP = "sample1.jpg";
    private static final String ONE_FACE = "franck_03979.jpg";

    private final Requests requests = new Requests();

    @RegisterExtension
    private final EmptyBucket bucket = EmptyBucket.named(BUCKET, requests);

    private final S3Client s3 = bucket.s3();
    private final S3Client engineS3 = bucket.clientBuilder().build();
    private final LocalRekognition engine =
            LocalRekognition.builder().s3Client(engineS3).build();

    @BeforeAll
    void enroll() {
        put("people/Franck/1.jpg", DemoPhotos.bytes("franck_01829.jpg"));
        put("people/Franck/2.jpg", DemoPhotos.bytes("franck_02159.jpg"));
        put(GROUP, DemoPhotos.bytes(GROUP));
        put(ONE_FACE, DemoPhotos.bytes(ONE_FACE));
        try (FaceSearchClient client = client(engine, "people")) {
            client.collection().create();
            Enrollment enrollment = client.collection().enroll(S3People.byReference(s3, BUCKET, "people"));
            assertThat(enrollment.users()).isEqualTo(1);
            assertThat(enrollment.indexed()).isEqualTo(2);
        }
    }

    @BeforeEach
    void forgetRequests() {
        requests.clear();
    }

    @AfterAll
    void stop() {
        engine.close();
        engineS3.close();
    }

    @Test
    void search_groupPhoto_isTheSameByReferenceAndByBytes() {
        try (FaceSearchClient client = client(engine, "people")) {
            PhotoResult byReference = client.searchUsersInImage(S3ImageSource.byReference(s3, BUCKET, GROUP), 99);
            PhotoResult byBytes = client.searchUsersInImage(S3ImageSource.byBytes(s3, BUCKET, GROUP), 99);

            assertThat(byReference.faces()).hasSize(3).isEqualTo(byBytes.faces());
            assertThat(byReference.width()).isEqualTo(byBytes.width());
            assertThat(byReference.sentAs()).isEqualTo(SentAs.REFERENCE);
            assertThat(byBytes.sentAs()).isEqualTo(SentAs.BYTES);
        }
    }

    @Test
    void search_groupPhotoDrawnAfterwards_isFetchedOnce() {
        try (FaceSearchClient client = client(engine, "people")) {
            S3ImageSource source = S3ImageSource.byReference(s3, BUCKET, GROUP);
            PhotoResult found = client.searchUsersInImage(source, 99);

            assertThat(found.annotate(source.load()).width()).isEqualTo(found.width());
            assertThat(requests.of(GetObjectRequest.class))
                    .extracting(GetObjectRequest::range)
                    .containsExactly("bytes=0-131071", "bytes=131072-");
        }
    }

    @Test
    void search_oneFace_isAnsweredByReferences() {
        try (FaceSearchClient client = client(engine, "people")) {
            PhotoResult found = client.searchUsersInImage(S3ImageSource.byReference(s3, BUCKET, ONE_FACE), 99);

            assertThat(found.matches().map(FaceResult::person)).containsExactly(Optional.of("Franck"));
            assertThat(found.sentAs()).isEqualTo(SentAs.REFERENCE);
        }
    }

    @Test
    void detectFaces_byReference_fetchesTheHeaderOnly() {
        try (FaceSearchClient client = client(engine, "people")) {
            assertThat(client.detectFaces(S3ImageSource.byReference(s3, BUCKET, GROUP))
                            .faces())
                    .hasSize(3);
            assertThat(requests.operations()).containsExactly("GetObject", "HeadObject");
        }
    }

    @Test
    void search_whileTheServiceDetects_theRestIsFetched() {
        CountDownLatch fetching = new CountDownLatch(1);
        try (S3Client reported = bucket.clientBuilder()
                        .overrideConfiguration(config -> config.addExecutionInterceptor(new ExecutionInterceptor() {
                            @Override
                            public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
                                if (context.request() instanceof GetObjectRequest get
                                        && "bytes=131072-".equals(get.range())) {
                                    fetching.countDown();
                                }
                            }
                        }))
                        .build();
                // Answers only once the rest is there, which it would not be if it was fetched afterwards.
                FaceSearchClient client =
                        client(before(engine, DetectFacesRequest.class, () -> await(fetching)), "people")) {

            PhotoResult found = client.searchUsersInImage(S3ImageSource.byReference(reported, BUCKET, GROUP), 99);

            assertThat(found.faces()).hasSize(3);
            assertThat(fetching.getCount()).isZero();
        }
    }

    @Test
    void search_serviceThatCannotReadTheBucket_sendsBytesAndSaysSo() {
        try (LocalRekognition blind = LocalRekognition.builder().build();
                FaceSearchClient client = client(blind, "empty")) {
            client.collection().create();

            PhotoResult found = client.searchUsersInImage(S3ImageSource.byReference(s3, BUCKET, GROUP), 99);

            assertThat(found.faces()).hasSize(3);
            assertThat(found.sentAs()).isEqualTo(SentAs.BYTES_INSTEAD_OF_REFERENCE);
        }
    }

    @Test
    void search_objectOverTheServicesLimit_sendsBytesAndSaysSo() {
        byte[] large = Pictures.noise(2400, 2200, 1);
        put("large.png", large);
        try (FaceSearchClient client = client(engine, "people")) {
            PhotoResult found = client.searchUsersInImage(S3ImageSource.byReference(s3, BUCKET, "large.png"), 99);

            assertThat(large.length).isGreaterThan(15 << 20);
            assertThat(found.width()).isEqualTo(2400);
            assertThat(found.sentAs()).isEqualTo(SentAs.BYTES_INSTEAD_OF_REFERENCE);
        }
    }

    @Test
    void search_objectThatIsNoPicture_isInvalid() {
        put("notes.jpg", "just words".getBytes(UTF_8));
        try (FaceSearchClient client = client(engine, "people")) {
            assertThatExceptionOfType(InvalidImageException.class)
                    .isThrownBy(() -> client.searchUsersInImage(S3ImageSource.byReference(s3, BUCKET, "notes.jpg"), 99))
                    .withMessageContaining("s3://photos/notes.jpg");
        }
    }

    @Test
    void search_replacedBeforeTheServiceReads_isNotMixed() {
        put("changing.jpg", DemoPhotos.bytes(GROUP));
        RekognitionClient replacing =
                before(engine, DetectFacesRequest.class, () -> put("changing.jpg", DemoPhotos.bytes("sample2.jpg")));
        try (FaceSearchClient client = client(replacing, "people")) {
            assertThatExceptionOfType(PictureReplacedException.class)
                    .isThrownBy(
                            () -> client.searchUsersInImage(S3ImageSource.byReference(s3, BUCKET, "changing.jpg"), 99))
                    .withMessageContaining("s3://photos/changing.jpg");
        }
    }

    @Test
    void enroll_replacedBeforeTheServiceReads_leavesNoFace() {
        put("swapped/Franck/1.jpg", DemoPhotos.bytes("franck_01829.jpg"));
        RekognitionClient replacing = before(
                engine,
                IndexFacesRequest.class,
                () -> put("swapped/Franck/1.jpg", DemoPhotos.bytes("franck_02159.jpg")));
        try (FaceSearchClient client = client(replacing, "swapped")) {
            client.collection().create();

            Enrollment enrollment = client.collection().enroll(S3People.byReference(s3, BUCKET, "swapped"));

            assertThat(enrollment.failed()).isEqualTo(1);
            assertThat(client.collection().faces()).isEmpty();
        }
    }

    @Test
    void enroll_sentUp_fetchesNoPicture() {
        put("noted/Franck/1.jpg", DemoPhotos.bytes("franck_01829.jpg"), true);
        requests.clear();
        try (FaceSearchClient client = client(engine, "noted")) {
            client.collection().create();

            client.collection().enroll(S3People.byReference(s3, BUCKET, "noted"));

            assertThat(requests.operations()).doesNotContain("GetObject");
        }
    }

    private static FaceSearchClient client(RekognitionClient rekognition, String collection) {
        return FaceSearchClient.builder()
                .rekognition(rekognition)
                .collection(collection)
                .build();
    }

    /** Does something before each request of a kind reaches the engine. */
    private static RekognitionClient before(RekognitionClient engine, Class<?> request, Runnable action) {
        return (RekognitionClient) Proxy.newProxyInstance(
                SearchInS3Test.class.getClassLoader(),
                new Class<?>[] {RekognitionClient.class},
                (proxy, method, arguments) -> {
                    if (arguments != null && request.isInstance(arguments[0])) {
                        action.run();
                    }
                    try {
                        return method.invoke(engine, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(String key, byte[] content) {
        put(key, content, false);
    }

    private void put(String key, byte[] content, boolean noted) {
        s3.putObject(
                put -> put.bucket(BUCKET)
                        .key(key)
                        .metadata(
                                noted ? Map.of("sha256", ContentHash.of(content).hex()) : Map.of()),
                RequestBody.fromBytes(content));
    }
}
