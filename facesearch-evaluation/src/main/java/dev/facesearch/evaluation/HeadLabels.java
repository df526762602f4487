package dev.facesearch.evaluation;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Labels of photos, to fit heads to and to measure them on. Photos are identified by the SHA-256 of their bytes, so
 * that labels name nobody. Immutable.
 *
 * <p>The file is CSV with the header {@code sha256,half,eyeglasses,sunglasses,beard,mustache,mouthOpen,faceOccluded}
 * and a line for each photo. The half is {@code fit} or {@code measure}: all photos of one person belong to one half,
 * and for reliable confidences each photo to fit to shows a different person. A label is 1, 0, or empty if it cannot be
 * determined.
 */
public final class HeadLabels {

    static final String HEADER =
            "sha256,half," + Arrays.stream(FaceHead.values()).map(FaceHead::key).collect(Collectors.joining(","));

    private static final long MAX_FILE = 64L << 20;
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final int FIRST_LABEL = 2;

    private final Map<String, Seen> bySha256;

    /**
     * The labels of a photo.
     *
     * @param fitted whether heads are fitted to it; otherwise they are measured on it
     * @param labels the labels that could be determined
     */
    public record Seen(boolean fitted, Map<FaceHead, Boolean> labels) {

        /** Copies the labels. */
        public Seen {
            labels = Map.copyOf(labels);
        }
    }

    private HeadLabels(Map<String, Seen> bySha256) {
        this.bySha256 = Collections.unmodifiableMap(bySha256);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is not of that form; the message names the line
     */
    public static HeadLabels read(Path file) throws IOException {
        requireNonNull(file, "file");
        if (Files.size(file) > MAX_FILE) {
            throw new IllegalArgumentException(file.getFileName() + " is larger than " + (MAX_FILE >> 20) + " MiB");
        }
        try {
            return parse(String.valueOf(file.getFileName()), Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file.getFileName() + " is not UTF-8 text", e);
        }
    }

    static HeadLabels parse(String file, List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
            throw new IllegalArgumentException(file + " line 1: the header must be " + HEADER);
        }
        Map<String, Seen> bySha256 = new TreeMap<>();
        for (int number = 2; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty()) {
                continue;
            }
            String[] fields = line.split(",", -1);
            String where = file + " line " + number;
            if (fields.length != FIRST_LABEL + FaceHead.values().length) {
                throw new IllegalArgumentException(
                        where + " has " + fields.length + " fields, not " + (FIRST_LABEL + FaceHead.values().length));
            }
            if (!SHA_256.matcher(fields[0]).matches()) {
                throw new IllegalArgumentException(where + " begins with no SHA-256 in 64 hexadecimal digits");
            }
            if (bySha256.put(fields[0], new Seen(isFitted(fields[1], where), labels(fields, where))) != null) {
                throw new IllegalArgumentException(where + " is a photo's second line");
            }
        }
        return new HeadLabels(bySha256);
    }

    private static boolean isFitted(String half, String where) {
        return switch (half) {
            case "fit" -> true;
            case "measure" -> false;
            default -> throw new IllegalArgumentException(where + ": the half must be fit or measure");
        };
    }

    private static Map<FaceHead, Boolean> labels(String[] fields, String where) {
        Map<FaceHead, Boolean> labels = new EnumMap<>(FaceHead.class);
        int column = FIRST_LABEL;
        for (FaceHead head : FaceHead.values()) {
            switch (fields[column++]) {
                case "1" -> labels.put(head, true);
                case "0" -> labels.put(head, false);
                case "" -> {
                    // The label could not be determined.
                }
                default -> throw new IllegalArgumentException(where + ": " + head.key() + " must be 1, 0 or nothing");
            }
        }
        return labels;
    }

    /** Returns the photos, by the SHA-256 of their bytes in hexadecimal digits. */
    public Set<String> photos() {
        return bySha256.keySet();
    }

    /** Returns the labels of a photo; empty if it has none. */
    public Optional<Seen> find(String sha256) {
        return Optional.ofNullable(bySha256.get(requireNonNull(sha256, "sha256")));
    }
}
