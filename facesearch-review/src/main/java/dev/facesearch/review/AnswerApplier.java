package dev.facesearch.review;

import dev.facesearch.AssociateOptions;
import dev.facesearch.Association;
import dev.facesearch.Audit;
import dev.facesearch.Confirmation;
import dev.facesearch.Disassociation;
import dev.facesearch.FaceCollection;
import dev.facesearch.FaceMove;
import dev.facesearch.FaceSearchException;
import dev.facesearch.FaceUser;
import dev.facesearch.PairVerdict;
import dev.facesearch.QuotaExceededException;
import dev.facesearch.StoredFace;
import dev.facesearch.Verdict;
import dev.facesearch.Verdicts;
import dev.facesearch.imaging.ImageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Applies an answer to the collection at once, then keeps its verdict, so that a verdict that could not be applied is
 * asked for again. Not thread-safe.
 */
final class AnswerApplier {

    private static final AssociateOptions SURE =
            AssociateOptions.builder().matchThreshold(0).build();

    private final FaceCollection collection;
    private final Verdicts verdicts;

    /**
     * What an answer has done.
     *
     * @param message the same for a person to read
     * @param changes the changes in their order
     */
    record Applied(String message, List<Change> changes) {

        /** Copies the list. */
        Applied {
            changes = List.copyOf(changes);
        }
    }

    AnswerApplier(FaceCollection collection, Verdicts verdicts) {
        this.collection = collection;
        this.verdicts = verdicts;
    }

    /**
     * Applies an answer.
     *
     * @throws NotAppliedException if that is not possible; nothing has changed then
     */
    Applied apply(ReviewQuestion question, ReviewAnswer answer) throws NotAppliedException {
        try {
            if (answer.verdict() == Verdict.UNSURE) {
                return unsure(question);
            }
            if (question instanceof ReviewQuestion.Pair pair) {
                return pair(pair, answer.verdict());
            }
            if (question instanceof ReviewQuestion.Searched searched) {
                return searched(searched, answer);
            }
            if (question instanceof ReviewQuestion.Group group) {
                return group(group, answer);
            }
            return found((ReviewQuestion.Found) question, answer.verdict());
        } catch (QuotaExceededException full) {
            throw NotAppliedException.askAgain(
                    "not applied: the person has a hundred faces, which is all a user takes");
        } catch (FaceSearchException | ImageException | IllegalArgumentException e) {
            throw NotAppliedException.askAgain("not applied: " + e.getMessage());
        }
    }

    private Applied unsure(ReviewQuestion question) {
        List<Change> changes = new ArrayList<>();
        if (question instanceof ReviewQuestion.Searched searched) {
            say(searched.probeId(), searched.faces().get(0).faceId(), Verdict.UNSURE, changes);
        } else if (!(question instanceof ReviewQuestion.Group)) {
            List<StoredFace> faces = question.faces();
            say(faces.get(0).faceId(), faces.get(1).faceId(), Verdict.UNSURE, changes);
        }
        return new Applied("kept as unsure; it comes again last", changes);
    }

    private Applied pair(ReviewQuestion.Pair pair, Verdict verdict) throws NotAppliedException {
        String one = pair.face().faceId();
        String other = pair.other().faceId();
        Map<String, StoredFace> now = stillThere(pair.faces());
        List<Change> changes = new ArrayList<>();
        String message;
        if (verdict == Verdict.DIFFERENT) {
            message = "kept: two people";
        } else {
            Map<String, StoredFace> same = samePerson(List.of(one, other), now);
            Set<String> users = same.values().stream()
                    .flatMap(face -> face.userName().stream())
                    .collect(Collectors.toSet());
            message = switch (users.size()) {
                case 0 -> "kept: one person";
                case 1 -> giveAll(same, users.iterator().next(), changes);
                default ->
                    "kept, and nothing moved: they belong to " + names(users)
                            + "; \"facesearch move\" gives a face to another person";
            };
        }
        say(one, other, verdict, changes);
        return new Applied(message, changes);
    }

