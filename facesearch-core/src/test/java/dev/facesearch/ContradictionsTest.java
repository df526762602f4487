package dev.facesearch;

import static dev.facesearch.FaceAttributes.Gender.FEMALE;
import static dev.facesearch.FaceAttributes.Gender.MALE;
import static dev.facesearch.FaceAttributes.Gender.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContradictionsTest {

    private static final LocalDate MAY_2000 = LocalDate.of(2000, 5, 1);
    private static final Contradictions RULE = new Contradictions(99, 10, 5);

    @Test
    void genders_sureOnBothSides_contradict() {
        assertThat(RULE.between(GraphFaces.of(FEMALE, 99.96), GraphFaces.of(MALE, 99)))
                .containsExactly("genders differ: surely female (100.0) and surely male (99.0)");
    }

    @Test
    void genders_unsureOnOneSideOrTheSameOrNotKnown_doNot() {
        assertThat(RULE.between(GraphFaces.of(FEMALE, 98.99), GraphFaces.of(MALE, 100)))
                .isEmpty();
        assertThat(RULE.between(GraphFaces.of(FEMALE, 100), GraphFaces.of(MALE, 98.99)))
                .isEmpty();
        assertThat(RULE.between(GraphFaces.of(MALE, 100), GraphFaces.of(MALE, 100)))
                .isEmpty();
        assertThat(RULE.between(GraphFaces.of(UNKNOWN, 100), GraphFaces.of(MALE, 100)))
                .isEmpty();
        assertThat(RULE.between(GraphFaces.named("a"), GraphFaces.of(MALE, 100)))
                .isEmpty();
    }

    @Test
    void ages_noDays_mayBeApartByTheGapAndTheUndatedYears() {
        assertThat(between(20, 30, null, 45, 60, null)).isEmpty();
        assertThat(between(20, 30, null, 46, 60, null)).containsExactly("ages cannot meet: 20 to 30 and 46 to 60");
        assertThat(between(46, 60, null, 20, 30, null)).containsExactly("ages cannot meet: 46 to 60 and 20 to 30");
    }

    @Test
    void ages_oneDay_isAsGoodAsNone() {
        assertThat(between(20, 30, MAY_2000, 45, 60, null)).isEmpty();
        assertThat(between(20, 30, null, 46, 60, MAY_2000))
                .containsExactly("ages cannot meet: 20 to 30 and 46 to 60 in 2000");
    }

    @Test
    void ages_sameDay_mayBeApartByTheGap() {
        assertThat(between(20, 30, MAY_2000, 40, 60, MAY_2000)).isEmpty();
        assertThat(between(20, 30, MAY_2000, 41, 60, MAY_2000)).hasSize(1);
    }

    @Test
    void ages_daysTwentyYearsApart_areMovedByThem() {
        LocalDate later = MAY_2000.plusYears(20);

        assertThat(between(20, 30, MAY_2000, 61, 70, later))
                .as("51 then, and one birthday")
                .isEmpty();
        assertThat(between(20, 30, MAY_2000, 62, 70, later))
                .containsExactly("ages cannot meet: 20 to 30 in 2000 and 62 to 70 in 2020");
        assertThat(between(61, 70, later, 20, 30, MAY_2000)).as("turned round").isEmpty();
        assertThat(between(62, 70, later, 20, 30, MAY_2000)).hasSize(1);
        assertThat(between(20, 30, MAY_2000, 20, 29, later))
                .as("no older twenty years later")
                .hasSize(1);
        assertThat(between(20, 30, MAY_2000, 20, 30, later)).isEmpty();
    }

    @Test
    void genderAndAge_areTwoReasons() {
        FaceNode boy = GraphFaces.of(
                "boy",
                Optional.of(new FaceAttributes.Trait<>(MALE, 99.5)),
                Optional.of(new FaceAttributes.AgeRange(5, 10)),
                null);
        FaceNode woman = GraphFaces.of(
                "woman",
                Optional.of(new FaceAttributes.Trait<>(FEMALE, 99.5)),
                Optional.of(new FaceAttributes.AgeRange(50, 60)),
                null);

        assertThat(RULE.between(boy, woman)).hasSize(2);
    }

    @Test
    void thresholds_outOfRange_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Contradictions(101, 10, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contradictions(99, -1, 5))
                .withMessage("ageGap must be 0 or more years, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contradictions(99, 10, -1))
                .withMessageContaining("undatedYears");
    }

    private static List<String> between(
            int low, int high, @Nullable LocalDate taken, int otherLow, int otherHigh, @Nullable LocalDate otherTaken) {
        return RULE.between(GraphFaces.aged(low, high, taken), GraphFaces.aged(otherLow, otherHigh, otherTaken));
    }
}
