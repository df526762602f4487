package dev.facesearch.local.vision;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facesearch.imaging.Photo;
import dev.facesearch.imaging.PhotoLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The faces in the middle of labelled photos, as vectors.
 *
 * @param subject whose face it is
 * @param file the photo
 * @param face the face
 * @param vector its vector
 */
record LabelledVectors(String subject, Path file, FoundFace face, FaceVector vector) {

    /**
     * A stranger's photo that shows, in its middle, one of the people: known by looking at it, after its cosine of .93
     * with five photos of his.
     */
    private static final String MISLABELLED = "Elena_de_Chavez_0001.jpg";

    /** Returns the development photos; skips the test where they are not there. */
    static List<LabelledVectors> read(Vision vision, String folder) throws IOException {
        Path root = Path.of(System.getProperty("facesearch.data", ""), "lfw-dev", folder);
        assumeTrue(Files.isDirectory(root), "no photos at " + root);
        List<LabelledVectors> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jpg"))
                    .filter(f -> !f.endsWith(MISLABELLED))
                    .sorted()
                    .toList()) {
                Photo photo = Photo.read(file, PhotoLimits.DEFAULT);
                Optional<FoundFace> main = vision.detect(photo).stream()
                        .min(Comparator.comparingDouble(LabelledVectors::distanceFromTheMiddle));
                main.ifPresent(face -> found.add(
                        new LabelledVectors(subject(file), root.relativize(file), face, vision.embed(photo, face))));
            }
        }
        return found;
    }

    /** LFW's files are the person's name, an underscore and four digits. */
    private static String subject(Path file) {
        return file.getFileName().toString().replaceFirst("_\\d+\\.jpg$", "");
    }

    private static double distanceFromTheMiddle(FoundFace face) {
        return Math.hypot(face.box().centerX() - 0.5, face.box().centerY() - 0.5);
    }

    double product(float[] other) {
        double sum = 0;
        for (int i = 0; i < other.length; i++) {
            sum += (double) vector.values()[i] * other[i];
        }
        return sum;
    }
}
