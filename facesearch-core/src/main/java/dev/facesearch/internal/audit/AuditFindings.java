package dev.facesearch.internal.audit;

import dev.facesearch.Audit.Finding;
import dev.facesearch.Audit.Kind;
import dev.facesearch.AuditOptions;
import dev.facesearch.FaceMatch;
import dev.facesearch.UserMatch;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.internal.audit.Auditor.Found;
import dev.facesearch.internal.service.Boxes;
import dev.facesearch.internal.service.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.model.Face;

/** Turns search results into findings. Not thread-safe. */
final class AuditFindings {

    private final CollectionSnapshot collection;
    private final AuditOptions options;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<List<String>> alikeUsers = new HashSet<>();
    private final CopyGroups copies = new CopyGroups();
    private final Map<String, FaceMatch> nearestOfNobodys = new HashMap<>();

    AuditFindings(CollectionSnapshot collection, AuditOptions options) {
        this.collection = collection;
        this.options = options;
        collection.facesOfSameContent().forEach(this::sameContent);
    }

    /**
     * Finds copies by content: faces of the same file are copies if they are in the same place, since a picture may
     * show several people.
     */
    private void sameContent(List<Face> faces) {
        Map<String, BoundingBox> places = new LinkedHashMap<>();
        for (Face face : faces) {
            BoundingBox box = Boxes.of(face.boundingBox());
            Optional<String> first = places.entrySet().stream()
                    .filter(place -> Boxes.isSameFace(place.getValue(), box))
                    .map(Map.Entry::getKey)
                    .findFirst();
            first.ifPresentOrElse(
                    original -> copies.join(original, face.faceId(), OptionalDouble.empty()),
                    () -> places.put(face.faceId(), box));
        }
    }

    void usersAlike(Found<UserId, List<UserMatch>> found) {
        for (UserMatch match : found.result()) {
            List<String> users = pair(found.probe().name(), match.userName());
            if (alikeUsers.add(users)) {
                findings.add(new Finding(
                        Kind.USERS_ALIKE,
                        users,
                        List.of(),
                        OptionalDouble.of(match.similarity()),
                        OptionalDouble.empty(),
                        String.join(" and ", users) + " look like one person, " + points(match.similarity())));
            }
        }
    }

    /** Returns the two in a fixed order, as each is found from the other. */
    private static List<String> pair(String one, String other) {
        return one.compareTo(other) <= 0 ? List.of(one, other) : List.of(other, one);
    }

    void neighbours(Found<String, Neighbours> found) {
        Neighbours face = found.result();
        face.copies().forEach(copy -> copies.join(face.faceId(), copy.faceId(), OptionalDouble.of(copy.similarity())));
        Optional<UserId> owner = collection.owner(face.faceId());
        if (owner.isEmpty()) {
            face.other().ifPresent(other -> nearestOfNobodys.put(face.faceId(), other));
            return;
        }
        int others = collection.facesOf(owner.get()).size() - 1;
        if (others > 0 && !nearerToAnother(owner.get(), face)) {
            outlier(owner.get(), others, face);
        }
    }

    /**
     * Finds faces nearer to another user. If two users look like one person, only outliers are reported per face; every
     * other face would have matches in both users.
     */
    private boolean nearerToAnother(UserId owner, Neighbours face) {
        Optional<FaceMatch> other = face.other()
                .filter(match -> match.similarity() >= options.nearerThreshold()
                        && match.similarity() > face.ownBest()
                        && match.similarity() - face.ownBest() >= options.nearerMargin());
        if (other.isEmpty()) {
            return false;
        }
        String user = collection.owner(other.get().faceId()).orElseThrow().name();
        if (alikeUsers.contains(pair(owner.name(), user)) && face.ownMedian() >= options.outlierThreshold()) {
            return false;
        }
        findings.add(new Finding(
                Kind.NEARER_TO_ANOTHER_USER,
                List.of(owner.name(), user),
                List.of(face.faceId(), other.get().faceId()),
                OptionalDouble.of(other.get().similarity()),
                OptionalDouble.of(face.ownBest()),
                "a face of " + owner.name() + " is nearer to " + user + ", "
                        + points(other.get().similarity()) + ", than to any other of its own, "
                        + points(face.ownBest())));
        return true;
    }

