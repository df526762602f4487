package dev.facesearch.testkit;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.UserStatus;

/** Gives the parts of the suite the client under test, and the steps that most tests begin with. */
interface ContractTarget {

    /** Returns the client under test. */
    RekognitionClient client();

    /** Returns an empty collection of this test's own, deleted after it. */
    String collection();

    /** Returns an id of a collection that does not exist. */
    default String noCollection() {
        return "facesearch-contract-none-" + UUID.randomUUID();
    }

    /** Returns the picture as the request's member. */
    static Image image(byte[] picture) {
        return Image.builder().bytes(SdkBytes.fromByteArray(picture)).build();
    }

    /** Indexes the one face of a picture and waits until it can be searched. */
    default Face index(String collection, String externalImageId, byte[] picture) {
        List<FaceRecord> records = client().indexFaces(request -> request.collectionId(collection)
                        .externalImageId(externalImageId)
                        .image(image(picture))
                        .maxFaces(1))
                .faceRecords();
        Face face = records.get(0).face();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            client().searchFaces(request -> request.collectionId(collection).faceId(face.faceId()));
            return true;
        });
        return face;
    }

    /** Creates a user, associates faces with it, and waits until it is active. */
    default void user(String collection, String userId, Face... faces) {
        client().createUser(request -> request.collectionId(collection).userId(userId));
        if (faces.length > 0) {
            client().associateFaces(request -> request.collectionId(collection)
                    .userId(userId)
                    .faceIds(List.of(faces).stream().map(Face::faceId).toList()));
            awaitStatus(collection, userId, UserStatus.ACTIVE);
        }
    }

    /** Waits until the user has the status. */
    default void awaitStatus(String collection, String userId, UserStatus status) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> client().listUsersPaginator(request -> request.collectionId(collection)).users().stream()
                        .anyMatch(user -> user.userId().equals(userId) && user.userStatus() == status));
    }

    /** Deletes a collection that may be gone already. */
    static void deleteIfThere(RekognitionClient client, String collection) {
        try {
            client.deleteCollection(request -> request.collectionId(collection));
        } catch (ResourceNotFoundException e) {
            // Deleted by the test itself.
            return;
        }
    }
}
