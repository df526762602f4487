package dev.facesearch.evaluation;

import dev.facesearch.evaluation.Searches.Mated;
import dev.facesearch.evaluation.Searches.NonMated;
import java.util.ArrayList;
import java.util.List;

/**
 * The similarity of each searched face to each person of a gallery, however the gallery is made.
 *
 * @param trial who is enrolled and searched for
 * @param probes a row for each probe, a column for each person of the gallery
 * @param strangers a row for each stranger
 */
record GalleryScores(Trial trial, ScoreMatrix probes, ScoreMatrix strangers) {

    private static final int NOBODY = -1;

    /** Returns the scores by the best of a person's single faces. */
    static GalleryScores byFaces(Trial trial, PairScores scores, int enrolled) {
        return new GalleryScores(
                trial,
                byFaces(trial, trial.probes(), scores, enrolled),
                byFaces(trial, trial.strangers(), scores, enrolled));
    }

    private static ScoreMatrix byFaces(Trial trial, List<Integer> faces, PairScores scores, int enrolled) {
        List<float[]> rows = new ArrayList<>();
        for (int face : faces) {
            float[] row = new float[trial.people().size()];
            for (int place = 0; place < row.length; place++) {
                row[place] = scores.best(trial.enrolled(place, enrolled), face);
            }
            rows.add(row);
        }
        return ScoreMatrix.of(rows);
    }

    /**
     * Adds the searches. Without strangers each probe is searched for a second time, with its own person left out of
     * the gallery.
     */
    void addTo(Searches searches, LabelledFaces faces) {
        for (int row = 0; row < probes.rows(); row++) {
            int face = trial.probes().get(row);
            int person = faces.subject(face);
            int own = trial.people().indexOf(person);
            float other = probes.highest(row, own);
            searches.add(new Mated(person, probes.at(row, own), other, face));
            if (strangers.rows() == 0) {
                searches.add(new NonMated(person, other, face));
            }
        }
        for (int row = 0; row < strangers.rows(); row++) {
            int face = trial.strangers().get(row);
            searches.add(new NonMated(faces.subject(face), strangers.highest(row, NOBODY), face));
        }
    }

    /** Returns the scores of searches for people who are not in the gallery. */
    ScoreMatrix nonMated() {
        return strangers.rows() > 0 ? strangers : probes;
    }

    /** Returns the place in the gallery of the person that the row is a search for; -1 for a stranger. */
    int ownPlace(int row, LabelledFaces faces) {
        return strangers.rows() > 0
                ? NOBODY
                : trial.people().indexOf(faces.subject(trial.probes().get(row)));
    }
}