    /** Returns all faces that are there and the same person's as these. */
    private Map<String, StoredFace> samePerson(List<String> faces, Map<String, StoredFace> now) {
        Map<String, String> owners = new HashMap<>();
        now.values().forEach(face -> face.userName().ifPresent(user -> owners.put(face.faceId(), user)));
        List<String> same = new SaidPairs(verdicts.all(), owners).sameAs(faces);
        return byId(same.stream().filter(id -> !id.startsWith("photo.")).toList());
    }

    /** Gives the faces that belong to nobody to a user; the first that cannot be given is a failure. */
    private String giveAll(Map<String, StoredFace> faces, String user, List<Change> changes) {
        int of = 0;
        Optional<String> left = Optional.empty();
        for (StoredFace face : faces.values()) {
            if (face.userName().isEmpty()) {
                try {
                    FaceMove move = collection.move(face.faceId(), user);
                    changes.add(new Change.Given(face.faceId(), Optional.empty(), user));
                    of = move.facesOfTo();
                } catch (FaceSearchException e) {
                    if (changes.isEmpty()) {
                        throw e;
                    }
                    left = Optional.of("; others of this person could not be added: " + e.getMessage());
                }
            }
        }
        return changes.isEmpty()
                ? "kept: both belong to " + user
                : "added to " + user + ", who has " + Wording.count(of, "face") + left.orElse("");
    }

    private Applied searched(ReviewQuestion.Searched searched, ReviewAnswer answer) throws NotAppliedException {
        String stands = searched.faces().get(0).faceId();
        List<Change> changes = new ArrayList<>();
        boolean same = answer.verdict() == Verdict.SAME;
        Optional<String> name = same
                ? Optional.of(searched.candidate())
                : answer.name().filter(other -> !other.equals(searched.candidate()));
        String message = "kept: not " + searched.candidate();
        if (name.isPresent()) {
            message = confirm(searched, name.get(), !same, changes);
        }
        say(searched.probeId(), stands, answer.verdict(), changes);
        return new Applied(message, changes);
    }

    private String confirm(ReviewQuestion.Searched searched, String name, boolean mayCreate, List<Change> changes)
            throws NotAppliedException {
        Confirmation done = collection
                .review(searched.photo(), searched.result())
                .faces()
                .get(searched.index())
                .confirmAs(name, options -> {
                    if (mayCreate) {
                        options.createUserIfAbsent();
                    }
                });
        if (done.userCreated()) {
            changes.add(new Change.Created(done.userName()));
        }
        return switch (done.outcome()) {
            case ADDED -> {
                changes.add(new Change.Confirmed(done.faceId().orElseThrow(), done.userName()));
                yield "added to " + done.userName() + ", who has " + Wording.count(done.facesOfUser(), "face");
            }
            case ALREADY_THERE -> done.userName() + " has this face already";
            case OF_ANOTHER_USER, NO_FACE, POOR_QUALITY, REFUSED -> {
                undo(changes);
                throw NotAppliedException.askAgain("not applied: " + done.reason());
            }
        };
    }

