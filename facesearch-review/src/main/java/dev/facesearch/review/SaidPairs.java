package dev.facesearch.review;

import dev.facesearch.PairVerdict;
import dev.facesearch.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from verdicts: the same as the same is the same, and different from the same is different. The faces of
 * a user are the same, too. Immutable.
 */
final class SaidPairs {

    /** No id has a space, so this is none. */
    private static final String USER = "user ";

    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<List<String>, Verdict> direct = new HashMap<>();
    private final Set<List<String>> different = new HashSet<>();

    /**
     * Computes what follows.
     *
     * @param owners the user of each face that has one
     */
    SaidPairs(Collection<PairVerdict> verdicts, Map<String, String> owners) {
        owners.forEach((face, user) -> join(face, USER + user));
        for (PairVerdict said : verdicts) {
            direct.put(List.of(said.faceId(), said.otherFaceId()), said.verdict());
            if (said.verdict() == Verdict.SAME) {
                join(said.faceId(), said.otherFaceId());
            }
        }
        for (PairVerdict said : verdicts) {
            if (said.verdict() == Verdict.DIFFERENT) {
                different.add(ordered(root(said.faceId()), root(said.otherFaceId())));
            }
        }
    }

    private void join(String one, String other) {
        String kept = root(one);
        String joined = root(other);
        if (!kept.equals(joined)) {
            parents.put(joined, kept);
            membersOf(kept).addAll(membersOf(joined));
            members.remove(joined);
        }
    }

    private Set<String> membersOf(String root) {
        return members.computeIfAbsent(root, first -> new LinkedHashSet<>(List.of(first)));
    }

    private String root(String node) {
        String at = node;
        while (parents.containsKey(at)) {
            at = parents.getOrDefault(at, at);
        }
        return at;
    }

    private static List<String> ordered(String one, String other) {
        return one.compareTo(other) <= 0 ? List.of(one, other) : List.of(other, one);
    }

    /** Returns what was said of these two faces. */
    Optional<Verdict> said(String one, String other) {
        return Optional.ofNullable(direct.get(ordered(one, other)));
    }

    /** Returns what was said of two faces, or follows; unsure only if it was said of these two. */
    Optional<Verdict> of(String one, String other) {
        Optional<Verdict> said = said(one, other);
        if (said.filter(verdict -> verdict != Verdict.UNSURE).isPresent()) {
            return said;
        }
        String root = root(one);
        String otherRoot = root(other);
        if (root.equals(otherRoot)) {
            return Optional.of(Verdict.SAME);
        }
        return different.contains(ordered(root, otherRoot)) ? Optional.of(Verdict.DIFFERENT) : said;
    }

    /** Returns whether two faces need not be asked about. */
    boolean isDecided(String one, String other) {
        return of(one, other).filter(verdict -> verdict != Verdict.UNSURE).isPresent();
    }

    /** Returns all faces that are the same person's as one of these, these included. */
    List<String> sameAs(List<String> faces) {
        Set<String> same = new LinkedHashSet<>(faces);
        for (String face : faces) {
            members.getOrDefault(root(face), Set.of()).stream()
                    .filter(node -> !node.startsWith(USER))
                    .forEach(same::add);
        }
        return new ArrayList<>(same);
    }
}
