package dev.facesearch.stream.app;

import dev.facesearch.stream.Cause;
import dev.facesearch.stream.lane.Lane;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the lane works: part of the readiness, so that a stopped one is seen. */
@Component("laneHealthIndicator")
class LaneHealth implements HealthIndicator {

    private final Lane lane;

    LaneHealth(Lane lane) {
        this.lane = lane;
    }

    @Override
    public Health health() {
        Optional<Cause> stopped = lane.stopped();
        return stopped.map(
                        cause -> Health.down().withDetail("cause", cause.name()).build())
                .orElseGet(() -> Health.up().build());
    }
}
