package dev.facesearch.local;

import java.util.Optional;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** The names of collections beyond their account. */
final class Arns {

    private final String prefix;

    Arns(Region region, String accountId) {
        this.prefix =
                PartitionMetadata.of(region).id() + ":rekognition:" + region.id() + ":" + accountId + ":collection/";
    }

    /** Returns the complete name. */
    String collection(String id) {
        return "arn:" + prefix + id;
    }

    /** Returns the name as CreateCollection answers it, which lacks its first part. */
    String created(String id) {
        return prefix + id;
    }

    /** Returns the id of the collection that is meant, if it is one of this account and region. */
    Optional<String> collectionId(String arn) {
        String start = "arn:" + prefix;
        return arn.startsWith(start) ? Optional.of(arn.substring(start.length())) : Optional.empty();
    }
}
