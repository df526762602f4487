package dev.facesearch.local;

import dev.facesearch.local.vision.FoundFace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The faces of a picture that are used and the faces that are not, each largest first.
 *
 * @param picture the picture
 * @param chosen the faces that are used
 * @param rejected the faces that are not used
 */
record FaceSelection(AnalyzedPicture picture, List<FoundFace> chosen, List<Rejected> rejected) {

    /**
     * A face that is not used.
     *
     * @param face the face
     * @param reasons why, in the service's words
     */
    record Rejected(FoundFace face, List<String> reasons) {}

    /** Selects the faces that reach the bar. */
    static FaceSelection of(AnalyzedPicture picture, QualityBar bar) {
        List<FoundFace> chosen = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        List<FoundFace> faces = picture.faces();
        List<List<String>> reasons = bar.reasonsAgainst(picture, faces);
        for (int i = 0; i < faces.size(); i++) {
            if (reasons.get(i).isEmpty()) {
                chosen.add(faces.get(i));
            } else {
                rejected.add(new Rejected(faces.get(i), reasons.get(i)));
            }
        }
        return new FaceSelection(picture, chosen, rejected);
    }

    /** Keeps at most {@code maxFaces} faces: faces of low quality are dropped first, then the smallest. */
    FaceSelection atMost(@Nullable Integer maxFaces) {
        if (maxFaces == null || chosen.size() <= maxFaces) {
            return this;
        }
        // Within good and poor ones, the largest stay first.
        List<List<String>> reasons = QualityBar.AUTO.reasonsAgainst(picture, chosen);
        List<FoundFace> ranked = new ArrayList<>();
        List<FoundFace> poor = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            (reasons.get(i).isEmpty() ? ranked : poor).add(chosen.get(i));
        }
        ranked.addAll(poor);
        List<FoundFace> kept = ranked.subList(0, maxFaces);
        List<Rejected> all = new ArrayList<>(rejected);
        ranked.subList(maxFaces, ranked.size())
                .forEach(face -> all.add(new Rejected(face, List.of("EXCEEDS_MAX_FACES"))));
        all.sort((a, b) -> Double.compare(b.face().box().area(), a.face().box().area()));
        return new FaceSelection(picture, chosen.stream().filter(kept::contains).toList(), all);
    }

    Optional<FoundFace> largest() {
        return chosen.stream().findFirst();
    }
}
