package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facesearch.imaging.Photo;
import dev.facesearch.imaging.PhotoLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Verification over all pairs of the development people: what models.md and the calibration promise still holds. */
@EnabledIfSystemProperty(named = "facesearch.nightly", matches = "true")
class VisionLfwTest {

    private record Sample(String person, FaceVector vector) {}

    @Test
    void embed_allPairs_errorRatesAreThoseOfTheCalibration() throws IOException {
        Path people = Path.of(System.getProperty("facesearch.data", ""), "lfw-dev", "people");
        assumeTrue(Files.isDirectory(people), "no photos at " + people);
        List<Sample> samples = new ArrayList<>();
        ModelSet models;
        try (Vision vision = Vision.load();
                Stream<Path> files = Files.walk(people)) {
            models = vision.models();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".jpg")).sorted().toList()) {
                Photo photo = Photo.read(file, PhotoLimits.DEFAULT);
                DetectedFace main = vision.detect(photo).stream()
                        .min(Comparator.comparingDouble(VisionLfwTest::distanceFromTheMiddle))
                        .orElseThrow(() -> new AssertionError("no face in " + file));
                samples.add(new Sample(people.relativize(file).getName(0).toString(), vision.embed(photo, main)));
            }
        }

        Rates at80 = rates(samples, models.cosine(80));
        Rates at99 = rates(samples, models.cosine(99));

        assertThat(at80.falseMatches()).isLessThan(1.3e-3);
        assertThat(at80.trueMatches()).isGreaterThan(0.99);
        assertThat(at99.falseMatches()).isLessThan(1e-5);
        assertThat(at99.trueMatches()).isGreaterThan(0.93);
    }

    private record Rates(double trueMatches, double falseMatches) {}

    private static Rates rates(List<Sample> samples, double threshold) {
        long genuine = 0;
        long trueMatches = 0;
        long impostors = 0;
        long falseMatches = 0;
        for (int i = 0; i < samples.size(); i++) {
            for (int j = 0; j < i; j++) {
                boolean same = samples.get(i).person().equals(samples.get(j).person());
                boolean match = cosine(samples.get(i).vector(), samples.get(j).vector()) >= threshold;
                genuine += same ? 1 : 0;
                trueMatches += same && match ? 1 : 0;
                impostors += same ? 0 : 1;
                falseMatches += !same && match ? 1 : 0;
            }
        }
        return new Rates((double) trueMatches / genuine, (double) falseMatches / impostors);
    }

    private static double distanceFromTheMiddle(DetectedFace face) {
        return Math.hypot(face.box().centerX() - 0.5, face.box().centerY() - 0.5);
    }

    private static double cosine(FaceVector one, FaceVector other) {
        double sum = 0;
        for (int i = 0; i < one.values().length; i++) {
            sum += (double) one.values()[i] * other.values()[i];
        }
        return sum;
    }
}
