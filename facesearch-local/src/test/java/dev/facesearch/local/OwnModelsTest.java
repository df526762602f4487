package dev.facesearch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facesearch.local.store.StoreException;
import dev.facesearch.local.vision.TinyOnnx;
import dev.facesearch.testkit.TestPictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.FaceMatch;

/** A team's own embedder: another size, another order of numbers, another dimension; all else is the standard set's. */
class OwnModelsTest {

    @TempDir
    Path models;

    @TempDir
    Path store;

    private String description;

    @BeforeEach
    void write() throws IOException, NoSuchAlgorithmException {
        byte[] model = TinyOnnx.embedder(32, 24);
        Files.write(models.resolve("ours.onnx"), model);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model));
        description = """
            {
              "id": "ours-1",
              "licence": "ours",
              "embedder": {
                "file": "ours.onnx",
                "sha256": "%s",
                "input": {
                  "name": "pixels", "width": 32, "height": 32, "channels": "BGR", "mean": [127.5], "divisor": [128],
                  "layout": "NHWC"
                },
                "output": "features",
                "dimension": 24,
                "alignment": [[11, 15], [21, 15], [16, 20], [12, 26], [20, 26]]
              },
              "calibration": {"k": 20, "m": 0.5}
            }
            """.formatted(sha256);
        describe(description);
    }

    @Test
    void build_ownEmbedder_findsItsVectors() {
        try (RekognitionClient client =
                LocalRekognition.builder().models(models).build()) {
            client.createCollection(request -> request.collectionId("staff"));
            index(client);

            assertThat(client.searchFacesByImage(request -> request.collectionId("staff")
                                    .image(image -> image.bytes(SdkBytes.fromByteArray(TestPictures.man(0)))))
                            .faceMatches())
                    .extracting(FaceMatch::similarity)
                    .first()
                    .satisfies(similarity -> assertThat(similarity).isGreaterThan(99.9f));
        }
    }

    @Test
    void detectFaces_ownEmbedderWithoutHeads_whatHeadsTellIsAbsent() {
        try (RekognitionClient client =
                LocalRekognition.builder().models(models).build()) {
            FaceDetail face = client.detectFaces(
                            request -> request.image(image -> image.bytes(SdkBytes.fromByteArray(TestPictures.man(0))))
                                    .attributes(Attribute.ALL))
                    .faceDetails()
                    .get(0);

            assertThat(face.beard()).isNull();
            assertThat(face.eyeglasses()).isNull();
            assertThat(face.mouthOpen()).isNull();
            assertThat(face.smile()).isNotNull();
            assertThat(face.eyeDirection()).isNotNull();
        }
    }

    @Test
    void build_headsOfAnotherEmbedder_areRefused() throws IOException, NoSuchAlgorithmException {
        byte[] heads = "{\"embedder\": \"00\"}".getBytes(StandardCharsets.US_ASCII);
        Files.write(models.resolve("heads.json"), heads);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(heads));
        describe(description.replace(
                "\"licence\"", "\"heads\": {\"file\": \"heads.json\", \"sha256\": \"" + sha256 + "\"}, \"licence\""));

        assertThatThrownBy(() -> LocalRekognition.builder().models(models).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belongs to the embedder with SHA-256 00");
    }

    @Test
    void open_storeOfOtherModels_isRefused() {
        try (RekognitionClient client =
                LocalRekognition.builder().store(store).models(models).build()) {
            client.createCollection(request -> request.collectionId("staff"));
        }

        assertThatThrownBy(() -> LocalRekognition.open(store))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FOREIGN_MODELS));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"file\": \"ours.onnx\"', '\"file\": \"../ours.onnx\"', lie next to it",
        "'\"sha256\": \"', '\"sha256\": \"x', SHA-256 in 64",
        "'\"dimension\": 24', '\"dimension\": 0', dimension",
        "'[[11, 15], ', '[', alignment",
        "'\"k\": 20', '\"k\": 0', curve",
        "'\"id\": \"ours-1\"', '\"id\": \" \"', id",
        "'\"width\": 32', '\"width\": 0', input",
        "'\"licence\"', '\"license\"', license"
    })
    void build_wrongDescription_isRefusedAndSaysWhy(String right, String wrong, String reported) throws IOException {
        describe(description.replace(right, wrong));

        assertThatThrownBy(() -> LocalRekognition.builder().models(models).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reported);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"name\": \"pixels\"', '\"name\": \"image\"', takes [pixels]",
        "'\"dimension\": 24', '\"dimension\": 25', 'has 24 values, not 25'",
        "'\"output\": \"features\"', '\"output\": \"vector\"', no output vector",
        "'\"width\": 32', '\"width\": 33', a model failed",
        "'\"file\": \"ours.onnx\"', '\"file\": \"other.onnx\"', neither in the model folder"
    })
    void build_modelThatIsNotAsDescribed_isRefusedAndSaysWhy(String right, String wrong, String reported)
            throws IOException {
        describe(description.replace(right, wrong));

        assertThatThrownBy(() -> LocalRekognition.builder().models(models).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(reported);
    }

    @Test
    void build_changedModel_isRefused() throws IOException {
        Files.write(models.resolve("ours.onnx"), TinyOnnx.embedder(32, 25));

        assertThatThrownBy(() -> LocalRekognition.builder().models(models).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ours.onnx is not the file");
    }

    @Test
    void build_folderWithoutADescription_isRefused() throws IOException {
        Files.delete(models.resolve("model-set.json"));

        assertThatThrownBy(() -> LocalRekognition.builder().models(models).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no model-set.json");
    }

    @Test
    void build_afterARefusal_theStandardModelsStillLoad() throws IOException {
        describe("{}");
        assertThatThrownBy(() -> LocalRekognition.builder().models(models).build())
                .isInstanceOf(IllegalArgumentException.class);

        try (LocalRekognition client = LocalRekognition.builder().build()) {
            assertThat(client.listCollections().collectionIds()).isEmpty();
        }
    }

    @Test
    void build_dlib_findsTheSamePerson() {
        try (RekognitionClient client =
                LocalRekognition.builder().models(BundledModels.DLIB).build()) {
            client.createCollection(request -> request.collectionId("staff"));
            index(client);

            assertThat(client.searchFacesByImage(request -> request.collectionId("staff")
                                    .image(image -> image.bytes(SdkBytes.fromByteArray(TestPictures.man(1)))))
                            .faceMatches())
                    .isNotEmpty();
            assertThat(client.searchFacesByImage(request -> request.collectionId("staff")
                                    .image(image -> image.bytes(SdkBytes.fromByteArray(TestPictures.woman(0)))))
                            .faceMatches())
                    .isEmpty();
        }
    }

    private static void index(RekognitionClient client) {
        assertThat(client.indexFaces(request -> request.collectionId("staff")
                                .image(image -> image.bytes(SdkBytes.fromByteArray(TestPictures.man(0))))
                                .qualityFilter("NONE"))
                        .faceRecords())
                .hasSize(1);
    }

    private void describe(String json) throws IOException {
        Files.writeString(models.resolve("model-set.json"), json);
    }
}
