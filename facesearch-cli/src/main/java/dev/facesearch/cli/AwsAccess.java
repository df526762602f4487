package dev.facesearch.cli;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Finds what an AWS client needs in the places where every AWS SDK looks, before the client is built: a missing setting
 * is reported in one line with the option and the variable that set it.
 */
final class AwsAccess {

    /** The maximum length of another program's message that is added to ours. */
    private static final int MAX_CHARACTERS = 200;

    private AwsAccess() {}

    /**
     * Finds the region.
     *
     * @param what the client is for, such as {@code S3}
     * @param given the value of the option, null if it was not given
     * @param option the option's name
     * @param profile the profile to look in, null for the default one
     */
    static Region region(String what, @Nullable String given, String option, @Nullable String profile) {
        if (given != null) {
            if (given.isBlank()) {
                throw new CommandFault(option + " is empty; give a region, such as eu-west-1");
            }
            return Region.of(given.strip());
        }
        DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
        if (profile != null) {
            chain.profileName(profile);
        }
        try {
            Region region = chain.build().getRegion();
            if (region != null) {
                return region;
            }
        } catch (SdkClientException none) {
            // Its message names a chain of classes.
        }
        throw new CommandFault("no region for " + what + ": give " + option + ", or set AWS_REGION"
                + (profile == null ? "" : ", or a region in the profile " + profile));
    }

    /**
     * Finds credentials, and asks for them once.
     *
     * @param what the client is for, such as {@code S3}
     * @param option the option that names a profile, null if there is none
     * @param profile the option's value, null if it was not given
     */
    static AwsCredentialsProvider credentials(String what, @Nullable String option, @Nullable String profile) {
        DefaultCredentialsProvider.Builder chain = DefaultCredentialsProvider.builder();
        if (profile != null) {
            chain.profileName(profile);
        }
        AwsCredentialsProvider provider = chain.build();
        try {
            provider.resolveCredentials();
            return provider;
        } catch (SdkClientException none) {
            String chosen = profile == null ? System.getenv("AWS_PROFILE") : profile;
            throw new CommandFault(
                    "no credentials for " + what + ": set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or "
                            + (option == null ? "AWS_PROFILE" : "give " + option + " or set AWS_PROFILE")
                            + (chosen == null ? "" : " (the profile " + chosen + ": " + reason(chosen) + ")"));
        }
    }

    /**
     * Returns the profile's own reason, such as an expired sign-in: the chain hides it among those of seven other
     * providers.
     */
    private static String reason(String profile) {
        try (ProfileCredentialsProvider provider = ProfileCredentialsProvider.create(profile)) {
            provider.resolveCredentials();
            return "in order";
        } catch (SdkClientException e) {
            String said = ErrorMessages.line(e);
            return said.length() <= MAX_CHARACTERS ? said : said.substring(0, MAX_CHARACTERS) + "…";
        }
    }

    /**
     * Returns the URL of an endpoint.
     *
     * @param name the option or variable that gave it
     */
    static URI endpoint(String name, String given) {
        String example = "; write it whole, such as http://127.0.0.1:9000";
        try {
            URI uri = new URI(given);
            String scheme = uri.getScheme();
            if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
                throw new CommandFault(name + " has no http:// or https:// before its host: " + given + example);
            }
            if (uri.getHost() == null) {
                throw new CommandFault(name + " has no host: " + given + example);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new CommandFault(
                    given.contains("://")
                            ? name + " is no URL: " + given + example
                            : name + " has no http:// or https:// before its host: " + given + example);
        }
    }

    /** Checks variables that the SDK reads itself and answers with a stack trace if they are wrong. */
    static void checkEndpointVariables(String... names) {
        for (String name : names) {
            String given = System.getenv(name);
            if (given != null && !given.isBlank()) {
                URI unused = endpoint(name, given);
            }
        }
    }
}
