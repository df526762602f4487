package dev.facesearch.stream.web;

import dev.facesearch.stream.Cause;
import dev.facesearch.stream.memory.Memory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Makes failed pictures due again. */
@RestController
@RequestMapping(path = "/replays", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "replays", description = "Failed pictures, to be tried again")
class ReplaysController {

    private final Memory memory;

    ReplaysController(Memory memory) {
        this.memory = memory;
    }

    /** What is to be replayed. */
    @Schema(name = "Replay", description = "Which failed pictures are made due again.")
    record Wanted(
            @Schema(description = "why they failed", requiredMode = Schema.RequiredMode.REQUIRED, example = "OTHER")
            @Nullable Cause cause,

            @Schema(description = "only those that have failed since; all without it") @Nullable Instant since) {}

    /** How many were, or would be. */
    @Schema(name = "Replayed", description = "How many pictures are due again.")
    record Done(int pictures) {}

    @GetMapping
    @Operation(
            operationId = "countReplayable",
            summary = "Counts the failed pictures that a replay would make due again, by cause")
    Map<Cause, Long> count(
            @RequestParam(name = "since", required = false)
                    @Parameter(description = "only those that have failed since", example = "2026-05-01T00:00:00Z")
                    @Nullable Instant since) {
        return new TreeMap<>(memory.replayable(since == null ? Instant.EPOCH : since));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "replay",
            summary = "Makes failed pictures of a cause due again",
            description = "A picture that was replayed three times stays as it is.")
    Done replay(@RequestBody Wanted wanted) {
        if (wanted.cause() == null) {
            throw Problem.wrong("cause is missing: name one of those that GET /replays counts.");
        }
        return new Done(memory.replay(wanted.cause(), wanted.since() == null ? Instant.EPOCH : wanted.since()));
    }
}
