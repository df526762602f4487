package dev.facesearch.review;

import static java.util.Objects.requireNonNull;

import dev.facesearch.FaceCollection;
import dev.facesearch.FacePictures;
import dev.facesearch.FaceSearchException;
import dev.facesearch.StoredFace;
import dev.facesearch.Verdict;
import dev.facesearch.Verdicts;
import dev.facesearch.review.AnswerApplier.Applied;
import dev.facesearch.review.QuestionState.Stage;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A review under way: its questions, and where each stands. Any number of reviewers answer at the same time; each
 * answer is applied once, one after the other. Keeps what each reviewer can undo, until the session ends. Thread-safe.
 */
public final class ReviewSession {

    private final FaceCollection collection;
    private final Verdicts verdicts;
    private final FacePictures pictures;
    private final AnswerApplier applier;
    private final Map<String, ReviewQuestion> questions = new LinkedHashMap<>();

    /** Guards what follows; {@code applying} is taken first, and while the collection is changed. */
    private final Object lock = new Object();

    private final Object applying = new Object();
    private final Map<String, QuestionState> states = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Deque<Step> steps = new ArrayDeque<>();
    private long changes;

    private record Step(String reviewer, String questionId, Applied applied) {}

    /** The question changed since it was shown: somebody else has answered it, or other verdicts decide it. */
    public static final class ChangedMeanwhileException extends Exception {

        private ChangedMeanwhileException(String message) {
            super(message);
        }
    }

    /**
     * Begins a review.
     *
     * @param verdicts where verdicts are kept; stays the caller's to close
     * @param pictures the pictures to show faces from
     */
    public ReviewSession(
            FaceCollection collection,
            Verdicts verdicts,
            FacePictures pictures,
            Collection<? extends ReviewQuestion> questions) {
        this.collection = requireNonNull(collection, "collection");
        this.verdicts = requireNonNull(verdicts, "verdicts");
        this.pictures = requireNonNull(pictures, "pictures");
        this.applier = new AnswerApplier(collection, verdicts);
        for (ReviewQuestion question : questions) {
            this.questions.put(question.id(), question);
            states.put(question.id(), QuestionState.first());
            question.faces().forEach(face -> face.userName().ifPresent(user -> owners.put(face.faceId(), user)));
        }
    }

    String collectionId() {
        return collection.id();
    }

    FacePictures pictures() {
        return pictures;
    }

    /** Returns the questions in the order to ask them. */
    List<ReviewQuestion> questions() {
        return List.copyOf(questions.values());
    }

    QuestionState state(String questionId) {
        synchronized (lock) {
            return known(questionId);
        }
    }

    /** Returns the count of changes so far. */
    long changes() {
        synchronized (lock) {
            return changes;
        }
    }

    /** Returns the states that are later than a count of changes. */
    Map<String, QuestionState> statesAfter(long change) {
        synchronized (lock) {
            Map<String, QuestionState> later = new LinkedHashMap<>();
            questions.keySet().forEach(id -> {
                QuestionState state = known(id);
                if (state.change() > change) {
                    later.put(id, state);
                }
            });
            return later;
        }
    }

    /** Returns how many questions are in a stage. */
    int count(Stage stage) {
        synchronized (lock) {
            return Math.toIntExact(states.values().stream()
                    .filter(state -> state.stage() == stage)
                    .count());
        }
    }

    private QuestionState known(String questionId) {
        QuestionState state = states.get(questionId);
        if (state == null) {
            throw new NoSuchElementException("no such question");
        }
        return state;
    }

    /**
     * Applies an answer to the collection and keeps its verdict.
     *
     * @param version the version of the question that was shown
     * @param reviewer tells reviewers apart
     * @return where the question stands now; it is still open if the answer could not be applied
     * @throws ChangedMeanwhileException if the question is not as it was shown; then nothing has changed
     * @throws NoSuchElementException if there is no such question
     */
    QuestionState answer(String questionId, int version, ReviewAnswer answer, String reviewer)
            throws ChangedMeanwhileException {
        Stage before;
        synchronized (lock) {
            QuestionState state = known(questionId);
            if (state.version() != version || !state.isAnswerable()) {
                throw new ChangedMeanwhileException(meanwhile(state));
            }
            before = state.stage();
            put(questionId, Stage.APPLYING, state.verdict(), "", reviewer);
        }
        Stage after = before;
        Optional<Verdict> verdict = Optional.empty();
        String message = "not applied: this program failed; its log says how";
        try {
            synchronized (applying) {
                ReviewQuestion question = requireNonNull(questions.get(questionId));
                Applied applied = applier.apply(question, answer);
                verdict = Optional.of(answer.verdict());
                after = answer.verdict() == Verdict.UNSURE ? Stage.UNSURE : Stage.SETTLED;
                message = applied.message();
                synchronized (lock) {
                    steps.push(new Step(reviewer, questionId, applied));
                    noteOwners(applied.changes(), false);
                }
            }
        } catch (NotAppliedException e) {
            after = e.isPointless() ? Stage.DROPPED : before;
            message = String.valueOf(e.getMessage());
        } finally {
            synchronized (lock) {
                put(questionId, after, verdict, message, reviewer);
                dropDecided();
            }
        }
        return state(questionId);
    }

