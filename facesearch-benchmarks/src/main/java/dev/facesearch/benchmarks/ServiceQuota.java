package dev.facesearch.benchmarks;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;

/**
 * Allows a number of calls a second of each operation, throttled as AWS services do (Amazon EC2 API reference, "Request
 * throttling"): by a token bucket, which holds one second's quota. Thread-safe.
 */
final class ServiceQuota {

    private static final double NANOS = 1e9;

    private final int callsPerSecond;
    private final Map<String, Bucket> buckets = new HashMap<>();

    private record Bucket(double tokens, long updated) {}

    ServiceQuota(int callsPerSecond) {
        this.callsPerSecond = callsPerSecond;
    }

    synchronized void check(String operation) {
        long now = System.nanoTime();
        Bucket bucket = buckets.getOrDefault(operation, new Bucket(callsPerSecond, now));
        double tokens = Math.min(callsPerSecond, bucket.tokens() + (now - bucket.updated()) / NANOS * callsPerSecond);
        if (tokens < 1) {
            throw ProvisionedThroughputExceededException.builder()
                    .message("Provisioned Rate exceeded.")
                    .build();
        }
        buckets.put(operation, new Bucket(tokens - 1, now));
    }
}
