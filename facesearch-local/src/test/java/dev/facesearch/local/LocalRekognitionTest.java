package dev.facesearch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.facesearch.local.store.StoreException;
import dev.facesearch.testkit.TestPictures;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.InvalidImageFormatException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;

class LocalRekognitionTest {

    @TempDir
    Path folder;

    @Test
    void detectorVersion_isTheSameForTheSameModels() {
        try (LocalRekognition one = LocalRekognition.builder().build();
                LocalRekognition other =
                        LocalRekognition.builder().storeInMemory().build()) {
            assertThat(one.detectorVersion()).matches("[0-9a-f]{12}").isEqualTo(other.detectorVersion());
        }
    }

    @Test
    void everyOperation_emptyRequest_offeredOrNamedAsNotOffered() throws ReflectiveOperationException {
        List<String> offered = new ArrayList<>();
        List<String> others = new ArrayList<>();
        try (LocalRekognition client = LocalRekognition.builder().build()) {
            for (Method method : RekognitionClient.class.getMethods()) {
                if (ClientProxy.isOperation(method)) {
                    String operation =
                            method.getParameterTypes()[0].getSimpleName().replace("Request", "");
                    RekognitionException error = failure(client, method);
                    if (error != null && error.awsErrorDetails().errorCode().equals("UnsupportedOperationException")) {
                        assertThat(error.awsErrorDetails().errorMessage())
                                .startsWith(operation + " is not offered by the embedded engine");
                        others.add(operation);
                    } else {
                        offered.add(operation);
                    }
                }
            }
        }
        assertThat(offered)
                .containsExactlyInAnyOrder(
                        "AssociateFaces",
                        "CompareFaces",
                        "CreateCollection",
                        "CreateUser",
                        "DeleteCollection",
                        "DeleteFaces",
                        "DeleteUser",
                        "DescribeCollection",
                        "DetectFaces",
                        "DisassociateFaces",
                        "IndexFaces",
                        "ListCollections",
                        "ListFaces",
                        "ListTagsForResource",
                        "ListUsers",
                        "SearchFaces",
                        "SearchFacesByImage",
                        "SearchUsers",
                        "SearchUsersByImage",
                        "TagResource",
                        "UntagResource");
        assertThat(others).hasSizeGreaterThan(40).contains("StartFaceSearch", "DetectLabels", "CreateStreamProcessor");
    }

    private static @Nullable RekognitionException failure(LocalRekognition client, Method method)
            throws ReflectiveOperationException {
        Object builder = method.getParameterTypes()[0].getMethod("builder").invoke(null);
        RekognitionRequest request = ((RekognitionRequest.Builder) builder).build();
        try {
            method.invoke(client, request);
            return null;
        } catch (InvocationTargetException e) {
            return (RekognitionException) e.getCause();
        }
    }

    @Test
    void reopen_sameFolder_facesUsersAndPageTokensHold() {
        String token;
        String user = "franck";
        try (LocalRekognition client = LocalRekognition.open(folder)) {
            client.createCollection(request -> request.collectionId("staff"));
            List<String> faces = client
                    .indexFaces(request -> request.collectionId("staff").image(image(TestPictures.group())))
                    .faceRecords()
                    .stream()
                    .map(record -> record.face().faceId())
                    .toList();
            client.createUser(request -> request.collectionId("staff").userId(user));
            client.associateFaces(
                    request -> request.collectionId("staff").userId(user).faceIds(faces.get(0)));
            token = client.listFaces(request -> request.collectionId("staff").maxResults(1))
                    .nextToken();
        }
        try (LocalRekognition client = LocalRekognition.open(folder)) {
            assertThat(client.listFaces(request -> request.collectionId("staff").nextToken(token))
                            .faces())
                    .hasSize(3);
            assertThat(client.searchUsersByImage(request -> request.collectionId("staff")
                                    .image(image(TestPictures.group()))
                                    .userMatchThreshold(99f))
                            .userMatches())
                    .singleElement()
                    .satisfies(match -> assertThat(match.user().userId()).isEqualTo(user));
        }
    }

