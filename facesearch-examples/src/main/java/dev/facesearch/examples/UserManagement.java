package dev.facesearch.examples;

import dev.facesearch.AddedFaces;
import dev.facesearch.Association;
import dev.facesearch.Disassociation;
import dev.facesearch.FaceCollection;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.FaceUser;
import dev.facesearch.ImageSource;
import dev.facesearch.IndexedFace;
import dev.facesearch.NotFoundException;
import dev.facesearch.PhotoResult;
import dev.facesearch.UserMatch;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Shows the life of a user: created, given faces, searched for by face, by user and by image, disassociated from a
 * face, deleted.
 *
 * <pre>{@code facesearch example user-management FOLDER PHOTO}</pre>
 */
public final class UserManagement {

    private static final String COLLECTION = "user-management";

    private UserManagement() {}

    /** Takes a folder of pictures of one person, and a photo to search. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "usage: user-management FOLDER PHOTO, with pictures of one person in the folder");
        }
        run(Path.of(args[0]), Path.of(args[1]));
    }

    static PhotoResult run(Path folder, Path photo) throws IOException {
        Path store = Files.createTempDirectory("faces");
        // On Amazon Rekognition: .rekognition(RekognitionClient::create)
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> LocalRekognition.open(store))
                .collection(COLLECTION)
                .build()) {
            FaceCollection collection = client.collection().createIfAbsent();
            System.out.println("Collections: " + client.collections().toList());

            FaceUser daniel = client.user("Daniel").createIfAbsent();
            FaceUser john = client.user("John").createIfAbsent();
            printUsers(collection);

            List<String> faces = index(daniel, folder);
            associate(daniel, faces);
            printUsers(collection);

            PhotoResult found = search(client, daniel, faces, photo);

            Disassociation parted = daniel.disassociate(faces.subList(0, 1));
            System.out.println("Disassociated " + parted.disassociated().size() + ", left "
                    + daniel.faces().count());

            System.out.println(
                    "Deleted faces: " + daniel.deleteWithFaces().deleted().size());
            john.delete();
            delete(collection);
            delete(collection);
            System.out.println("Collections left: " + client.collections().count());
            return found;
        }
    }

    private static List<String> index(FaceUser user, Path folder) {
        AddedFaces added = user.addFaces(ImageSource.folder(folder));
        added.faces().forEach(face -> System.out.println("Indexed " + face.source() + " as " + face.faceId()));
        added.refused().forEach(picture -> System.out.println(picture.source() + ": " + picture.reason()));
        return added.faces().stream().map(IndexedFace::faceId).toList();
    }

    /** Associates one face, then all of them: those that are associated already change nothing. */
    private static void associate(FaceUser user, List<String> faces) {
        user.associate(faces.subList(0, 1));
        Association association = user.associate(faces, options -> options.matchThreshold(75));
        System.out.println("Associated " + association.associated().size() + ", there before "
                + association.alreadyAssociated().size() + ", refused " + association.refused());
    }

    private static PhotoResult search(FaceSearchClient client, FaceUser user, List<String> faces, Path photo) {
        print("By face id:", client.collection().searchUsersLike(faces.get(0), options -> options.threshold(80)));
        print("By user, without itself:", user.searchSimilarUsers(options -> options.threshold(80)));
        PhotoResult found = client.searchUsersInImage(ImageSource.file(photo), 80);
        System.out.println("By image:");
        found.faces().forEach(face -> System.out.println("  " + face.summary()));
        return found;
    }

    private static void print(String title, List<UserMatch> users) {
        System.out.println(title);
        users.forEach(user -> System.out.println("  " + user.userName() + " " + user.similarity()));
    }

    private static void printUsers(FaceCollection collection) {
        collection.users().forEach(user -> System.out.println("User " + user.userName() + ": " + user.status()));
    }

    private static void delete(FaceCollection collection) {
        try {
            collection.delete();
            System.out.println("Collection deleted");
        } catch (NotFoundException e) {
            System.out.println("Collection not found: nothing to delete");
        }
    }
}
