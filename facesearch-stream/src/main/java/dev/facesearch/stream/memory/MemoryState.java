package dev.facesearch.stream.memory;

import dev.facesearch.stream.Cause;
import dev.facesearch.stream.GateFigures;
import dev.facesearch.stream.PictureState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The counts of a memory, all read at about the same time.
 *
 * @param pictures how many pictures are in each state; states of none are left out
 * @param failures how many have failed of each cause
 * @param bands how many sightings there are in each band of five points, by where it begins
 * @param oldestOpen when the oldest picture without its last state was received
 * @param unpublished how many messages wait to be published
 * @param gate the figures of the gate of today; all zero without one
 */
public record MemoryState(
        Map<PictureState, Long> pictures,
        Map<Cause, Long> failures,
        Map<Integer, Long> bands,
        Optional<Instant> oldestOpen,
        long unpublished,
        GateFigures gate) {}
