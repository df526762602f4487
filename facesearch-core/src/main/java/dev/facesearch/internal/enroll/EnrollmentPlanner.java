package dev.facesearch.internal.enroll;

import dev.facesearch.ContentHash;
import dev.facesearch.EnrollOptions;
import dev.facesearch.EnrollOptions.Prune;
import dev.facesearch.FaceView;
import dev.facesearch.LeftPerson;
import dev.facesearch.PlannedPicture.Action;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.internal.enroll.EnrolledFaces.HeldFace;
import dev.facesearch.internal.faces.FacePicker;
import dev.facesearch.internal.faces.FacePicker.Pick;
import dev.facesearch.internal.files.EnrollmentJournal;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.ExternalImageId.Origin;
import dev.facesearch.internal.service.PictureRead;
import dev.facesearch.internal.service.UserId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares people's pictures with what the collection holds, by user and content. Makes no call. Not thread-safe; it
 * numbers the people, and remembers the pictures it has seen, to report those that two people have.
 */
final class EnrollmentPlanner {

    private final EnrolledFaces holdings;
    private final EnrollOptions options;
    private final EnrollmentJournal journal;
    private final Map<String, String> firstPlaces = new HashMap<>();
    private int nextPlace;

    EnrollmentPlanner(EnrolledFaces holdings, EnrollOptions options, EnrollmentJournal journal) {
        this.holdings = holdings;
        this.options = options;
        this.journal = journal;
    }

    /**
     * Plans for a person.
     *
     * @param unseen why the person may have pictures that are not among these
     */
    PersonPlan plan(UserId user, Optional<String> unseen, List<PictureRead> pictures) {
        Map<String, List<HeldFace>> held = holdings.of(user);
        Map<String, String> seen = new HashMap<>();
        List<PicturePlan> plans = new ArrayList<>(pictures.size());
        List<HeldFace> leftovers = new ArrayList<>();
        Set<String> wanted = new HashSet<>();
        for (PictureRead read : pictures) {
            if (read.content().isEmpty()) {
                plans.add(PicturePlan.failed(
                        user, read, Kind.UNREADABLE, read.unreadable().orElse("cannot be read")));
                continue;
            }
            ContentHash content = read.content().get();
            String hash = ExternalImageId.shortened(content);
            String same = seen.putIfAbsent(hash, read.picture().name());
            if (same != null) {
                plans.add(
                        PicturePlan.of(user, read, List.of(), Action.SKIP, Optional.of("the same picture as " + same)));
                continue;
            }
            if (options.suppressionList().filter(list -> list.holds(content)).isPresent()) {
                String reason = "on the list of suppressed pictures";
                String present = held.containsKey(hash) ? ", and still in the collection: prune or erase it" : "";
                plans.add(PicturePlan.refused(user, read, List.of(), Kind.SUPPRESSED, reason + present));
                continue;
            }
            wanted.add(hash);
            PicturePlan plan = plan(user, read, content, pictureFaces(held.getOrDefault(hash, List.of())));
            plans.add(withWhoElse(user, hash, plan));
            if (plan.action() == Action.REFUSE) {
                plan.held().stream().filter(HeldFace::belongsToNobody).forEach(leftovers::add);
            }
        }
        List<HeldFace> pruned = new ArrayList<>();
        if (options.prune() != Prune.NOTHING) {
            held.forEach((hash, faces) -> {
                if (!wanted.contains(hash)) {
                    pruned.addAll(removable(user, faces));
                }
            });
        }
        // A person whose pictures could not be seen is always reported: the folder exists, and nothing was enrolled
        // from it.
        Optional<LeftPerson> left =
                unseen.filter(reason -> pictures.isEmpty()).map(reason -> new LeftPerson(user.name(), reason, 0));
        PersonPlan plan = new PersonPlan(
                nextPlace++,
                user,
                holdings.status(user),
                holdings.facesOwnedBy(user),
                plans,
                leftovers,
                pruned,
                left,
                shown(user, plans),
                false);
        return seen(plan, outOfSight(unseen, pictures)).withinRoom();
    }

    /** Removes nothing of a person whose pictures were not all seen. */
    private static PersonPlan seen(PersonPlan plan, Optional<String> outOfSight) {
        return plan.pruned().isEmpty() ? plan : outOfSight.map(plan::keeping).orElse(plan);
    }

    /** Returns which pictures may exist but were not seen, if any: these must not count as gone. */
    private static Optional<String> outOfSight(Optional<String> unseen, List<PictureRead> pictures) {
        if (pictures.isEmpty()) {
            return Optional.of(unseen.orElse("no picture is there, but the person is"));
        }
        return unseen.or(() -> pictures.stream()
                .filter(read -> read.content().isEmpty())
                .findFirst()
                .map(read -> notSeen(read.picture().name())));
    }

    /** Returns the text that a picture, which may be any, could not be seen. */
    static String notSeen(String picture) {
        return picture + " could not be read, and may be any picture";
    }

