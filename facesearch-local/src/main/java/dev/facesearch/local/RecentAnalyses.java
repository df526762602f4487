package dev.facesearch.local;

import dev.facesearch.local.vision.Vision;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The analyses of the pictures seen last, by the SHA-256 of their bytes. An application that searches one crop by users
 * and by faces sends the same bytes twice within the moment; its faces are found and embedded once.
 */
final class RecentAnalyses {

    private static final int MOST = 256;
    private static final long LIFE_NANOS = Duration.ofSeconds(30).toNanos();

    private final Vision vision;
    private final Map<String, Remembered> entries = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > MOST;
        }
    };

    private record Remembered(Analysis analysis, long since) {}

    RecentAnalyses(Vision vision) {
        this.vision = vision;
    }

    synchronized Analysis of(String sha256) {
        long now = System.nanoTime();
        entries.values().removeIf(entry -> now - entry.since > LIFE_NANOS);
        return entries.computeIfAbsent(sha256, hash -> new Remembered(new Analysis(vision), now)).analysis;
    }

    synchronized void clear() {
        entries.clear();
    }
}
