package dev.facesearch.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;

/** The faults that {@link FaultInjection} asks for, met at the door; by default none. */
final class InjectedFaults {

    private final FaultInjection testing;
    private final Clock clock;
    private final Lifetime lifetime;
    private final Random random;
    private final Map<String, Instant> visibleFrom = new ConcurrentHashMap<>();
    private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();

    /** The calls of one operation within a second. */
    private record Allowance(long second, int calls) {

        Allowance in(long now) {
            return second == now ? new Allowance(second, calls + 1) : new Allowance(now, 1);
        }
    }

    InjectedFaults(FaultInjection testing, Clock clock, Lifetime lifetime) {
        this.testing = testing;
        this.clock = clock;
        this.lifetime = lifetime;
        this.random = new Random(testing.seed());
    }

    /** Applies the delays and errors that a call meets before it is worked on. */
    void meet(String operation, RekognitionRequest request) {
        lifetime.pause(latency());
        if (chance(testing.throttling())) {
            throw random.nextBoolean()
                    ? throttled()
                    : new ServiceError(ErrorCode.THROTTLING, "Slow down; sudden increase in rate of requests.");
        }
        Integer quota = testing.quotas().get(operation);
        if (quota != null && quota < spend(operation)) {
            throw throttled();
        }
        FaultInjection.Failure failure = testing.failures().get(operation);
        if (failure != null && chance(failure.rate())) {
            throw new ServiceError(failure.error(), "This failure was asked for by FaultInjection.");
        }
        meetCollection(request);
    }

    private void meetCollection(RekognitionRequest request) {
        String collection =
                request.getValueForField("CollectionId", String.class).orElse("");
        if (request instanceof CreateCollectionRequest) {
            appears(collection);
        } else if (isHidden(collection)) {
            throw new ServiceError(
                    ErrorCode.RESOURCE_NOT_FOUND, "The collection id: " + collection + " does not exist");
        }
    }

    /** Notes something new, which is seen from its time on. */
    void appears(String id) {
        if (!testing.lateVisibility().isZero()) {
            visibleFrom.putIfAbsent(id, clock.instant().plus(testing.lateVisibility()));
        }
    }

    boolean isHidden(String id) {
        Instant from = visibleFrom.get(id);
        return from != null && clock.instant().isBefore(from);
    }

    /** Returns the same for the same user and face each time, as a refusal is. */
    boolean refuses(String userId, String faceId) {
        return testing.refusedAssociations() > 0
                && new Random(testing.seed() ^ (31L * userId.hashCode() + faceId.hashCode())).nextDouble()
                        < testing.refusedAssociations();
    }

    private Duration latency() {
        long from = testing.latencyFrom().toNanos();
        long to = testing.latencyTo().toNanos();
        return to == 0 ? Duration.ZERO : Duration.ofNanos(from + (long) ((to - from) * random.nextDouble()));
    }

    private boolean chance(double rate) {
        return rate > 0 && random.nextDouble() < rate;
    }

    private int spend(String operation) {
        long second = clock.instant().getEpochSecond();
        return allowances
                .merge(operation, new Allowance(second, 1), (before, now) -> before.in(second))
                .calls();
    }

    private static ServiceError throttled() {
        return new ServiceError(ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED, "Provisioned Rate exceeded.");
    }
}
