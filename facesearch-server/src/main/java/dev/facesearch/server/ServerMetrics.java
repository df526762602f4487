package dev.facesearch.server;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** Counts requests and measures the server, in a separate registry. Thread-safe. */
final class ServerMetrics {

    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    /** The name counted for requests that name no operation. */
    static final String NO_OPERATION = "none";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final Counter requests = Counter.builder()
            .name("facesearch_requests_total")
            .help("Requests answered, by operation and by error code, or OK.")
            .labelNames("operation", "code")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("facesearch_request_duration_seconds")
            .help("From the first byte of a request to its answer, by operation.")
            .labelNames("operation")
            .classicOnly()
            .register(registry);

    /** A figure that is asked for when the metrics are read. */
    void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(value.getAsDouble()))
                .register(registry);
    }

    void answered(String operation, String code, long beginNanoTime) {
        requests.labelValues(operation, code).inc();
        seconds.labelValues(operation)
                .observe((System.nanoTime() - beginNanoTime) / (double) TimeUnit.SECONDS.toNanos(1));
    }

    /** Returns all metrics in the Prometheus text form. */
    byte[] text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape());
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return out.toByteArray();
    }
}