    private static String meanwhile(QuestionState state) {
        return switch (state.stage()) {
            case OPEN, UNSURE -> "this question has changed since it was shown; look again";
            case APPLYING -> "somebody is answering this question right now";
            case SETTLED ->
                "settled by somebody else meanwhile: "
                        + state.verdict().map(QuestionView::word).orElse("");
            case DROPPED -> state.message();
        };
    }

    /**
     * Reverses the last answer of a reviewer that is not reversed yet.
     *
     * @return the id of its question; empty if there is nothing to reverse
     * @throws FaceSearchException if that is not possible now; it can be tried again
     */
    Optional<String> undo(String reviewer) {
        synchronized (applying) {
            Step step;
            synchronized (lock) {
                Optional<Step> last = steps.stream()
                        .filter(made -> made.reviewer().equals(reviewer))
                        .findFirst();
                if (last.isEmpty()) {
                    return Optional.empty();
                }
                step = last.get();
            }
            applier.undo(step.applied().changes());
            synchronized (lock) {
                steps.remove(step);
                noteOwners(step.applied().changes(), true);
                put(step.questionId(), Stage.OPEN, Optional.empty(), "taken back", reviewer);
                reopenUndecided();
                dropDecided();
            }
            return Optional.of(step.questionId());
        }
    }

    private void put(String id, Stage stage, Optional<Verdict> verdict, String message, String reviewer) {
        changes++;
        states.put(id, new QuestionState(known(id).version() + 1, stage, verdict, message, reviewer, changes));
    }

    private void noteOwners(List<Change> made, boolean reversed) {
        for (Change change : made) {
            if (change instanceof Change.Given given) {
                own(given.faceId(), reversed ? given.from() : Optional.of(given.to()));
            } else if (change instanceof Change.Taken taken) {
                own(taken.faceId(), reversed ? Optional.of(taken.from()) : Optional.empty());
            }
        }
    }

    private void own(String faceId, Optional<String> user) {
        user.ifPresentOrElse(name -> owners.put(faceId, name), () -> owners.remove(faceId));
    }

    /** Returns the user of a face, as far as this session knows. */
    Optional<String> owner(StoredFace face) {
        synchronized (lock) {
            return Optional.ofNullable(owners.get(face.faceId()));
        }
    }

    private void dropDecided() {
        SaidPairs said = new SaidPairs(verdicts.all(), owners);
        questions.forEach((id, question) -> {
            if (known(id).isAnswerable() && isDecided(question, said)) {
                put(id, Stage.DROPPED, Optional.empty(), "decided by other verdicts", "");
            }
        });
    }

    /** Opens again what verdicts decided that were taken back. */
    private void reopenUndecided() {
        SaidPairs said = new SaidPairs(verdicts.all(), owners);
        questions.forEach((id, question) -> {
            QuestionState state = known(id);
            if (state.stage() == Stage.DROPPED && state.reviewer().isEmpty() && !isDecided(question, said)) {
                put(id, Stage.OPEN, Optional.empty(), "", "");
            }
        });
    }

    private boolean isDecided(ReviewQuestion question, SaidPairs said) {
        if (question instanceof ReviewQuestion.Pair pair) {
            return said.isDecided(pair.face().faceId(), pair.other().faceId());
        }
        if (question instanceof ReviewQuestion.Group group) {
            return group.faces().stream().allMatch(face -> owners.containsKey(face.faceId()));
        }
        if (question instanceof ReviewQuestion.Searched) {
            return false;
        }
        ReviewQuestion.Found found = (ReviewQuestion.Found) question;
        return !Optional.of(found.finding().users().get(0))
                .equals(Optional.ofNullable(owners.get(found.faces().get(0).faceId())));
    }
}
