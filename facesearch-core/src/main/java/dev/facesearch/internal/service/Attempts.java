package dev.facesearch.internal.service;

import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/** Collects the SDK's metrics about its attempts at one call; there is no other way to learn about its retries. */
final class Attempts implements MetricPublisher {

    /** The SDK's word for the kind of error, see {@link CoreMetric#ERROR_TYPE}. */
    private static final String THROTTLING = "Throttling";

    private int retries;
    private boolean throttled;

    @Override
    public void publish(MetricCollection call) {
        retries = call.metricValues(CoreMetric.RETRY_COUNT).stream()
                .mapToInt(Integer::intValue)
                .sum();
        throttled = call.children().stream()
                .anyMatch(attempt -> attempt.metricValues(CoreMetric.ERROR_TYPE).contains(THROTTLING));
    }

    int retries() {
        return retries;
    }

    boolean throttled() {
        return throttled;
    }

    @Override
    public void close() {}
}
