package dev.facesearch.review;

import dev.facesearch.Verdict;
import java.util.Optional;

/**
 * Where a question stands. A new one takes its place with each change; its version tells them apart.
 *
 * @param version counts the changes
 * @param stage whether it can be answered
 * @param verdict the verdict, once there is one
 * @param message what was done, or why nothing could be; empty at first
 * @param reviewer who changed it last; empty at first and for what followed from other verdicts
 * @param change the review's count of changes when it was made
 */
record QuestionState(
        int version, Stage stage, Optional<Verdict> verdict, String message, String reviewer, long change) {

    /** Whether a question can be answered. */
    enum Stage {
        /** It waits for an answer. */
        OPEN,
        /** An answer is being applied. */
        APPLYING,
        /** Somebody was unsure; it can be answered again. */
        UNSURE,
        /** It is answered. */
        SETTLED,
        /** It has no point any more: decided by other verdicts, or a face was deleted. */
        DROPPED
    }

    static QuestionState first() {
        return new QuestionState(0, Stage.OPEN, Optional.empty(), "", "", 0);
    }

    boolean isAnswerable() {
        return stage == Stage.OPEN || stage == Stage.UNSURE;
    }
}
