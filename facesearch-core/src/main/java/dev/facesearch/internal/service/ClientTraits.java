package dev.facesearch.internal.service;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.RekognitionServiceClientConfiguration;

/**
 * The traits of an SDK client that its configuration reveals.
 *
 * @param remote whether it sends requests over the network instead of computing in this process
 * @param amazonRegion the region, if it calls Amazon's own endpoint
 * @param publishers of metrics it was built with, which a request's own would silence
 * @param mostTries how often it tries a call at most
 */
public record ClientTraits(
        boolean remote, Optional<String> amazonRegion, List<MetricPublisher> publishers, int mostTries) {

    private static final ClientTraits IN_PROCESS = new ClientTraits(false, Optional.empty(), List.of(), 1);

    /** The SDK's default number of attempts, for a client that does not state its own. */
    private static final int USUAL_TRIES = 4;

    public static ClientTraits of(RekognitionClient client) {
        RekognitionServiceClientConfiguration configuration;
        try {
            configuration = client.serviceClientConfiguration();
        } catch (UnsupportedOperationException e) {
            return IN_PROCESS;
        }
        if (configuration == null || configuration.credentialsProvider() == null) {
            // A client that sends requests signs them.
            return IN_PROCESS;
        }
        boolean amazon = configuration.endpointOverride().isEmpty();
        return new ClientTraits(
                true,
                amazon ? Optional.of(configuration.region().id()) : Optional.empty(),
                List.copyOf(configuration.overrideConfiguration().metricPublishers()),
                configuration
                        .overrideConfiguration()
                        .retryStrategy()
                        .map(RetryStrategy::maxAttempts)
                        .orElse(USUAL_TRIES));
    }
}