    @Test
    void open_folderInUse_toldAndTheFirstGoesOn() {
        try (LocalRekognition first = LocalRekognition.open(folder)) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> LocalRekognition.open(folder))
                    .matches(e -> e.kind() == StoreException.Kind.IN_USE);
            assertThat(first.listCollections().collectionIds()).isEmpty();
        }
    }

    @Test
    void copyTo_whileOpen_opensAsItsOwnStore() {
        try (LocalRekognition client = LocalRekognition.open(folder.resolve("a"))) {
            client.createCollection(request -> request.collectionId("staff"));
            client.copyTo(folder.resolve("b"));
        }
        try (LocalRekognition copy = LocalRekognition.open(folder.resolve("b"))) {
            assertThat(copy.listCollections().collectionIds()).containsExactly("staff");
        }
    }

    @Test
    void arns_regionOfAnotherPartition_itsPrefix() {
        try (LocalRekognition client = LocalRekognition.builder()
                .region(Region.CN_NORTH_1)
                .accountId("123456789012")
                .build()) {
            assertThat(client.createCollection(request -> request.collectionId("staff"))
                            .collectionArn())
                    .isEqualTo("aws-cn:rekognition:cn-north-1:123456789012:collection/staff");
            assertThat(client.describeCollection(request -> request.collectionId("staff"))
                            .collectionARN())
                    .isEqualTo("arn:aws-cn:rekognition:cn-north-1:123456789012:collection/staff");
            assertThat(client.serviceClientConfiguration().region()).isEqualTo(Region.CN_NORTH_1);
        }
    }

    @Test
    void close_underLoad_callsEndInAnswersOrTheSameError() throws InterruptedException {
        LocalRekognition client = LocalRekognition.open(folder);
        client.createCollection(request -> request.collectionId("staff"));
        ConcurrentLinkedQueue<Throwable> errors = new ConcurrentLinkedQueue<>();
        CountDownLatch underWay = new CountDownLatch(8);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            byte[] picture = TestPictures.scaled(TestPictures.group(), 900 + i, 720);
            Thread thread = new Thread(() -> {
                for (int call = 0; ; call++) {
                    String name = "call-" + call;
                    Throwable error = catchThrowable(() -> client.indexFaces(request ->
                            request.collectionId("staff").externalImageId(name).image(image(picture))));
                    underWay.countDown();
                    if (error != null) {
                        errors.add(error);
                        return;
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        underWay.await();

        client.close();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(errors)
                .hasSize(8)
                .allSatisfy(error ->
                        assertThat(error).isInstanceOf(SdkClientException.class).hasMessageContaining("closed"));
        client.close();
        assertThatThrownBy(client::listCollections).isInstanceOf(SdkClientException.class);
        try (LocalRekognition again = LocalRekognition.open(folder)) {
            assertThat(again.listCollections().collectionIds()).containsExactly("staff");
        }
    }

    @Test
    void s3Object_noClient_saysHowToGiveOne() {
        try (LocalRekognition client = LocalRekognition.builder().build()) {
            assertThatExceptionOfType(InvalidS3ObjectException.class)
                    .isThrownBy(() -> client.detectFaces(request -> request.image(object("photo.jpg"))))
                    .withMessageContaining("s3Client");
        }
    }

    @Test
    void s3Object_inTheBucket_readThroughTheClientGiven() {
        Map<String, byte[]> bucket = Map.of(
                "photos/man.jpg", TestPictures.man(0),
                "photos/large.jpg", TestPictures.padded(TestPictures.man(0), 15 * 1024 * 1024),
                "photos/too-large.jpg", TestPictures.padded(TestPictures.man(0), 15 * 1024 * 1024 + 1));
        try (LocalRekognition client =
                LocalRekognition.builder().s3Client(new BucketInMemory(bucket)).build()) {
            assertThat(client.detectFaces(request -> request.image(object("man.jpg")))
                            .faceDetails())
                    .hasSize(1);
            assertThat(client.detectFaces(request -> request.image(object("large.jpg")))
                            .faceDetails())
                    .hasSize(1);
            assertThatExceptionOfType(ImageTooLargeException.class)
                    .isThrownBy(() -> client.detectFaces(request -> request.image(object("too-large.jpg"))))
                    .withMessageContaining("Image size is too large.");
            assertThat(catchThrowableOfType(
                                    InvalidS3ObjectException.class,
                                    () -> client.detectFaces(request -> request.image(object("none.jpg"))))
                            .awsErrorDetails()
                            .errorMessage())
                    .startsWith("Unable to get object metadata from S3. Check object key, region and/or access"
                            + " permissions. S3 said: no such key");
        }
    }

    @Test
    void s3Object_forWhichTheMemoryDoesNotSuffice_isTooLargeAndTheNextIsRead() {
        Map<String, byte[]> bucket = new HashMap<>(Map.of("photos/man.jpg", TestPictures.man(0))) {
            @Override
            public byte @Nullable [] get(Object key) {
                if (key.equals("photos/vast.jpg")) {
                    throw new OutOfMemoryError("Java heap space");
                }
                return super.get(key);
            }
        };
        try (LocalRekognition client =
                LocalRekognition.builder().s3Client(new BucketInMemory(bucket)).build()) {
            assertThatExceptionOfType(ImageTooLargeException.class)
                    .isThrownBy(() -> client.detectFaces(request -> request.image(object("vast.jpg"))))
                    .withMessageContaining("not enough memory");
            assertThat(client.detectFaces(request -> request.image(object("man.jpg")))
                            .faceDetails())
                    .hasSize(1);
        }
    }

    @Test
    void detectFaces_pictureCutOff_saysWhatIsWrongAfterTheServicesWords() {
        byte[] whole = TestPictures.man(0);
        try (LocalRekognition client = LocalRekognition.open(folder)) {
            assertThat(catchThrowableOfType(
                                    InvalidImageFormatException.class,
                                    () -> client.detectFaces(request -> request.image(image -> image.bytes(
                                            SdkBytes.fromByteArray(Arrays.copyOf(whole, whole.length / 2))))))
                            .awsErrorDetails()
                            .errorMessage())
                    .isEqualTo("Request has invalid image format: this JPEG is cut off before its end; send the whole"
                            + " file");
        }
    }

    @Test
    void client_asAnObject_isItselfAndPrintsItsStore() {
        try (LocalRekognition client = LocalRekognition.open(folder)) {
            assertThat(client).hasToString("LocalRekognition(" + folder + ")");
            assertThat(new HashSet<>(List.of(client))).contains(client);
            assertThatThrownBy(() -> client.copyTo(folder)).isInstanceOf(StoreException.class);
        }
    }

    private static Image image(byte[] picture) {
        return Image.builder().bytes(SdkBytes.fromByteArray(picture)).build();
    }

    private static Image object(String key) {
        return Image.builder()
                .s3Object(object -> object.bucket("photos").name(key))
                .build();
    }
}
