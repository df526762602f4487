package dev.facesearch.cli;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.local.LocalRekognition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.RekognitionClientBuilder;

/**
 * The place people are migrated to: {@code aws}, the URL of an endpoint that speaks its protocol, or the folder of
 * another store.
 */
record MigrationTarget(String place, @Nullable String region, String collection) {

    /** Returns a client that closes what it opens. */
    FaceSearchClient open() {
        return FaceSearchClient.builder()
                .rekognition(this::rekognition)
                .collection(collection)
                .build();
    }

    /** Returns a client that creates nothing: a store that does not exist counts as an empty one. */
    FaceSearchClient openUnchanged() {
        if (isStore() && !Files.isDirectory(Path.of(place))) {
            return FaceSearchClient.builder()
                    .rekognition(
                            () -> LocalRekognition.builder().storeInMemory().build())
                    .collection(collection)
                    .build();
        }
        return open();
    }

    private RekognitionClient rekognition() {
        if (isStore()) {
            return LocalRekognition.open(Path.of(place));
        }
        RekognitionClientBuilder builder = RekognitionClient.builder();
        if (place.equals("aws")) {
            AwsAccess.checkEndpointVariables("AWS_ENDPOINT_URL_REKOGNITION", "AWS_ENDPOINT_URL");
        } else {
            builder.endpointOverride(AwsAccess.endpoint("--to", place));
        }
        return builder.region(AwsAccess.region("Amazon Rekognition", region, "--region", null))
                .credentialsProvider(AwsAccess.credentials("Amazon Rekognition", null, null))
                .build();
    }

    /**
     * Checks the place. A word such as {@code localhost:8080} is hardly ever meant as a folder, but would be created as
     * one.
     */
    void check() {
        if (isStore() && place.matches("[\\w.-]+:\\d+(/.*)?") && !Files.exists(Path.of(place))) {
            throw new CommandFault("--to has no http:// or https:// before its host: " + place
                    + "; for a folder of this name write ./" + place);
        }
    }

    boolean isStore() {
        String lower = place.toLowerCase(Locale.ROOT);
        return !place.equals("aws") && !lower.startsWith("http://") && !lower.startsWith("https://");
    }

    @Override
    public String toString() {
        return "collection \"" + collection + "\" of " + (place.equals("aws") ? "Amazon Rekognition" : place);
    }
}
