package dev.facesearch.evaluation;

import dev.facesearch.evaluation.FaceConditions.Condition;
import dev.facesearch.evaluation.LabelledFaces.LabelledFace;
import dev.facesearch.evaluation.LabelledFaces.LeftOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;

/** People and strangers without pictures, whose scores the test chooses. */
final class SyntheticFaces {

    private SyntheticFaces() {}

    /** Returns a number of people with a number of faces each, and strangers; face n has a brightness of n. */
    static LabelledFaces of(int people, int facesEach, int strangers) {
        List<LabelledFace> faces = new ArrayList<>();
        List<Integer> subjects = new ArrayList<>();
        for (int face = 0; face < people * facesEach + strangers; face++) {
            faces.add(
                    new LabelledFace("face-" + face, new FaceConditions(Map.of(Condition.BRIGHTNESS, (double) face))));
            subjects.add(face < people * facesEach ? face / facesEach : people + face - people * facesEach);
        }
        return new LabelledFaces(
                List.copyOf(faces), List.copyOf(subjects), people * facesEach, people, new LeftOut(0, 0, 0), "1.0");
    }

    /** Returns the score of each pair by the numbers of its faces. */
    static PairScores scores(LabelledFaces faces, IntBinaryOperator score) {
        List<float[]> rows = new ArrayList<>();
        for (int first = 0; first < faces.peopleFaces(); first++) {
            float[] row = new float[faces.size()];
            for (int second = 0; second < faces.size(); second++) {
                row[second] = score.applyAsInt(first, second);
            }
            rows.add(row);
        }
        return new PairScores(ScoreMatrix.of(rows), 0);
    }
}
