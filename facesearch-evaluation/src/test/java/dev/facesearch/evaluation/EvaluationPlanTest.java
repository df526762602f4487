package dev.facesearch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facesearch.ImageSource;
import dev.facesearch.People.Person;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationPlanTest {

    private static final ImageSource PICTURE = ImageSource.classpath("never/read.jpg");

    @Test
    void plan_nothingGiven_enrollsAsManyAsHalfOfThePeopleAllow() {
        assertThat(plan(10, 6, 6, 2).enrolled()).containsExactly(1, 2, 3, 5);
        assertThat(plan(10, 4, 4, 2).enrolled()).containsExactly(1, 2, 3);
        assertThat(plan(2, 2, 1, 1, 1, 1).enrolled()).containsExactly(1);
    }

    @Test
    void plan_people_countsEveryBilledCall() {
        EvaluationPlan plan = plan(options -> options.enrolled(List.of(1, 3)).splits(4), 5, 4, 2);

        assertThat(plan.galleryPeople()).isEqualTo(2);
        assertThat(plan.indexCalls()).isEqualTo(11 + 7);
        assertThat(plan.faceSearches()).isEqualTo(11);
        // (2 + 1 probes, 7 strangers) for each of two numbers in each of four splits.
        assertThat(plan.userSearches()).isEqualTo((3 + 7) * 2 * 4);
    }

    @Test
    void plan_budget_makesFewerSplits() {
        EvaluationPlan plan = plan(options -> options.enrolled(List.of(3)).budget(29 + 25), 5, 4, 2);

        assertThat(plan.splits()).isEqualTo(2);
        assertThat(plan.billedCalls()).isLessThanOrEqualTo(29 + 25);
    }

    @Test
    void plan_budgetTooSmall_saysWhatIsNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(options -> options.enrolled(List.of(3)).budget(38), 5, 4, 2))
                .withMessageContaining("39 are needed for 1 split");
    }

    @Test
    void plan_budgetTooSmallForTheSplitsAskedFor_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        plan(options -> options.enrolled(List.of(3)).splits(2).budget(39), 5, 4, 2))
                .withMessageContaining("49 are needed for 2 splits");
    }

    @Test
    void plan_onePictureEach_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(1, 1, 1))
                .withMessageContaining("at least 2 people with more than 1 picture that show a face");
    }

    @Test
    void plan_morePairsThanMemoryHolds_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(4000, 4000))
                .withMessageContaining("at most 50000000 pairs");
    }

    @Test
    void with_facesThatAllowThePlan_isThePlan() {
        EvaluationPlan plan = plan(EvaluationOptions.defaults(), 10, 6, 6, 2);

        assertThat(plan.with(List.of(9, 6, 6, 0), 6)).isSameAs(plan);
    }

    @Test
    void with_fewerFaces_enrollsWhatTwoPeopleAllowWithinTheCallsPlanned() {
        EvaluationPlan plan = plan(options -> options.enrolled(List.of(1, 3, 5)).splits(10), 6, 6);

        EvaluationPlan with = plan.with(List.of(6, 5), 7);

        assertThat(with.enrolled()).containsExactly(1, 3);
        assertThat(with.galleryPeople()).isEqualTo(2);
        // 5 probes and 7 strangers for each of two numbers; planned were 2 and 7 for each of three, ten times.
        assertThat(with.userSearches()).isEqualTo(10 * 2 * 12);
        assertThat(with.billedCalls()).isLessThanOrEqualTo(plan.billedCalls());
    }

    @Test
    void with_facesThatAllowNoNumber_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(EvaluationOptions.defaults(), 2, 2).with(List.of(2, 1), 7))
                .withMessageContaining("at least 2 people with more than 1 picture that show a face");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void fpir_outsideOfItsRange_isRefused(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EvaluationOptions.builder().fpir(share))
                .withMessageContaining("fpir");
    }

    private static EvaluationPlan plan(int... pictures) {
        return plan(EvaluationOptions.defaults(), pictures);
    }

    private static EvaluationPlan plan(Consumer<EvaluationOptions.Builder> options, int... pictures) {
        EvaluationOptions.Builder builder = EvaluationOptions.builder();
        options.accept(builder);
        return plan(builder.build(), pictures);
    }

    private static EvaluationPlan plan(EvaluationOptions options, int... pictures) {
        List<Person> people = IntStream.of(pictures)
                .mapToObj(count -> new Person("p", Collections.nCopies(count, PICTURE)))
                .toList();
        return Evaluation.plan(options, people, Collections.nCopies(7, PICTURE));
    }
}
