package dev.facesearch.examples;

import dev.facesearch.AddedFaces;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.FaceView;
import dev.facesearch.ImageSource;
import dev.facesearch.IndexedFace;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Makes a user of varied views: shows from which side each picture of a person sees the face, and which views are still
 * missing. With a half-turned and a side photo in addition to a front one, a user is found from the side far more often
 * than with three front photos: docs/people.md has the figures.
 *
 * <pre>{@code facesearch example varied-views FOLDER}</pre>
 */
public final class VariedViews {

    private VariedViews() {}

    /** Takes a folder of pictures of one person. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: varied-views FOLDER, a folder of pictures of one person");
        }
        run(Path.of(args[0]));
    }

    static List<FaceView> run(Path folder) throws IOException {
        Path store = Files.createTempDirectory("faces");
        // On Amazon Rekognition: .rekognition(RekognitionClient::create)
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> LocalRekognition.open(store))
                .collection("staff")
                .build()) {
            client.collection().createIfAbsent();
            AddedFaces added = client.user(folder.getFileName().toString())
                    .createIfAbsent()
                    .addFaces(ImageSource.folder(folder));
            added.associate();

            for (IndexedFace face : added.faces()) {
                face.attributes()
                        .pose()
                        .ifPresent(pose -> System.out.printf(
                                Locale.ROOT,
                                "%s: %s, yaw %.0f degrees%n",
                                face.source(),
                                words(FaceView.of(pose)),
                                pose.yaw()));
            }
            added.missingViews().forEach(view -> System.out.println("missing: " + words(view)));
            return added.missingViews();
        }
    }

    private static String words(FaceView view) {
        return view.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
