package dev.facesearch.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The options for access to S3, of all commands that read or write there. */
final class S3Options {

    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            description = "the endpoint of S3, if not Amazon's; buckets are addressed by path")
    private @Nullable String endpoint;

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

    /** Returns whether any S3 option was given. */
    boolean given() {
        return endpoint != null || region != null || profile != null;
    }

    /** Returns a new client, which the caller closes. */
    S3Client open() {
        S3ClientBuilder s3 = S3Client.builder();
        String name = profile;
        if (name != null) {
            s3.overrideConfiguration(config -> config.defaultProfileName(name));
        }
        if (endpoint != null) {
            // A private endpoint has no host names for buckets.
            s3.endpointOverride(AwsAccess.endpoint("--s3-endpoint", endpoint)).forcePathStyle(true);
        } else {
            AwsAccess.checkEndpointVariables("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL");
            // Finds a bucket in another region, at the cost of one more request.
            s3.crossRegionAccessEnabled(true);
        }
        return s3.region(
                        region == null && endpoint != null && name == null
                                ? Region.US_EAST_1
                                : AwsAccess.region("S3", region, "--s3-region", name))
                .credentialsProvider(AwsAccess.credentials("S3", "--s3-profile", name))
                .build();
    }

    /** Returns the resolver of files, folders and folders in S3 named on the command line. */
    Locations locations() {
        return new Locations(this::open);
    }
}
