package dev.facesearch.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signatures that were used, for as long as they would be valid. Bounded; the oldest go first. Thread-safe. */
final class SeenSignatures {

    /** About 20 MB; at this rate of requests for ten minutes, 333 a second, nothing is forgotten too early. */
    private static final int CAPACITY = 200_000;

    private final Map<String, Instant> seen = new LinkedHashMap<>();
    private final Duration life;

    SeenSignatures(Duration life) {
        this.life = life;
    }

    /** Remembers a signature; returns false if it was there before. */
    synchronized boolean add(String signature, Instant now) {
        forget(now.minus(life));
        return seen.putIfAbsent(signature, now) == null;
    }

    private void forget(Instant before) {
        Iterator<Instant> times = seen.values().iterator();
        while (times.hasNext() && (times.next().isBefore(before) || seen.size() >= CAPACITY)) {
            times.remove();
        }
    }
}
