package dev.facesearch.local;

import dev.facesearch.demo.DemoPhotos;
import java.nio.file.Path;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;

/**
 * Does what an application does with the engine wherever it is deployed: indexes a face and finds it in another photo.
 */
public final class DeployedApplication {

    private static final String COLLECTION = "staff";

    private DeployedApplication() {}

    /** Prints who was found, with a store in the folder given. */
    public static void main(String[] args) {
        try (RekognitionClient engine = LocalRekognition.open(Path.of(args[0]))) {
            System.out.println(findFranck(engine));
        }
    }

    /** Returns {@code found Franck}, if he is. */
    static String findFranck(RekognitionClient engine) {
        if (!engine.listCollections().collectionIds().contains(COLLECTION)) {
            engine.createCollection(request -> request.collectionId(COLLECTION));
        }
        engine.indexFaces(request ->
                request.collectionId(COLLECTION).externalImageId("Franck").image(photo("franck_01829.jpg")));
        return "found "
                + engine.searchFacesByImage(
                                request -> request.collectionId(COLLECTION).image(photo("franck_03979.jpg")))
                        .faceMatches()
                        .get(0)
                        .face()
                        .externalImageId();
    }

    private static Image photo(String name) {
        return Image.builder()
                .bytes(SdkBytes.fromByteArray(DemoPhotos.bytes(name)))
                .build();
    }
}
