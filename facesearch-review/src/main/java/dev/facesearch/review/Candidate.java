package dev.facesearch.review;

import dev.facesearch.FaceMatch;
import dev.facesearch.FaceResult;
import dev.facesearch.SearchBy;
import dev.facesearch.UserMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Somebody who may be on a photo: a user with those of the user's faces that are similar, or a face that belongs to
 * nobody.
 *
 * @param collectionId the collection
 * @param user the user found by the user vector
 * @param faces the faces found, best first
 */
record Candidate(String collectionId, Optional<UserMatch> user, List<FaceMatch> faces) {

    private static final int MAX_CANDIDATES = 3;
    private static final int MAX_FACES = 4;

    /** Returns the best candidates for a face, best first. */
    static List<Candidate> shownOf(FaceResult face) {
        return all(face).stream().limit(MAX_CANDIDATES).toList();
    }

    /** Returns all candidates for a face, the best by the score that decides first. */
    static List<Candidate> all(FaceResult face) {
        Map<Key, Candidate> found = new LinkedHashMap<>();
        for (UserMatch user : face.userMatches()) {
            found.put(
                    new Key(user.collectionId(), user.userName()),
                    new Candidate(user.collectionId(), Optional.of(user), List.of()));
        }
        for (FaceMatch match : face.faceMatches()) {
            Key key = new Key(match.collectionId(), match.userName().orElse(match.faceId()));
            Candidate before =
                    found.getOrDefault(key, new Candidate(match.collectionId(), Optional.empty(), List.of()));
            found.put(key, before.with(match));
        }
        boolean byUsers = face.decidedBy() == SearchBy.USERS;
        Comparator<Candidate> byUserScore =
                Comparator.comparingDouble(candidate -> candidate.userScore().orElse(-1));
        Comparator<Candidate> byFaceScore =
                Comparator.comparingDouble(candidate -> candidate.faceScore().orElse(-1));
        Comparator<Candidate> worstFirst =
                byUsers ? byUserScore.thenComparing(byFaceScore) : byFaceScore.thenComparing(byUserScore);
        return found.values().stream().sorted(worstFirst.reversed()).toList();
    }

    /** Returns whose candidate it is; empty for a face of nobody. */
    Optional<String> name() {
        return user.map(UserMatch::userName).or(() -> faces.get(0).userName());
    }

    OptionalDouble userScore() {
        return user.isPresent() ? OptionalDouble.of(user.get().similarity()) : OptionalDouble.empty();
    }

    OptionalDouble faceScore() {
        return faces.stream().mapToDouble(FaceMatch::similarity).max();
    }

    /** Returns what the user vector gained over the best single face. */
    OptionalDouble lift() {
        return userScore().isPresent() && faceScore().isPresent()
                ? OptionalDouble.of(userScore().getAsDouble() - faceScore().getAsDouble())
                : OptionalDouble.empty();
    }

    /** Returns the faces that are shown. */
    List<FaceMatch> shownFaces() {
        return faces.stream().limit(MAX_FACES).toList();
    }

    private Candidate with(FaceMatch match) {
        List<FaceMatch> more = new ArrayList<>(faces);
        more.add(match);
        return new Candidate(collectionId, user, List.copyOf(more));
    }

    /** A user of a collection, or a face of nobody by its id. */
    private record Key(String collectionId, String name) {}
}
