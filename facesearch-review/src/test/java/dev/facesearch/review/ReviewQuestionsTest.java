package dev.facesearch.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facesearch.Audit;
import dev.facesearch.Audit.Finding;
import dev.facesearch.AuditPlan;
import dev.facesearch.FaceAttributes;
import dev.facesearch.FaceNode;
import dev.facesearch.FacePair;
import dev.facesearch.PairVerdict;
import dev.facesearch.StoredFace;
import dev.facesearch.Verdict;
import dev.facesearch.imaging.BoundingBox;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReviewQuestionsTest {

    private static final BoundingBox BOX = new BoundingBox(0.1, 0.1, 0.5, 0.5);

    @Test
    void pairs_askTheMostSimilarOfEachBand_highestBandFirst() {
        List<ReviewQuestion> asked = questions()
                .pairs(List.of(pair("a", "b", 95), pair("a", "c", 94.9), pair("b", "c", 100), pair("a", "d", 99.9)), 2)
                .all();

        assertThat(asked).extracting(ReviewQuestion::id).containsExactly("pair.b.c", "pair.a.d", "pair.a.c");
        assertThat(asked)
                .extracting(question -> ((ReviewQuestion.Pair) question).band())
                .containsExactly(95, 95, 90);
    }

    @Test
    void pairs_saidOrFollowing_areNotAsked_andUnsureComesLast() {
        List<ReviewQuestion> asked = questions(
                        said("a", "b", Verdict.SAME), said("b", "c", Verdict.DIFFERENT), said("a", "d", Verdict.UNSURE))
                .pairs(
                        List.of(
                                pair("a", "b", 99),
                                pair("b", "c", 98),
                                pair("a", "c", 97),
                                pair("a", "d", 96),
                                pair("c", "d", 81)),
                        10)
                .all();

        assertThat(asked).extracting(ReviewQuestion::id).containsExactly("pair.c.d", "pair.a.d");
    }

    @Test
    void pairs_ofFacesThatBelongToPeople_areLeftToTheAudit() {
        List<ReviewQuestion> asked = questions()
                .pairs(List.of(pair("ada1", "ada2", 99), pair("ada1", "ben1", 98), pair("ada1", "a", 97)), 10)
                .all();

        assertThat(asked).extracting(ReviewQuestion::id).containsExactly("pair.a.ada1");
    }

    @Test
    void pairs_ofADeletedFace_areLeftOut() {
        assertThat(questions().pairs(List.of(pair("a", "gone", 99)), 10).all()).isEmpty();
    }

    @Test
    void pairs_ofDescribedFaces_sayAgeAndGender() {
        FaceNode node = new FaceNode("b", "1.jpg", BOX, SAID, Optional.empty(), Optional.empty());

        List<ReviewQuestion> asked = questions()
                .describedBy(List.of(node))
                .pairs(List.of(pair("a", "b", 97)), 10)
                .all();

        assertThat(asked)
                .singleElement()
                .satisfies(question -> assertThat(question.reasons())
                        .containsExactly("the second face looks 20 to 30 years old, appears female (99.5)"));
    }

    @Test
    void pairs_noneOfABand_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> questions().pairs(List.of(), 0))
                .withMessage("band-top counts from 1 on: 0");
    }

    @Test
    void contradictions_areAskedWithTheirReason_onceIfTheyAreAPairToo() {
        List<ReviewQuestion> asked = questions()
                .contradictions(List.of(new Contradiction(pair("b", "a", 97), "a looks 5 years old, b looks 50")))
                .pairs(List.of(pair("a", "b", 97)), 10)
                .all();

        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.kind()).isEqualTo(ReviewQuestion.Kind.CONTRADICTION);
            assertThat(question.reasons()).containsExactly("a looks 5 years old, b looks 50");
        });
    }

    @Test
    void audit_asksWhatShowsTwoFaces_untilItIsAnswered() {
        List<ReviewQuestion> asked = questions().audit(audit()).all();
        List<ReviewQuestion> later = questions(
                        said("ben1", "ada1", Verdict.DIFFERENT), said("ada1", "ada2", Verdict.UNSURE))
                .audit(audit())
                .all();

        assertThat(asked)
                .extracting(ReviewQuestion::id)
                .containsExactly("audit.NEARER_TO_ANOTHER_USER.ben1.ada1", "audit.OUTLIER.ada1.ada2");
        assertThat(later).extracting(ReviewQuestion::id).containsExactly("audit.OUTLIER.ada1.ada2");
    }

    private static final FaceAttributes SAID = FaceAttributes.of(
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.of(new FaceAttributes.AgeRange(20, 30)),
            Optional.of(new FaceAttributes.Trait<>(FaceAttributes.Gender.FEMALE, 99.5)));

    private static Audit audit() {
        return new Audit(
                new AuditPlan("heap", 7, 2, Map.of()),
                List.of(
                        finding(Audit.Kind.NEARER_TO_ANOTHER_USER, List.of("Ben", "Ada"), "ben1", "ada1"),
                        finding(Audit.Kind.OUTLIER, List.of("Ada"), "ada1"),
                        finding(Audit.Kind.FACE_WITHOUT_USER, List.of("Ada"), "a", "ada1"),
                        finding(Audit.Kind.USER_WITHOUT_FACE, List.of("Eve"))),
                0,
                0,
                0,
                0);
    }

    private static Finding finding(Audit.Kind kind, List<String> users, String... faces) {
        return new Finding(kind, users, List.of(faces), OptionalDouble.empty(), OptionalDouble.empty(), "text");
    }

    private static ReviewQuestions questions(PairVerdict... verdicts) {
        return new ReviewQuestions(
                Stream.of("a", "b", "c", "d", "ada1", "ada2", "ben1").map(ReviewQuestionsTest::face),
                List.of(verdicts));
    }

    private static StoredFace face(String id) {
        Optional<String> user = id.startsWith("ada")
                ? Optional.of("Ada")
                : id.startsWith("ben") ? Optional.of("Ben") : Optional.empty();
        return new StoredFace(id, "image", Optional.empty(), Optional.empty(), Optional.empty(), user, BOX, 99);
    }

    private static FacePair pair(String one, String other, double similarity) {
        return new FacePair(one, "1.jpg", other, "2.jpg", similarity);
    }

    private static PairVerdict said(String one, String other, Verdict verdict) {
        return new PairVerdict(one, other, verdict, Instant.EPOCH);
    }
}
