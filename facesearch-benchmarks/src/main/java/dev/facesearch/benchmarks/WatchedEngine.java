package dev.facesearch.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.FaceMatch;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.UserMatch;

/** An engine in memory, with the time it took to find faces. */
final class WatchedEngine implements AutoCloseable {

    private static final String MODEL_SET = "model-set.json";
    private static final int MAX_FACES = 4096;
    private static final int MAX_USERS = 500;

    private final LocalRekognition engine;
    private final List<Long> nanos = new ArrayList<>();

    private WatchedEngine(LocalRekognition engine) {
        this.engine = engine;
    }

    static WatchedEngine standard() {
        return new WatchedEngine(LocalRekognition.builder().storeInMemory().build());
    }

    /** Opens an engine that looks at photos with the first detector only, and takes their light as it is. */
    static WatchedEngine ofFirstDetectorOnly() throws IOException {
        Path folder = Files.createTempDirectory("facesearch-one-look");
        JsonMapper json = new JsonMapper();
        ObjectNode set;
        try (InputStream in = Objects.requireNonNull(
                WatchedEngine.class.getResourceAsStream("/dev/facesearch/models/" + MODEL_SET))) {
            set = (ObjectNode) json.readTree(in);
        }
        ((ObjectNode) set.get("embedder")).put("leastLuma", 0);
        ((ObjectNode) set.get("landmarks")).put("leastLuma", 0);
        set.putObject("secondDetector").put("none", true);
        Path file = folder.resolve(MODEL_SET);
        json.writeValue(file.toFile(), set);
        try {
            return new WatchedEngine(
                    LocalRekognition.builder().storeInMemory().models(folder).build());
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    LocalRekognition client() {
        return engine;
    }

    /** Finds the faces of a picture, and adds up the time. */
    List<FaceDetail> detect(byte[] picture) {
        long start = System.nanoTime();
        List<FaceDetail> faces =
                engine.detectFaces(request -> request.image(image(picture))).faceDetails();
        nanos.add(System.nanoTime() - start);
        return faces;
    }

    /** Returns the times of the pictures since it was asked last, in milliseconds. */
    List<Double> millis() {
        List<Double> millis = nanos.stream()
                .map(time -> (double) time / TimeUnit.MILLISECONDS.toNanos(1))
                .toList();
        nanos.clear();
        return millis;
    }

    void createCollection(String id) {
        engine.createCollection(request -> request.collectionId(id));
    }

    /** Indexes the largest face of a picture; empty if it shows none. */
    Optional<String> index(String collection, String name, byte[] picture, QualityFilter filter) {
        return engine
                .indexFaces(request -> request.collectionId(collection)
                        .image(image(picture))
                        .maxFaces(1)
                        .qualityFilter(filter)
                        .externalImageId(name))
                .faceRecords()
                .stream()
                .map(record -> record.face().faceId())
                .findFirst();
    }

    void createUser(String collection, String user, List<String> faces) {
        engine.createUser(request -> request.collectionId(collection).userId(user));
        if (faces.isEmpty()) {
            return;
        }
        engine.associateFaces(request -> request.collectionId(collection)
                .userId(user)
                .userMatchThreshold(0f)
                .faceIds(faces));
    }

    /** Searches the picture's largest face among all faces, from a similarity of 0 on; empty if it shows none. */
    List<FaceMatch> faces(String collection, byte[] picture) {
        if (engine.detectFaces(request -> request.image(image(picture)))
                .faceDetails()
                .isEmpty()) {
            return List.of();
        }
        return engine.searchFacesByImage(request -> request.collectionId(collection)
                        .image(image(picture))
                        .faceMatchThreshold(0f)
                        .maxFaces(MAX_FACES))
                .faceMatches();
    }

    List<UserMatch> users(String collection, byte[] picture) {
        return engine.searchUsersByImage(request -> request.collectionId(collection)
                        .image(image(picture))
                        .userMatchThreshold(0f)
                        .maxUsers(MAX_USERS))
                .userMatches();
    }

    /** Returns the similarities of a stored face with all users of its collection. */
    List<Float> users(String collection, String faceId) {
        return new ArrayList<>(engine
                .searchUsers(request -> request.collectionId(collection)
                        .faceId(faceId)
                        .userMatchThreshold(0f)
                        .maxUsers(MAX_USERS))
                .userMatches()
                .stream()
                .map(UserMatch::similarity)
                .toList());
    }

    private static Image image(byte[] bytes) {
        return Image.builder().bytes(SdkBytes.fromByteArray(bytes)).build();
    }

    @Override
    public void close() {
        engine.close();
    }
}
