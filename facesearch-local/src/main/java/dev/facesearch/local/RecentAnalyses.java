package dev.facesearch.local;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the analyses of the latest pictures, by the SHA-256 of their bytes. An application that searches one crop by
 * users and by faces sends the same bytes twice within a moment; its faces are found and embedded once.
 */
final class RecentAnalyses {

    private static final int MAX_ENTRIES = 256;
    private static final long LIFE_NANOS = Duration.ofSeconds(30).toNanos();

    private final Map<String, Remembered> entries = new LinkedHashMap<>(MAX_ENTRIES, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    private record Remembered(AnalyzedPicture.Analysis analysis, long since) {}

    /** Returns the kept analysis of the picture with this hash, or a new one, which is kept from now on. */
    synchronized AnalyzedPicture.Analysis of(String sha256) {
        long now = System.nanoTime();
        entries.values().removeIf(entry -> now - entry.since > LIFE_NANOS);
        return entries.computeIfAbsent(sha256, hash -> new Remembered(new AnalyzedPicture.Analysis(), now)).analysis;
    }

    synchronized void clear() {
        entries.clear();
    }
}