    /** Returns the views of the pictures that are enrolled. */
    private Set<FaceView> shown(UserId user, List<PicturePlan> plans) {
        Set<FaceView> shown = EnumSet.noneOf(FaceView.class);
        for (PicturePlan plan : plans) {
            if (plan.action() == Action.SKIP) {
                plan.content()
                        .flatMap(content -> journal.view(journal.key(user, content)))
                        .ifPresent(shown::add);
            }
        }
        return shown;
    }

    /** Returns the plan of a person whose name cannot be a user's: none of that person's pictures is taken. */
    PersonPlan planLeftOut(UserId user, String reason, List<PictureRead> pictures) {
        List<PicturePlan> failed = pictures.stream()
                .map(read -> PicturePlan.failed(user, read, Kind.NAME, reason))
                .toList();
        Optional<LeftPerson> left =
                failed.isEmpty() ? Optional.of(new LeftPerson(user.name(), reason, 0)) : Optional.empty();
        return new PersonPlan(
                nextPlace++, user, Optional.empty(), 0, failed, List.of(), List.of(), left, Set.of(), false);
    }

    /** Returns the plan for a person who is gone from the source. */
    PersonPlan planGone(UserId user) {
        List<HeldFace> removals = holdings.of(user).values().stream()
                .flatMap(faces -> removable(user, faces).stream())
                .toList();
        return new PersonPlan(
                nextPlace++,
                user,
                holdings.status(user),
                holdings.facesOwnedBy(user),
                List.of(),
                List.of(),
                removals,
                Optional.empty(),
                Set.of(),
                true);
    }

    /** Returns the faces that pruning may remove: not those a review gave the user, nor those moved to another user. */
    private static List<HeldFace> removable(UserId user, List<HeldFace> faces) {
        return pictureFaces(faces).stream()
                .filter(face -> face.belongsToNobody() || face.belongsTo(user))
                .toList();
    }

    private static List<HeldFace> pictureFaces(List<HeldFace> faces) {
        return faces.stream().filter(face -> face.origin() == Origin.PICTURE).toList();
    }

    private PicturePlan plan(UserId user, PictureRead read, ContentHash content, List<HeldFace> held) {
        List<HeldFace> ofNobody =
                held.stream().filter(HeldFace::belongsToNobody).toList();
        boolean ofUser = held.stream().anyMatch(face -> face.belongsTo(user));
        boolean takesAll = options.faces() == EnrollOptions.Faces.ALL;
        if (ofUser && (ofNobody.isEmpty() || !takesAll)) {
            return PicturePlan.of(user, read, held, Action.SKIP, Optional.empty());
        }
        String key = journal.key(user, content);
        Optional<Kind> refusal =
                journal.refusal(key).or(() -> journal.refusal(journal.key(user, content, holdings.facesOwnedBy(user))));
        if (refusal.isPresent()) {
            return PicturePlan.refused(
                    user, read, held, refusal.get(), "refused by an earlier run: " + reason(refusal.get()));
        }
        if (held.isEmpty()) {
            return PicturePlan.of(user, read, held, Action.INDEX, Optional.empty());
        }
        if (ofNobody.isEmpty()) {
            return PicturePlan.of(
                    user, read, held, Action.SKIP, Optional.of("its face was given to another user since"));
        }
        if (journal.inDoubt(key)) {
            return PicturePlan.of(
                    user,
                    read,
                    held,
                    Action.INDEX,
                    Optional.of(
                            "sent by a run that was cut off before it saw the answer; sent again for the same face"));
        }
        Pick pick = FacePicker.of(options)
                .pick(read.picture().name(), HeldFace.indexed(read.picture().name(), ofNobody), List.of());
        return pick.refused().isPresent()
                ? PicturePlan.refused(
                        user,
                        read,
                        held,
                        pick.refused().get().kind(),
                        pick.refused().get().reason())
                : PicturePlan.of(
                        user,
                        read,
                        held,
                        Action.ASSOCIATE,
                        Optional.of("indexed by an earlier run, and nobody's so far"));
    }

    private static String reason(Kind kind) {
        return switch (kind) {
            case NO_FACE -> "no face found";
            case SEVERAL_FACES -> "several faces; a picture of one person is needed, or one cut to the person";
            case POOR_QUALITY -> "the service refused its face";
            case NOT_THIS_PERSON -> "none of its faces like the person's other ones";
            default -> "the service does not take it as a picture";
        };
    }

    private PicturePlan withWhoElse(UserId user, String hash, PicturePlan plan) {
        String place = user.name() + "/" + plan.picture().name();
        String first = firstPlaces.putIfAbsent(hash, place);
        if (first == null) {
            return plan;
        }
        String same = "the same picture as " + first;
        return plan.noting(plan.planned().note().map(note -> note + "; " + same).orElse(same));
    }
}
