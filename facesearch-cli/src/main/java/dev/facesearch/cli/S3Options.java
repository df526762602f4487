package dev.facesearch.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** How S3 is reached; the options of all commands that read or write there. */
final class S3Options {

    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            description = "where S3 is, if not at Amazon; buckets are addressed by path")
    private @Nullable URI endpoint;

    @Option(
            names = "--s3-region",
            paramLabel = "REGION",
            description = "the region of the buckets (default: where every AWS SDK looks; us-east-1 with an endpoint)")
    private @Nullable String region;

    @Option(
            names = "--s3-profile",
            paramLabel = "NAME",
            description =
                    "the profile of ~/.aws/config and ~/.aws/credentials to use (default: where every AWS SDK looks)")
    private @Nullable String profile;

    /** Whether anything was said of S3. */
    boolean given() {
        return endpoint != null || region != null || profile != null;
    }

    /** A new client, to be closed by the caller. */
    S3Client open() {
        S3ClientBuilder s3 = S3Client.builder();
        String name = profile;
        if (name != null) {
            s3.overrideConfiguration(config -> config.defaultProfileName(name));
        }
        if (endpoint != null) {
            // A bucket's name is no host of an endpoint of one's own.
            s3.endpointOverride(endpoint).forcePathStyle(true);
        }
        if (region != null) {
            s3.region(Region.of(region));
        } else if (endpoint != null && name == null) {
            s3.region(Region.US_EAST_1);
        }
        return s3.build();
    }

    /** Files, folders, and what lies in S3, by the words on the command line. */
    Places places() {
        return new Places(this::open);
    }
}