    /** Finds an outlier. If a user has two faces, nobody can tell which one is wrong; they are reported once. */
    private void outlier(UserId owner, int others, Neighbours face) {
        if (face.ownMedian() >= options.outlierThreshold()) {
            return;
        }
        List<String> faces = others > 1 ? List.of(face.faceId()) : collection.facesOf(owner);
        if (others == 1 && !face.faceId().equals(faces.get(0))) {
            return;
        }
        findings.add(new Finding(
                Kind.OUTLIER,
                List.of(owner.name()),
                faces,
                OptionalDouble.of(face.ownMedian()),
                OptionalDouble.empty(),
                others > 1
                        ? "a face of " + owner.name() + " is unlike the others, half of them at most "
                                + points(face.ownMedian())
                        : "the two faces of " + owner.name() + " are unlike each other, " + points(face.ownMedian())));
    }

    /** Returns all findings by kind, the strongest first. */
    List<Finding> all() {
        List<Finding> all = new ArrayList<>(findings);
        copies.groups().forEach(group -> all.add(nearDuplicates(group)));
        collection.facesWithoutUser().forEach(face -> all.add(faceWithoutUser(face.faceId())));
        collection
                .usersWithoutFace()
                .forEach(user -> all.add(new Finding(
                        Kind.USER_WITHOUT_FACE,
                        List.of(user.name()),
                        List.of(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        user.name() + " has no face and is never found")));
        all.sort(Comparator.comparing(Finding::kind).thenComparingDouble(AuditFindings::weakness));
        return List.copyOf(all);
    }

    /**
     * Returns by what findings of a kind are sorted, the strongest lowest: an outlier is stronger the less similar it
     * is, any other finding the more similar.
     */
    private static double weakness(Finding finding) {
        double similarity = finding.similarity().orElse(0);
        return finding.kind() == Kind.OUTLIER ? similarity : -similarity;
    }

    private Finding nearDuplicates(CopyGroups.Group group) {
        List<String> users = group.faceIds().stream()
                .flatMap(face -> collection.ownersName(face).stream())
                .distinct()
                .toList();
        return new Finding(
                Kind.NEAR_DUPLICATES,
                users,
                group.faceIds(),
                group.similarity(),
                OptionalDouble.empty(),
                group.faceIds().size() + " faces of "
                        + (users.isEmpty() ? "nobody" : String.join(" and ", users)) + " are of one picture"
                        + (group.similarity().isPresent()
                                ? ", " + points(group.similarity().getAsDouble())
                                : ""));
    }

    private Finding faceWithoutUser(String faceId) {
        Optional<FaceMatch> nearest = Optional.ofNullable(nearestOfNobodys.get(faceId))
                .filter(match -> match.similarity() >= options.nearerThreshold());
        List<String> users =
                nearest.map(match -> collection.ownersName(match.faceId())).orElse(List.of());
        return new Finding(
                Kind.FACE_WITHOUT_USER,
                users,
                nearest.map(match -> List.of(faceId, match.faceId())).orElse(List.of(faceId)),
                nearest.isPresent() ? OptionalDouble.of(nearest.get().similarity()) : OptionalDouble.empty(),
                OptionalDouble.empty(),
                nearest.map(match -> "a face belongs to nobody and is like " + users.get(0) + ", "
                                + points(match.similarity()))
                        .orElse("a face belongs to nobody"));
    }

    /** Returns the similarity with enough digits near 100. */
    private static String points(double similarity) {
        return String.format(Locale.ROOT, similarity > 99.9 ? "%.5f" : "%.1f", similarity);
    }
}
