package dev.facesearch.internal.faces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.DetectedFace;
import dev.facesearch.EnrollOptions.Faces;
import dev.facesearch.FaceAttributes;
import dev.facesearch.IndexedFace;
import dev.facesearch.RefusedPicture;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.UnindexedFace;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.internal.faces.FacePicker.Pick;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacePickerTest {

    private static final IndexedFace FIRST = face("first", 0.4, 99);

    @ParameterizedTest
    @CsvSource({
        // side of the second box, its confidence, whether it counts: the first's side is .4, a quarter of its area is
        // .2²
        "0.05, 89.9, false",
        "0.05, 90.0, true",
        "0.199, 60, false",
        "0.2, 60, true",
        "0.3, 95, true"
    })
    void pick_onlyWithASecondFace_isRefusedFromThatConfidenceOrSizeOn(double side, double confidence, boolean counts) {
        Pick pick = pick(FacePicker.ONLY, List.of(FIRST), unindexed(side, confidence));

        assertThat(pick.refused()
                        .map(RefusedPicture::kind)
                        .filter(Kind.SEVERAL_FACES::equals)
                        .isPresent())
                .isEqualTo(counts);
        assertThat(pick.taken()).hasSize(counts ? 0 : 1);
    }

    @Test
    void pick_onlyWithOtherBars_goesByThem() {
        FacePicker lenient = new FacePicker(Faces.ONLY, 99.5, 0.9);

        Pick pick = pick(lenient, List.of(FIRST), unindexed(0.3, 99));

        assertThat(pick.taken()).containsExactly(FIRST);
    }

    @Test
    void pick_onlyOfFacesThatWereAllIndexed_leavesNoneOfThem() {
        IndexedFace second = face("second", 0.3, 99);

        Pick pick = pick(FacePicker.ONLY, List.of(FIRST, second));

        assertThat(pick.taken()).isEmpty();
        assertThat(pick.surplus()).containsExactlyInAnyOrder(FIRST, second);
    }

    @Test
    void pick_largest_isByTheBoxWhateverTheOrder() {
        IndexedFace larger = face("larger", 0.5, 70);

        Pick pick = pick(new FacePicker(Faces.LARGEST, 90, 0.25), List.of(FIRST, larger));

        assertThat(pick.taken()).containsExactly(larger);
        assertThat(pick.surplus()).containsExactly(FIRST);
    }

    @Test
    void pick_matchingOfSeveral_isUndecidedAndOfOneItIsTaken() {
        FacePicker matching = new FacePicker(Faces.MATCHING, 90, 0.25);

        assertThat(pick(matching, List.of(FIRST, face("second", 0.3, 99))).undecided())
                .isTrue();
        assertThat(pick(matching, List.of(FIRST)).taken()).containsExactly(FIRST);
    }

    @Test
    void pick_all_takesThemAll() {
        Pick pick = pick(new FacePicker(Faces.ALL, 90, 0.25), List.of(FIRST, face("second", 0.3, 99)));

        assertThat(pick.taken()).hasSize(2);
        assertThat(pick.surplus()).isEmpty();
    }

    @Test
    void pick_noFaceAtAll_isDistinguishedFromAPoorOne() {
        assertThat(pick(FacePicker.ONLY, List.of()).refused().orElseThrow().kind())
                .isEqualTo(Kind.NO_FACE);
        assertThat(pick(FacePicker.ONLY, List.of(), unindexed(0.3, 99))
                        .refused()
                        .orElseThrow())
                .matches(refused -> refused.kind() == Kind.POOR_QUALITY)
                .matches(refused -> refused.reason().contains("LOW_SHARPNESS"));
    }

    private static Pick pick(FacePicker picker, List<IndexedFace> faces, UnindexedFace... unindexed) {
        return picker.pick("1.jpg", faces, List.of(unindexed));
    }

    private static IndexedFace face(String id, double side, double confidence) {
        return new IndexedFace("1.jpg", id, new BoundingBox(0, 0, side, side), confidence, FaceAttributes.unknown());
    }

    private static UnindexedFace unindexed(double side, double confidence) {
        return new UnindexedFace(
                new DetectedFace(new BoundingBox(0.5, 0.5, side, side), confidence, FaceAttributes.unknown()),
                List.of(UnindexedFace.Reason.LOW_SHARPNESS));
    }
}
