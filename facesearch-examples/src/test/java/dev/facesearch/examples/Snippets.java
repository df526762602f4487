package dev.facesearch.examples;

import dev.facesearch.FaceResult;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.PhotoResult;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The samples of the documentation, compiled. */
final class Snippets {

    private Snippets() {}

    static void quickstart() throws IOException {
        // begin: quickstart
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> LocalRekognition.open(Path.of("faces"))) // or RekognitionClient::create
                .collection("staff")
                .build()) {

            client.collection().createIfAbsent();

            client.user("Werner")
                    .createIfAbsent()
                    .addFaces(ImageSource.folder(Path.of("images/Werner")))
                    .associate(); // returns when the user vector is ACTIVE

            ImageSource img = ImageSource.file(Path.of("photo.jpeg"));
            PhotoResult photo = client.searchUsersInImage(img, 99);
            for (FaceResult face : photo.faces()) {
                System.out.println(face.summary()); // MATCH Werner · user 99.1 · face 96.9 · lift +2.2
            }
            Files.write(Path.of("annotated.jpeg"), photo.annotate(img.load()).bytes());
        }
        // end: quickstart
    }
}
