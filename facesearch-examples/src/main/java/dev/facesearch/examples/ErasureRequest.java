package dev.facesearch.examples;

import dev.facesearch.Enrollment;
import dev.facesearch.Erasure;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.People;
import dev.facesearch.PersonalData;
import dev.facesearch.SuppressionList;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Handles a request to be forgotten: shows what is held, erases it, and leaves the person's pictures out of the next
 * import of the same folder. If the program is killed at any moment and run again, the erasure completes.
 *
 * <pre>{@code facesearch example erasure-request PEOPLE NAME}</pre>
 */
public final class ErasureRequest {

    private ErasureRequest() {}

    /** Takes a folder of people and the name of one of them. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: erasure-request PEOPLE NAME, with PEOPLE/NAME/1.jpg");
        }
        run(Path.of(args[0]), args[1]);
    }

    static Erasure run(Path people, String name) throws IOException {
        Path store = Files.createTempDirectory("faces");
        Path records = Files.createTempDirectory("records");
        SuppressionList suppressed = SuppressionList.open(records.resolve("suppressed"));
        // On Amazon Rekognition: .rekognition(RekognitionClient::create)
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> LocalRekognition.open(store))
                .collection("staff")
                .build()) {
            client.collection().createIfAbsent().enroll(People.folder(people));

            PersonalData held = client.user(name).export();
            System.out.println("Held: " + held.faces().size() + " faces");
            held.faces()
                    .forEach(face ->
                            System.out.println("  from " + face.picture().orElse("?")));

            Erasure erasure = client.user(name)
                    .erase(records.resolve("receipts"), options -> options.suppressionList(suppressed));
            System.out.println("Deleted: " + erasure.deletedFaces().size() + " faces, verified: " + erasure.verified());
            erasure.receipt().ifPresent(file -> System.out.println("Receipt: " + file));

            Enrollment nightly =
                    client.collection().enroll(People.folder(people), options -> options.suppressionList(suppressed));
            System.out.println("Next import: " + nightly.refused() + " pictures left out");
            System.out.println("Held: " + client.user(name).export().faces().size() + " faces");
            return erasure;
        }
    }
}
