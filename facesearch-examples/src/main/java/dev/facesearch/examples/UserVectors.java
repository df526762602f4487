package dev.facesearch.examples;

import dev.facesearch.Association;
import dev.facesearch.FaceResult;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.PhotoResult;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares user vectors with single faces: each folder of a folder becomes a user, its pictures are indexed and
 * associated; then a group photo is searched by face vectors and by user vectors.
 *
 * <pre>{@code facesearch example user-vectors PEOPLE PHOTO}</pre>
 */
public final class UserVectors {

    private static final double THRESHOLD = 99;

    private UserVectors() {}

    /**
     * Takes the folder of people and the photo to search; writes {@code PHOTO-annotated.jpg} into the working
     * directory.
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "usage: user-vectors PEOPLE PHOTO, with PEOPLE/Ada/1.jpg, PEOPLE/Ada/2.jpg, PEOPLE/Ben/1.jpg …");
        }
        run(Path.of(args[0]), Path.of(args[1]), Path.of(""));
    }

    static PhotoResult run(Path people, Path photo, Path out) throws IOException {
        Path store = Files.createTempDirectory("faces");
        // On Amazon Rekognition: .rekognition(RekognitionClient::create)
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> LocalRekognition.open(store))
                .collection("faces-collection")
                .build()) {

            client.collection().createIfAbsent();
            for (Path folder : folders(people)) {
                Association association = client.user(folder.getFileName().toString())
                        .createIfAbsent()
                        .addFaces(ImageSource.folder(folder))
                        .associate();
                System.out.println(
                        association.userName() + ": " + association.associated().size() + " faces");
            }

            ImageSource image = ImageSource.file(photo);
            print("By face vectors:", client.searchFacesInImage(image, THRESHOLD));
            PhotoResult byUsers = client.searchUsersInImage(image, THRESHOLD);
            print("By user vectors:", byUsers);

            Path annotated = out.resolve(photo.getFileName() + "-annotated.jpg");
            Files.write(annotated, byUsers.annotate(image.load()).bytes());
            System.out.println("Annotated: " + annotated.toAbsolutePath());

            client.collection().delete();
            return byUsers;
        }
    }

    private static void print(String title, PhotoResult found) {
        System.out.println(title);
        for (FaceResult face : found.faces()) {
            System.out.println("  " + face.summary() + " (" + face.reason() + ")");
        }
    }

    private static List<Path> folders(Path people) throws IOException {
        try (Stream<Path> entries = Files.list(people)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }
}
