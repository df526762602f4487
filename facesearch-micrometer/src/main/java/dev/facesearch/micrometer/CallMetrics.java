package dev.facesearch.micrometer;

import static java.util.Objects.requireNonNull;

import dev.facesearch.CallListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;

/**
 * Meters for each call to the service. Names, with the tag {@code operation} on all of them:
 *
 * <ul>
 *   <li>{@code facesearch.calls}: a timer of the calls, the SDK's retries included; tags {@code outcome}
 *       ({@code succeeded}, {@code refused}, {@code failed}) and {@code error}, the service's code or {@code none}
 *   <li>{@code facesearch.calls.held.back}: a timer of what they waited before, for the quota and for other calls
 *   <li>{@code facesearch.calls.billed}: a counter of the calls Amazon Rekognition may bill
 *   <li>{@code facesearch.calls.retries}: a counter of the SDK's retries
 *   <li>{@code facesearch.calls.throttled}: a counter of the calls of which a try was throttled
 * </ul>
 *
 * Neither collections nor people are tags: their number has no bound, and names are nobody's business. Thread-safe.
 */
public final class CallMetrics implements CallListener {

    private static final String OPERATION = "operation";

    private final MeterRegistry registry;

    private CallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Metrics in this registry, which stays the caller's to close. */
    public static CallMetrics of(MeterRegistry registry) {
        return new CallMetrics(requireNonNull(registry, "registry"));
    }

    @Override
    public void onCall(Call call) {
        String operation = call.operation().wireName();
        Timer.builder("facesearch.calls")
                .description("Calls to the service, the SDK's retries included")
                .tag(OPERATION, operation)
                .tag("outcome", call.outcome().name().toLowerCase(Locale.ROOT))
                .tag("error", call.errorCode().orElse("none"))
                .register(registry)
                .record(call.duration());
        Timer.builder("facesearch.calls.held.back")
                .description("How long calls waited for the quota and for other calls")
                .tag(OPERATION, operation)
                .register(registry)
                .record(call.waited());
        if (call.billed()) {
            counter("facesearch.calls.billed", "Calls that may be billed", operation)
                    .increment();
        }
        if (call.retries() > 0) {
            counter("facesearch.calls.retries", "Retries by the SDK", operation).increment(call.retries());
        }
        if (call.throttled()) {
            counter("facesearch.calls.throttled", "Calls of which a try was throttled", operation)
                    .increment();
        }
    }

    private Counter counter(String name, String description, String operation) {
        return Counter.builder(name)
                .description(description)
                .tag(OPERATION, operation)
                .register(registry);
    }
}
