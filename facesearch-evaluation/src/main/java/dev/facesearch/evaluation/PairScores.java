package dev.facesearch.evaluation;

import dev.facesearch.FaceMatch;
import dev.facesearch.FaceSearchClient;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The similarity of each of the people's faces to every face. One search for each of the people's faces gives all
 * scores: a stranger's scores come from the searches of the enrolled faces, since the service's similarity is the same
 * in both directions except for its last digits.
 *
 * @param scores a row for each of the people's faces, a column for each face
 * @param completeFrom the similarity from which every pair is known; 0 unless a search found more faces than it may
 *     return
 */
record PairScores(ScoreMatrix scores, double completeFrom) {

    private static final int MAX_MATCHES = 4096;

    static PairScores search(FaceSearchClient client, LabelledFaces faces) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int face = 0; face < faces.size(); face++) {
            numbers.put(faces.faceId(face), face);
        }
        List<Integer> probes = IntStream.range(0, faces.peopleFaces()).boxed().toList();
        List<Row> rows = SideBySide.map(client, probes, (probe, view) -> row(view, faces, probe, numbers));
        return new PairScores(
                ScoreMatrix.of(rows.stream().map(row -> row.scores).toList()),
                rows.stream().mapToDouble(row -> row.completeFrom).max().orElse(0));
    }

    private static final class Row {
        private final float[] scores;
        private final double completeFrom;

        Row(float[] scores, double completeFrom) {
            this.scores = scores;
            this.completeFrom = completeFrom;
        }
    }

    private static Row row(FaceSearchClient client, LabelledFaces faces, int probe, Map<String, Integer> numbers) {
        List<FaceMatch> matches = client.collection()
                .searchSimilarFaces(
                        faces.faceId(probe), options -> options.threshold(0).maxMatches(MAX_MATCHES));
        float[] scores = new float[faces.size()];
        Arrays.fill(scores, ScoreMatrix.NONE);
        for (FaceMatch match : matches) {
            Integer face = numbers.get(match.faceId());
            if (face != null) {
                scores[face] = (float) match.similarity();
            }
        }
        boolean cut = matches.size() == MAX_MATCHES && faces.size() - 1 > MAX_MATCHES;
        return new Row(scores, cut ? matches.get(MAX_MATCHES - 1).similarity() : 0);
    }

    float score(int peopleFace, int face) {
        return scores.at(peopleFace, face);
    }

    /** Returns the best score of several of the people's faces. */
    float best(List<Integer> peopleFaces, int face) {
        float best = ScoreMatrix.NONE;
        for (int other : peopleFaces) {
            best = Math.max(best, scores.at(other, face));
        }
        return best;
    }
}
