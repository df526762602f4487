package dev.facesearch.examples;

import dev.facesearch.FaceResult;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.People;
import dev.facesearch.PhotoResult;
import dev.facesearch.UserMatch;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps data apart and searches it together: each folder becomes a separate collection, and one search uses the
 * collections that a rule chooses.
 *
 * <pre>{@code facesearch example several-collections COLLECTIONS PREFIX PHOTO}</pre>
 */
public final class SeveralCollections {

    private static final double THRESHOLD = 99;

    private SeveralCollections() {}

    /** Takes a folder of collections, the prefix of the ids to search, and the photo to search. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: several-collections COLLECTIONS PREFIX PHOTO,"
                    + " with COLLECTIONS/team-blue/Ada/1.jpg, COLLECTIONS/visitors/Ben/1.jpg …");
        }
        run(Path.of(args[0]), args[1], Path.of(args[2]));
    }

    static PhotoResult run(Path root, String prefix, Path photo) throws IOException {
        Path store = Files.createTempDirectory("faces");
        List<Path> folders = folders(root);
        // On Amazon Rekognition: .rekognition(RekognitionClient::create)
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> LocalRekognition.open(store))
                .collection(folders.get(0).getFileName().toString())
                .build()) {
            for (Path folder : folders) {
                client.collection(folder.getFileName().toString())
                        .createIfAbsent()
                        .enroll(People.folder(folder));
            }

            PhotoResult found = client.searchUsersInImage(
                    ImageSource.file(photo),
                    options -> options.threshold(THRESHOLD).collectionsThat(id -> id.startsWith(prefix)));
            for (FaceResult face : found.faces()) {
                System.out.println(face.summary() + " in " + where(face));
            }
            System.out.println("Billed calls: " + found.billedCalls());
            return found;
        }
    }

    private static String where(FaceResult face) {
        return face.bestUser().map(UserMatch::collectionId).orElse("none");
    }

    private static List<Path> folders(Path root) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            List<Path> folders = entries.filter(Files::isDirectory).sorted().toList();
            if (folders.isEmpty()) {
                throw new IllegalArgumentException("no folder in " + root);
            }
            return folders;
        }
    }
}
