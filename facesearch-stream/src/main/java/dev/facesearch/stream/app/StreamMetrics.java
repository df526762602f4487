package dev.facesearch.stream.app;

import dev.facesearch.stream.Cause;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.SightingVerdict;
import dev.facesearch.stream.lane.Lane;
import dev.facesearch.stream.memory.Memory;
import dev.facesearch.stream.memory.MemoryState;
import dev.facesearch.stream.memory.ReviewQueue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The service's gauges. Alert on {@code stream.oldest.seconds}: it grows whatever the reason is. The memory is asked
 * every two seconds at most, however often the gauges are read. Billed calls are in {@code facesearch.calls.billed}.
 */
@Component
class StreamMetrics implements MeterBinder {

    private static final int BAND_POINTS = 5;
    private static final Duration AGE = Duration.ofSeconds(2);

    private final Memory memory;
    private final Lane lane;
    private final CommittedLag lag;
    private final Clock clock = Clock.systemUTC();
    private final ReviewQueue reviews;
    private MemoryState state;
    private Map<Integer, Long> open;
    private Map<SightingVerdict, Long> verdicts;
    private Instant read;

    StreamMetrics(Memory memory, Lane lane, CommittedLag lag, ReviewQueue reviews) {
        this.memory = memory;
        this.lane = lane;
        this.lag = lag;
        this.reviews = reviews;
        this.state = memory.state();
        this.open = reviews.open();
        this.verdicts = reviews.verdicts();
        this.read = clock.instant();
    }

    private synchronized MemoryState state() {
        refresh();
        return state;
    }

    private synchronized Map<Integer, Long> open() {
        refresh();
        return open;
    }

    private synchronized Map<SightingVerdict, Long> verdicts() {
        refresh();
        return verdicts;
    }

    private void refresh() {
        if (Duration.between(read, clock.instant()).compareTo(AGE) > 0) {
            state = memory.state();
            open = reviews.open();
            verdicts = reviews.verdicts();
            read = clock.instant();
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (PictureState each : PictureState.values()) {
            Gauge.builder("stream.rows", () -> count(state().pictures(), each))
                    .tag("state", each.name())
                    .description("Pictures in this state")
                    .register(registry);
        }
        for (Cause cause : Cause.values()) {
            Gauge.builder("stream.failed", () -> count(state().failures(), cause))
                    .tag("cause", cause.name())
                    .description("Pictures without an answer")
                    .register(registry);
        }
        Gauge.builder("stream.oldest.seconds", this::oldest)
                .description("The age of the oldest picture without its last state: alert on this")
                .register(registry);
        Gauge.builder("stream.inflight", lane, Lane::inFlight)
                .description("Pictures that are worked on by this process")
                .register(registry);
        Gauge.builder("stream.stopped", () -> lane.stopped().isPresent() ? 1 : 0)
                .description("1 while this process has stopped for a missing permission or collection")
                .register(registry);
        Gauge.builder("stream.outbox", () -> state().unpublished())
                .description("Messages that wait to be published")
                .register(registry);
        Gauge.builder("stream.noface.share", this::noFaceShare)
                .description("The share of answered pictures that show no face")
                .register(registry);
        Gauge.builder("stream.calls.saved", () -> count(state().pictures(), PictureState.DUPLICATE))
                .tag("cause", "duplicate")
                .description("Pictures that another with the same content stands for")
                .register(registry);
        Gauge.builder("stream.calls.saved", memory::replayed)
                .tag("cause", "replay")
                .description("Events that this process knew already")
                .register(registry);
        Gauge.builder("stream.calls.saved", () -> state().gate().keptOut())
                .tag("cause", "gated")
                .description("Pictures that the gate of today has kept out")
                .register(registry);
        Gauge.builder("stream.gate.sampled", () -> state().gate().sampled())
                .description("Pictures that the gate rejected and that were sent nevertheless")
                .register(registry);
        Gauge.builder("stream.gate.missed", () -> state().gate().missed())
                .description("Sampled pictures that have a face")
                .register(registry);
        Gauge.builder(
                        "stream.gate.missed.share",
                        () -> state().gate().missedShare().low())
                .tag("bound", "low")
                .description("The share of rejected pictures that have a face, with its interval at 95 %")
                .register(registry);
        Gauge.builder(
                        "stream.gate.missed.share",
                        () -> state().gate().missedShare().estimate())
                .tag("bound", "estimate")
                .description("The share of rejected pictures that have a face, with its interval at 95 %")
                .register(registry);
        Gauge.builder(
                        "stream.gate.missed.share",
                        () -> state().gate().missedShare().high())
                .tag("bound", "high")
                .description("The share of rejected pictures that have a face, with its interval at 95 %")
                .register(registry);
        for (int band = 0; band < 100; band += BAND_POINTS) {
            int from = band;
            Gauge.builder("stream.sightings", () -> count(state().bands(), from))
                    .tag("band", Integer.toString(band))
                    .description("Sightings by the similarity's band of five points")
                    .register(registry);
            Gauge.builder("stream.reviews.open", () -> count(open(), from))
                    .tag("band", Integer.toString(band))
                    .description("Sightings that wait for a person's verdict")
                    .register(registry);
        }
        for (SightingVerdict verdict : SightingVerdict.values()) {
            Gauge.builder("stream.verdicts", () -> count(verdicts(), verdict))
                    .tag("verdict", verdict.name())
                    .description("What people, and automatic confirmation, have said")
                    .register(registry);
        }
        Gauge.builder("stream.lag", lag, CommittedLag::events)
                .description("Events that the group has not committed")
                .register(registry);
    }

    private static <K> long count(Map<K, Long> counts, K key) {
        return counts.getOrDefault(key, 0L);
    }

    private double oldest() {
        return state().oldestOpen()
                .map(received -> Duration.between(received, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    private double noFaceShare() {
        long without = count(state().pictures(), PictureState.NO_FACE);
        long answered = without + count(state().pictures(), PictureState.SEARCHED);
        return answered == 0 ? 0 : (double) without / answered;
    }
}
