package dev.facesearch.internal.faces;

import dev.facesearch.FaceAttributes.Pose;
import dev.facesearch.IndexedFace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the faces a user gets when there are too many: the best one, then repeatedly one that is good and different
 * from those chosen, in pose and light. A greedy choice by maximal marginal relevance (Carbonell and Goldstein, SIGIR
 * 1998), with quality for relevance; the service returns no vectors to measure variety by. Has no state.
 */
final class FaceChoice {

    /** Half quality, half variety. */
    private static final double WEIGHT_OF_QUALITY = 0.5;

    /** The yaw beyond which the service advises against indexing (developer guide, recommendations for face images). */
    private static final double FAR_TURNED_DEGREES = 45;

    private FaceChoice() {}

    /** Returns the best faces, best first; all of them if there are {@code count} or fewer. */
    static List<IndexedFace> best(List<IndexedFace> faces, int count) {
        List<IndexedFace> byQuality = faces.stream()
                .sorted(Comparator.comparingDouble(FaceChoice::quality).reversed())
                .toList();
        return byQuality.size() <= count ? byQuality : varied(byQuality, count);
    }

    private static List<IndexedFace> varied(List<IndexedFace> byQuality, int count) {
        List<IndexedFace> chosen = new ArrayList<>();
        List<IndexedFace> open = new ArrayList<>(byQuality);
        List<Double> nearest = new ArrayList<>();
        open.forEach(face -> nearest.add(1.0));
        while (chosen.size() < count) {
            int next = 0;
            for (int i = 1; i < open.size(); i++) {
                next = worth(open.get(i), nearest.get(i)) > worth(open.get(next), nearest.get(next)) ? i : next;
            }
            IndexedFace taken = open.remove(next);
            nearest.remove(next);
            chosen.add(taken);
            for (int i = 0; i < open.size(); i++) {
                nearest.set(i, Math.min(nearest.get(i), distance(open.get(i), taken)));
            }
        }
        return chosen;
    }

    private static double worth(IndexedFace face, double distance) {
        return WEIGHT_OF_QUALITY * quality(face) + (1 - WEIGHT_OF_QUALITY) * distance;
    }

    /**
     * Returns the quality of a face, 0..1: sharp, frontal, large, well lit and certainly a face, in this order of
     * weight. An unknown attribute counts half.
     */
    static double quality(IndexedFace face) {
        double sharp = face.attributes().sharpness().orElse(50) / 100;
        double lit = 1 - Math.abs(face.attributes().brightness().orElse(75) - 50) / 50;
        double frontal = face.attributes().pose().map(FaceChoice::frontality).orElse(0.5);
        double large = Math.min(1, Math.sqrt(Math.max(0, face.box().area())) * 2);
        return 0.35 * sharp + 0.3 * frontal + 0.15 * large + 0.1 * lit + 0.1 * face.confidence() / 100;
    }

    private static double frontality(Pose pose) {
        return Math.max(0, 1 - (Math.abs(pose.yaw()) + Math.abs(pose.pitch())) / (2 * FAR_TURNED_DEGREES));
    }

    /**
     * Returns how different two faces are in pose and light, 0..1, each measured by the range that is fit to be
     * indexed.
     */
    private static double distance(IndexedFace a, IndexedFace b) {
        double[] left = place(a);
        double[] right = place(b);
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (left[i] - right[i]) * (left[i] - right[i]);
        }
        return Math.min(1, Math.sqrt(sum));
    }

    private static double[] place(IndexedFace face) {
        Optional<Pose> pose = face.attributes().pose();
        return new double[] {
            pose.map(Pose::yaw).orElse(0.0) / (2 * FAR_TURNED_DEGREES),
            pose.map(Pose::pitch).orElse(0.0) / (2 * FAR_TURNED_DEGREES),
            face.attributes().brightness().orElse(50) / 100
        };
    }
}
