package dev.facesearch.stream;

import static java.util.Objects.requireNonNull;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import java.nio.ByteBuffer;

/**
 * A detector in this process that looks at a picture before anything is paid for: one that shows no face is kept out. A
 * fixed share of these, chosen by content, goes on nevertheless, and shows what the gate misses. Thread-safe.
 */
public final class Gatekeeper implements AutoCloseable {

    private final FaceSearchClient detector;
    private final double confidence;
    private final int sampled;
    private final String rule;

    /**
     * Creates it.
     *
     * @param detector a client of an engine in this process: its calls cost nothing; closed by {@link #close}
     * @param version the detector's version
     * @param confidence the confidence from which something is a face, 0..100
     * @param sampled one picture of this many goes on although it was rejected, 1 or more
     */
    public Gatekeeper(FaceSearchClient detector, String version, double confidence, int sampled) {
        this.detector = requireNonNull(detector, "detector");
        if (!(confidence >= 0 && confidence <= 100)) {
            throw new IllegalArgumentException("the gate's confidence is 0..100: " + confidence);
        }
        if (sampled < 1) {
            throw new IllegalArgumentException("the gate's sample is one picture in 1 or more: " + sampled);
        }
        this.confidence = confidence;
        this.sampled = sampled;
        this.rule = requireNonNull(version, "version") + " " + confidence;
    }

    /** Returns what a verdict depends on beside the picture: the detector and the threshold. */
    public String rule() {
        return rule;
    }

    /**
     * Returns whether a picture shows a face. It is detected here; nothing is billed.
     *
     * @throws dev.facesearch.InvalidImageException if it is no picture
     */
    public boolean admits(ImageSource picture) {
        return detector.detectFaces(picture).faces().stream().anyMatch(face -> face.confidence() >= confidence);
    }

    /** Returns whether a rejected picture goes on to be searched nevertheless; the same for a content each time. */
    public boolean isSampled(ContentHash content) {
        return Integer.remainderUnsigned(ByteBuffer.wrap(content.digest()).getInt(), sampled) == 0;
    }

    /** Closes the detector. */
    @Override
    public void close() {
        detector.close();
    }
}
