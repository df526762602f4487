package dev.facesearch.examples;

import dev.facesearch.FaceResult;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.People;
import dev.facesearch.PhotoResult;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Searches many photos at once without waiting for any: each search is a future; one that takes too long is given up
 * and makes no further call.
 *
 * <pre>{@code facesearch example async-search PEOPLE PHOTOS}</pre>
 */
public final class AsyncSearch {

    private static final double THRESHOLD = 99;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private AsyncSearch() {}

    /** Takes a folder of people and a folder of photos to search. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "usage: async-search PEOPLE PHOTOS, with PEOPLE/Ada/1.jpg, PEOPLE/Ben/1.jpg …");
        }
        run(Path.of(args[0]), Path.of(args[1]));
    }

    static List<PhotoResult> run(Path people, Path photos) throws IOException {
        Path store = Files.createTempDirectory("faces");
        // On Amazon Rekognition: .rekognition(RekognitionClient::create)
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> LocalRekognition.open(store))
                .collection("async-search")
                .listener(call -> System.out.println(
                        call.operation().wireName() + " " + call.duration().toMillis() + " ms " + call.outcome()))
                .build()) {
            client.collection().createIfAbsent();
            client.collection().enroll(People.folder(people));

            List<CompletableFuture<PhotoResult>> searches = ImageSource.folder(photos).stream()
                    .map(photo -> client.searchUsersInImageAsync(photo, THRESHOLD)
                            .orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS))
                    .toList();
            List<PhotoResult> found =
                    searches.stream().map(CompletableFuture::join).toList();
            for (PhotoResult photo : found) {
                for (FaceResult face : photo.faces()) {
                    System.out.println(photo.source() + ": " + face.summary());
                }
            }
            System.out.println("Billed calls: " + client.billedCallsByOperation());
            return found;
        }
    }
}
