package dev.facesearch.cli;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.local.LocalRekognition;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.RekognitionClientBuilder;

/**
 * Where people are migrated to: {@code aws}, the URL of an endpoint that speaks its protocol, or the folder of another
 * store.
 */
record MigrationTarget(String place, @Nullable String region, String collection) {

    /** A client that closes what it opens. */
    FaceSearchClient open() {
        return FaceSearchClient.builder()
                .rekognition(this::rekognition)
                .collection(collection)
                .build();
    }

    /** The same, where nothing may be made: a store that does not exist is planned for as an empty one. */
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
        if (region != null) {
            builder.region(Region.of(region));
        }
        if (!place.equals("aws")) {
            builder.endpointOverride(URI.create(place));
        }
        return builder.build();
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
