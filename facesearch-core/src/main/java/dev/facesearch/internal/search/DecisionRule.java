package dev.facesearch.internal.search;

import dev.facesearch.Decision;
import dev.facesearch.FaceMatch;
import dev.facesearch.FaceResult;
import dev.facesearch.MatchPolicy;
import dev.facesearch.SearchBy;
import dev.facesearch.UserMatch;
import java.util.List;
import java.util.Optional;

/** Decides whom a face shows, from the best match and the best match of another person. Has no state. */
final class DecisionRule {

    private final MatchPolicy policy;
    private final SearchBy decidedBy;

    DecisionRule(MatchPolicy policy, SearchBy decidedBy) {
        this.policy = policy;
        this.decidedBy = decidedBy;
    }

    /**
     * A decision and its reason.
     *
     * @param decision whether the face is named
     * @param reason the reason as text for a person
     */
    record Decided(Decision decision, String reason) {}

    /**
     * Decides.
     *
     * @param users the matches, best first
     * @param faces the matches, best first
     * @param doubt why the searched face may not be the intended one; empty if it is
     */
    Decided decide(List<UserMatch> users, List<FaceMatch> faces, Optional<String> doubt) {
        List<Candidate> candidates = decidedBy == SearchBy.USERS ? ofUsers(users) : ofFaces(faces);
        if (candidates.isEmpty()) {
            return doubt.map(why -> new Decided(Decision.UNKNOWN, why))
                    .orElseGet(() -> new Decided(
                            Decision.UNKNOWN,
                            decidedBy == SearchBy.USERS ? "no user is like this face" : "no face is like this face"));
        }
        Candidate best = candidates.get(0);
        String score = best.name() + " " + said(best.score());
        if (best.score() < policy.threshold() - policy.reviewBand()) {
            return new Decided(
                    Decision.UNKNOWN,
                    doubt.orElse("nobody near: best " + score + ", under " + said(policy.threshold())));
        }
        if (doubt.isPresent()) {
            return new Decided(Decision.REVIEW, doubt.get() + "; " + score);
        }
        if (best.score() < policy.threshold()) {
            return new Decided(Decision.REVIEW, score + ", under " + said(policy.threshold()));
        }
        Optional<Candidate> runnerUp = candidates.stream()
                .skip(1)
                .filter(other -> other.isAnotherPersonThan(best))
                .findFirst();
        if (runnerUp.isPresent() && best.score() - runnerUp.get().score() < policy.margin()) {
            return new Decided(
                    Decision.REVIEW,
                    "two people alike: " + score + " and " + runnerUp.get().name() + " "
                            + said(runnerUp.get().score()) + ", closer than " + said(policy.margin()));
        }
        return new Decided(Decision.MATCH, score + " reaches " + said(policy.threshold()));
    }

    private static List<Candidate> ofUsers(List<UserMatch> users) {
        return users.stream()
                .map(user -> new Candidate(Optional.of(user.userName()), user.userName(), user.similarity()))
                .toList();
    }

    private static List<Candidate> ofFaces(List<FaceMatch> faces) {
        return faces.stream()
                .map(face ->
                        new Candidate(face.userName(), face.userName().orElse("a face of nobody"), face.similarity()))
                .toList();
    }

    /** Returns a score with as few digits as possible that still tells two different numbers apart: 99, 98.9, 98.96. */
    private String said(double score) {
        String one = FaceResult.points(score);
        if (score < policy.threshold() && Double.parseDouble(one) >= policy.threshold()) {
            return String.valueOf(score);
        }
        return one.endsWith(".0") ? one.substring(0, one.length() - 2) : one;
    }

    /** A person, or a face that belongs to nobody as far as is known. */
    private record Candidate(Optional<String> person, String name, double score) {
        /**
         * Returns whether this is another person; a face without a user may show the same person and does not count as
         * one.
         */
        boolean isAnotherPersonThan(Candidate best) {
            return person.isPresent() && !person.equals(best.person());
        }
    }
}
