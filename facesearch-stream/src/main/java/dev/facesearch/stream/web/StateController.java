package dev.facesearch.stream.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.facesearch.stream.Cause;
import dev.facesearch.stream.GateFigures;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.memory.Memory;
import dev.facesearch.stream.memory.MemoryState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers how far the service is. */
@RestController
@Tag(name = "state", description = "How far the service is; whether it is well says /actuator/health")
class StateController {

    private final Memory memory;

    StateController(Memory memory) {
        this.memory = memory;
    }

    /** The counts as they are answered. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "State", description = "Counts, all read at about the same time.")
    record StateView(
            @Schema(description = "Pictures by state") Map<PictureState, Long> pictures,

            @Schema(description = "Failed pictures by cause")
            Map<Cause, Long> failures,

            @Schema(description = "Sightings by the band of five points")
            Map<Integer, Long> sightings,

            @Schema(description = "When the oldest picture without its last state was received") @Nullable Instant oldestOpen,

            @Schema(description = "Messages that wait to be published")
            long unpublished,

            GateView gate) {}

    /** The gate's figures as they are answered. */
    @Schema(name = "Gate", description = "What the gate of today has kept out, and what it misses.")
    record GateView(
            @Schema(description = "Pictures that were kept out and not paid for")
            long keptOut,

            @Schema(description = "Rejected pictures that went on nevertheless")
            long sampled,

            @Schema(description = "Sampled pictures that have a face")
            long missed,

            @Schema(description = "The share of rejected pictures that have a face, 0..1")
            double missedShare,

            @Schema(description = "The lower bound of its interval at 95 %")
            double missedShareLow,

            @Schema(description = "The upper bound of its interval at 95 %")
            double missedShareHigh) {

        static GateView of(GateFigures figures) {
            GateFigures.Share share = figures.missedShare();
            return new GateView(
                    figures.keptOut(),
                    figures.sampled(),
                    figures.missed(),
                    share.estimate(),
                    share.low(),
                    share.high());
        }
    }

    @GetMapping(path = "/state", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getState", summary = "Counts pictures, failures, sightings, and the gate's figures")
    StateView state() {
        MemoryState state = memory.state();
        return new StateView(
                state.pictures(),
                state.failures(),
                state.bands(),
                state.oldestOpen().orElse(null),
                state.unpublished(),
                GateView.of(state.gate()));
    }
}
