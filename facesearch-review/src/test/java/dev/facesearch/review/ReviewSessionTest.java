package dev.facesearch.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.Audit;
import dev.facesearch.FaceGroup;
import dev.facesearch.ImageSource;
import dev.facesearch.PhotoResult;
import dev.facesearch.StoredFace;
import dev.facesearch.Verdict;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.review.QuestionState.Stage;
import dev.facesearch.review.ReviewSession.ChangedMeanwhileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewSessionTest {

    private static final String ADA = "Ada";
    private static final String ONE = "01829";
    private static final String TWO = "02159";
    private static final String THREE = "02683";

    @TempDir
    private Path folder;

    private Heap heap;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    ReviewSessionTest() {}

    @BeforeEach
    void open() {
        heap = new Heap(folder);
    }

    @AfterEach
    void close() {
        heap.close();
    }

    @Test
    void answer_sameAsAUsersFace_addsTheFaceAndUndoTakesItBack() throws Exception {
        heap.belongs(TWO, ADA);
        ReviewSession session = heap.session(List.of(heap.pair(ONE, TWO)));

        QuestionState state = answer(session, 0, Verdict.SAME);

        assertThat(state.stage()).isEqualTo(Stage.SETTLED);
        assertThat(state.message()).isEqualTo("added to Ada, who has 2 faces");
        assertThat(userOf(ONE)).contains(ADA);
        assertThat(said(ONE, TWO)).contains(Verdict.SAME);

        assertThat(session.undo("me")).contains(session.questions().get(0).id());
        assertThat(userOf(ONE)).isEmpty();
        assertThat(said(ONE, TWO)).isEmpty();
        assertThat(state(session, 0).stage()).isEqualTo(Stage.OPEN);
        assertThat(session.undo("me")).isEmpty();
    }

    @Test
    void answer_ofTwoUnknownFaces_isKeptAndAppliedOnceOneIsKnown() throws Exception {
        heap.belongs(THREE, ADA);
        ReviewSession session =
                heap.session(List.of(heap.pair(ONE, TWO), heap.pair(TWO, THREE), heap.pair(ONE, THREE)));

        assertThat(answer(session, 0, Verdict.SAME).message()).isEqualTo("kept: one person");
        assertThat(userOf(ONE)).isEmpty();

        assertThat(answer(session, 1, Verdict.SAME).message()).isEqualTo("added to Ada, who has 3 faces");
        assertThat(userOf(ONE)).contains(ADA);
        assertThat(userOf(TWO)).contains(ADA);
        assertThat(state(session, 2).stage()).isEqualTo(Stage.DROPPED);
        assertThat(state(session, 2).message()).isEqualTo("decided by other verdicts");

        Optional<String> unused = session.undo("me");
        assertThat(userOf(ONE)).isEmpty();
        assertThat(userOf(TWO)).isEmpty();
        assertThat(state(session, 2).stage()).isEqualTo(Stage.OPEN);
    }

    @Test
    void answer_toAnOldVersion_changesNothing() throws Exception {
        ReviewSession session = heap.session(List.of(heap.pair(ONE, TWO)));
        String id = session.questions().get(0).id();
        int shown = session.state(id).version();
        QuestionState settled = session.answer(id, shown, ReviewAnswer.of(Verdict.SAME), "another");

        assertThatExceptionOfType(ChangedMeanwhileException.class)
                .isThrownBy(() -> session.answer(id, shown, ReviewAnswer.of(Verdict.DIFFERENT), "me"))
                .withMessage("settled by somebody else meanwhile: same");
        assertThat(session.state(id)).isEqualTo(settled);
        assertThat(said(ONE, TWO)).contains(Verdict.SAME);
        assertThat(session.undo("me")).isEmpty();
    }

    @Test
    void answer_unsure_canBeAnsweredAgain() throws Exception {
        ReviewSession session = heap.session(List.of(heap.pair(ONE, TWO)));

        assertThat(answer(session, 0, Verdict.UNSURE).stage()).isEqualTo(Stage.UNSURE);
        assertThat(answer(session, 0, Verdict.DIFFERENT).stage()).isEqualTo(Stage.SETTLED);
        assertThat(said(ONE, TWO)).contains(Verdict.DIFFERENT);

        Optional<String> unused = session.undo("me");
        assertThat(said(ONE, TWO)).contains(Verdict.UNSURE);
    }

    @Test
    void answer_faceDeletedMeanwhile_isToldAndNothingIsKept() throws Exception {
        ReviewSession session = heap.session(List.of(heap.pair(ONE, TWO)));
        heap.collection().deleteFaces(List.of(heap.face(TWO).faceId()));

        QuestionState state = answer(session, 0, Verdict.SAME);

        assertThat(state.stage()).isEqualTo(Stage.DROPPED);
        assertThat(state.message()).isEqualTo("a face of this question was deleted meanwhile");
        assertThat(heap.verdicts().all()).isEmpty();
    }

    @Test
    void answer_userDeletedMeanwhile_isKeptAsOfNobody() throws Exception {
        heap.belongs(TWO, ADA);
        ReviewSession session = heap.session(List.of(heap.pair(ONE, TWO)));
        heap.collection().user(ADA).delete();

        assertThat(answer(session, 0, Verdict.SAME).message()).isEqualTo("kept: one person");
    }

    @Test
    void answer_facesOfTwoUsers_movesNothingAndSaysSo() throws Exception {
        heap.belongs(ONE, ADA);
        heap.belongs(TWO, "Ben");
        ReviewSession session = heap.session(List.of(heap.pair(ONE, TWO)));

        assertThat(answer(session, 0, Verdict.SAME).message())
                .startsWith("kept, and nothing moved: they belong to Ada and Ben");
        assertThat(userOf(TWO)).contains("Ben");
    }

    @Test
    void answer_groupWithANameAndAMarkedFace_makesAUserOfTheOthers() throws Exception {
        ReviewSession session = heap.session(List.of(group(ONE, TWO, THREE)));
        String left = heap.face(THREE).faceId();

        QuestionState state =
                answer(session, 0, new ReviewAnswer(Verdict.SAME, Optional.of(" Franck "), List.of(left)));

        assertThat(state.message()).isEqualTo("added 2 faces to Franck");
        assertThat(heap.collection().user("Franck").faces()).hasSize(2);
        assertThat(said(ONE, TWO)).contains(Verdict.SAME);
        assertThat(said(ONE, THREE)).contains(Verdict.DIFFERENT);

        Optional<String> unused = session.undo("me");
        assertThat(heap.collection().users()).isEmpty();
        assertThat(heap.verdicts().all()).isEmpty();
    }

    @Test
    void answer_groupNotOnePerson_needsTheOthersMarked() throws Exception {
        ReviewSession session = heap.session(List.of(group(ONE, TWO, THREE), group(ONE, TWO)));

        QuestionState open = answer(session, 0, Verdict.DIFFERENT);

        assertThat(open.stage()).isEqualTo(Stage.OPEN);
        assertThat(open.message()).startsWith("mark the faces that are somebody else's");
        assertThat(heap.verdicts().all()).isEmpty();
        String left = heap.face(TWO).faceId();
        assertThat(answer(session, 0, new ReviewAnswer(Verdict.DIFFERENT, Optional.empty(), List.of(left)))
                        .stage())
                .isEqualTo(Stage.SETTLED);
        assertThat(said(ONE, TWO)).contains(Verdict.DIFFERENT);
        assertThat(said(ONE, THREE)).isEmpty();
    }

    @Test
    void answer_searchedFace_isConfirmedAndUndoDeletesItAgain() throws Exception {
        heap.belongs(ONE, ADA);
        ImageSource group = ImageSource.bytes("group.jpg", DemoPhotos.bytes("sample1.jpg"));
        PhotoResult found = heap.client().searchUsersInImage(group, 99);
        long before = heap.faces().count();
        ReviewSession session = heap.session(
                List.of(new ReviewQuestion.Searched(found, group, 0, "photo.1", ADA, List.of(heap.face(ONE)))));

        QuestionState state = answer(session, 0, Verdict.SAME);

        assertThat(state.message()).isEqualTo("added to Ada, who has 2 faces");
        assertThat(heap.client().searchUsersInImage(group, 99).faces().get(0).person())
                .contains(ADA);

        Optional<String> unused = session.undo("me");
        assertThat(heap.faces()).hasSize(Math.toIntExact(before));
        assertThat(heap.collection().user(ADA).faces()).hasSize(1);
        assertThat(heap.verdicts().all()).isEmpty();
    }

    @Test
    void answer_nearerToAnother_movesTheFaceAndUndoMovesItBack() throws Exception {
        heap.belongs(ONE, ADA);
        heap.belongs(TWO, "Ben");
        heap.belongs(THREE, "Ben");
        ReviewSession session = heap.session(List.of(found(Audit.Kind.NEARER_TO_ANOTHER_USER, TWO, ONE, "Ben", ADA)));

        assertThat(answer(session, 0, Verdict.SAME).message()).isEqualTo("moved from Ben to Ada, who has 2 faces");
        assertThat(userOf(TWO)).contains(ADA);

        Optional<String> unused = session.undo("me");
        assertThat(userOf(TWO)).contains("Ben");
    }

    @Test
    void answer_outlierThatIsSomebodyElse_isTakenFromTheUser() throws Exception {
        heap.belongs(ONE, ADA);
        heap.belongs(TWO, ADA);
        ReviewSession session = heap.session(List.of(found(Audit.Kind.OUTLIER, TWO, ONE, ADA)));

        assertThat(answer(session, 0, Verdict.DIFFERENT).message())
                .isEqualTo("taken from Ada; it belongs to nobody now");
        assertThat(userOf(TWO)).isEmpty();
        Optional<String> unused = session.undo("me");
        assertThat(userOf(TWO)).contains(ADA);
    }

    @Test
    void undo_takesBackOnesOwnAnswersOnly_theLastFirst() throws Exception {
        ReviewSession session = heap.session(List.of(heap.pair(ONE, TWO), heap.pair(TWO, THREE)));
        String first = session.questions().get(0).id();
        String second = session.questions().get(1).id();
        QuestionState unused = session.answer(first, 0, ReviewAnswer.of(Verdict.DIFFERENT), "me");
        QuestionState another = session.answer(second, 0, ReviewAnswer.of(Verdict.DIFFERENT), "another");

        assertThat(session.undo("me")).contains(first);
        assertThat(session.undo("me")).isEmpty();
        assertThat(session.state(second)).isEqualTo(another);
    }

    private QuestionState answer(ReviewSession session, int index, Verdict verdict) throws Exception {
        return answer(session, index, ReviewAnswer.of(verdict));
    }

    private QuestionState answer(ReviewSession session, int index, ReviewAnswer answer) throws Exception {
        String id = session.questions().get(index).id();
        return session.answer(id, session.state(id).version(), answer, "me");
    }

    private static QuestionState state(ReviewSession session, int index) {
        return session.state(session.questions().get(index).id());
    }

    private Optional<Verdict> said(String one, String other) {
        return heap.verdicts()
                .find(heap.face(one).faceId(), heap.face(other).faceId())
                .map(said -> said.verdict());
    }

    private Optional<String> userOf(String still) {
        return heap.face(still).userName();
    }

    private ReviewQuestion.Group group(String... stills) {
        List<StoredFace> faces = List.of(stills).stream().map(heap::face).toList();
        return new ReviewQuestion.Group(new FaceGroup(stills.length, faces, 0, Optional.empty()));
    }

    private ReviewQuestion.Found found(Audit.Kind kind, String doubted, String other, String... users) {
        List<StoredFace> faces = List.of(heap.face(doubted), heap.face(other));
        return new ReviewQuestion.Found(
                new Audit.Finding(
                        kind,
                        List.of(users),
                        faces.stream().map(StoredFace::faceId).toList(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        "text"),
                faces);
    }
}
