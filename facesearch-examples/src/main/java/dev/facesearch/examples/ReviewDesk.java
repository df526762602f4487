package dev.facesearch.examples;

import dev.facesearch.Confirmation;
import dev.facesearch.FaceReview;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.People;
import dev.facesearch.PhotoResult;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A review desk: a photo is searched, a person says who the unnamed faces are, and the next search of the same people
 * names them.
 *
 * <pre>{@code facesearch example review-desk PEOPLE PHOTO NAME…}</pre>
 */
public final class ReviewDesk {

    private ReviewDesk() {}

    /** Takes a folder of people, a photo, and a name for each unnamed face; "-" leaves one out. */
    public static void main(String[] args) throws IOException {
        if (args.length < 3) {
            throw new IllegalArgumentException(
                    "usage: review-desk PEOPLE PHOTO NAME…, a name for each face nobody is named for, or -");
        }
        run(Path.of(args[0]), Path.of(args[1]), List.of(args).subList(2, args.length));
    }

    static PhotoResult run(Path people, Path photo, List<String> names) throws IOException {
        Path store = Files.createTempDirectory("faces");
        // On Amazon Rekognition: .rekognition(RekognitionClient::create)
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> LocalRekognition.open(store))
                .collection("review-desk")
                .build()) {
            client.collection().createIfAbsent().enroll(People.folder(people));
            ImageSource source = ImageSource.file(photo);
            PhotoResult before = client.searchUsersInImage(source, 99);
            before.faces().forEach(face -> System.out.println("before: " + face.summary()));

            List<FaceReview> open = client.collection().review(source, before).unnamed();
            for (int i = 0; i < Math.min(open.size(), names.size()); i++) {
                if (!names.get(i).equals("-")) {
                    Confirmation confirmation =
                            open.get(i).confirmAs(names.get(i), options -> options.createUserIfAbsent());
                    System.out.println(confirmation.userName() + ": " + confirmation.outcome() + ", now "
                            + confirmation.facesOfUser() + " face(s)");
                }
            }

            PhotoResult after = client.searchUsersInImage(source, 99);
            after.faces().forEach(face -> System.out.println("after: " + face.summary()));
            return after;
        }
    }
}