    private Applied group(ReviewQuestion.Group group, ReviewAnswer answer) throws NotAppliedException {
        List<String> all = group.faces().stream().map(StoredFace::faceId).toList();
        Set<String> left = Set.copyOf(answer.leftOut());
        if (!all.containsAll(left)) {
            throw NotAppliedException.askAgain("not applied: a face that was marked is not in this group");
        }
        List<String> kept = all.stream().filter(id -> !left.contains(id)).toList();
        boolean two = all.size() == 2 && left.isEmpty();
        if (kept.isEmpty() || (answer.verdict() == Verdict.DIFFERENT && left.isEmpty() && !two)) {
            throw NotAppliedException.askAgain(
                    "mark the faces that are somebody else's, and leave at least one unmarked");
        }
        List<Change> changes = new ArrayList<>();
        String message;
        if (answer.verdict() == Verdict.SAME) {
            List<String> there = List.copyOf(byId(kept).keySet());
            if (there.isEmpty()) {
                throw NotAppliedException.pointless("these faces were deleted meanwhile");
            }
            message = answer.name().isPresent()
                    ? name(there, answer.name().get(), changes)
                    : "kept: one person, without a name";
            kept.stream().skip(1).forEach(id -> say(kept.get(0), id, Verdict.SAME, changes));
        } else {
            message = "kept: not all one person";
            if (two) {
                say(all.get(0), all.get(1), Verdict.DIFFERENT, changes);
            }
        }
        left.forEach(id -> say(kept.get(0), id, Verdict.DIFFERENT, changes));
        return new Applied(message, changes);
    }

    /** Makes faces a person's, whose user is created if there is none. */
    private String name(List<String> faces, String name, List<Change> changes) throws NotAppliedException {
        FaceUser user = collection.user(name);
        if (user.status().isEmpty()) {
            user.createIfAbsent();
            changes.add(new Change.Created(user.name()));
        }
        Association given = user.associate(faces, SURE);
        given.associated().forEach(id -> changes.add(new Change.Given(id, Optional.empty(), user.name())));
        if (given.associated().isEmpty() && given.alreadyAssociated().isEmpty()) {
            undo(changes);
            throw NotAppliedException.askAgain("not applied: " + whyNot(given));
        }
        int refused = given.refused().size() + given.leftOut().size();
        return "added " + Wording.count(given.associated().size(), "face") + " to " + user.name()
                + (refused == 0 ? "" : "; " + refused + " left: " + whyNot(given));
    }

    private static String whyNot(Association given) {
        if (!given.leftOut().isEmpty()) {
            return "a user takes a hundred faces";
        }
        return given.refused().stream()
                .findFirst()
                .map(face -> switch (face.reason()) {
                    case FACE_NOT_FOUND -> "the face was deleted meanwhile";
                    case ASSOCIATED_TO_A_DIFFERENT_USER ->
                        "the face belongs to " + face.otherUser().orElse("another user");
                    case LOW_MATCH_CONFIDENCE, OTHER -> "the service refused it";
                })
                .orElse("nothing was added");
    }

    private Applied found(ReviewQuestion.Found found, Verdict verdict) throws NotAppliedException {
        Map<String, StoredFace> now = stillThere(found.faces());
        String doubted = found.faces().get(0).faceId();
        String other = found.faces().get(1).faceId();
        List<String> users = found.finding().users();
        Optional<String> owner = userOf(now, doubted);
        if (!owner.equals(Optional.of(users.get(0)))) {
            throw NotAppliedException.pointless(
                    "the face belongs to " + owner.orElse("nobody") + " meanwhile; nothing was changed");
        }
        List<Change> changes = new ArrayList<>();
        String message = found.finding().kind() == Audit.Kind.USERS_ALIKE
                ? usersAlike(users, verdict)
                : found.finding().kind() == Audit.Kind.OUTLIER
                        ? outlier(doubted, users.get(0), verdict, changes)
                        : nearer(doubted, users, verdict, changes);
        say(doubted, other, verdict, changes);
        return new Applied(message, changes);
    }

    private static String usersAlike(List<String> users, Verdict verdict) {
        return verdict == Verdict.DIFFERENT
                ? "kept: two people"
                : "kept, and nothing moved: \"facesearch move\" gives the faces of " + users.get(1) + " to "
                        + users.get(0);
    }

    private String outlier(String faceId, String user, Verdict verdict, List<Change> changes) {
        if (verdict == Verdict.SAME) {
            return "kept: it is " + user;
        }
        Disassociation taken = collection.user(user).disassociate(List.of(faceId));
        if (taken.changed()) {
            changes.add(new Change.Taken(faceId, user));
        }
        return "taken from " + user + "; it belongs to nobody now";
    }

    private String nearer(String faceId, List<String> users, Verdict verdict, List<Change> changes) {
        if (verdict == Verdict.DIFFERENT) {
            return "kept: it is not " + users.get(1);
        }
        FaceMove move = collection.move(faceId, users.get(1));
        changes.add(new Change.Given(faceId, move.fromUserName(), users.get(1)));
        return "moved from " + users.get(0) + " to " + users.get(1) + ", who has "
                + Wording.count(move.facesOfTo(), "face")
                + (move.fromIsEmptied() ? "; " + users.get(0) + " has none left" : "");
    }

    private Map<String, StoredFace> stillThere(List<StoredFace> faces) throws NotAppliedException {
        Map<String, StoredFace> now =
                byId(faces.stream().limit(2).map(StoredFace::faceId).toList());
        if (now.size() < 2) {
            throw NotAppliedException.pointless("a face of this question was deleted meanwhile");
        }
        return now;
    }

    private Map<String, StoredFace> byId(List<String> faceIds) {
        Map<String, StoredFace> found = collection
                .faces(faceIds)
                .collect(Collectors.toMap(StoredFace::faceId, face -> face, (one, same) -> one));
        Map<String, StoredFace> inOrder = new LinkedHashMap<>();
        faceIds.stream().filter(found::containsKey).forEach(id -> inOrder.put(id, found.get(id)));
        return inOrder;
    }

    private static Optional<String> userOf(Map<String, StoredFace> faces, String faceId) {
        return Optional.ofNullable(faces.get(faceId)).flatMap(StoredFace::userName);
    }

    private static String names(Set<String> users) {
        return users.stream().sorted().collect(Collectors.joining(" and "));
    }

    private void say(String one, String other, Verdict verdict, List<Change> changes) {
        PairVerdict said = new PairVerdict(one, other, verdict, Instant.now());
        Change.Said change = new Change.Said(said, verdicts.find(one, other));
        verdicts.add(said);
        changes.add(change);
    }

    /** Reverses changes, the last first. */
    void undo(List<Change> changes) {
        for (int i = changes.size() - 1; i >= 0; i--) {
            undo(changes.get(i));
        }
    }

    private void undo(Change change) {
        if (change instanceof Change.Said said) {
            said.before()
                    .ifPresentOrElse(
                            verdicts::add,
                            () -> verdicts.withdraw(
                                    said.verdict().faceId(), said.verdict().otherFaceId()));
        } else if (change instanceof Change.Given given) {
            given.from()
                    .ifPresentOrElse(
                            from -> giveBack(given.faceId(), from), () -> takeBack(given.faceId(), given.to()));
        } else if (change instanceof Change.Taken taken) {
            giveBack(taken.faceId(), taken.from());
        } else if (change instanceof Change.Confirmed confirmed) {
            takeBack(confirmed.faceId(), confirmed.to());
            collection.deleteFaces(List.of(confirmed.faceId()));
        } else if (change instanceof Change.Created created) {
            FaceUser user = collection.user(created.userName());
            if (user.status().isPresent() && user.faces().findAny().isEmpty()) {
                user.delete();
            }
        }
    }

    /** Gives a face back to a user, unless one of the two was deleted meanwhile. */
    private void giveBack(String faceId, String user) {
        if (isThere(faceId) && collection.user(user).status().isPresent()) {
            collection.move(faceId, user);
        }
    }

    /** Takes a face from a user, if it is still there and the user's. */
    private void takeBack(String faceId, String user) {
        boolean has = collection
                .faces(List.of(faceId))
                .anyMatch(face -> face.userName().equals(Optional.of(user)));
        if (has) {
            collection.user(user).disassociate(List.of(faceId));
        }
    }

    private boolean isThere(String faceId) {
        return collection.faces(List.of(faceId)).findAny().isPresent();
    }
}
