package dev.facesearch.internal.enroll;

import static dev.facesearch.internal.service.Log.LOG;

import dev.facesearch.AssociateOptions;
import dev.facesearch.Association;
import dev.facesearch.ContentHash;
import dev.facesearch.EnrollOptions;
import dev.facesearch.FaceDeletion;
import dev.facesearch.FaceSearchException;
import dev.facesearch.FaceView;
import dev.facesearch.IndexedFace;
import dev.facesearch.IndexedPicture;
import dev.facesearch.InvalidImageException;
import dev.facesearch.InvalidRequestException;
import dev.facesearch.LeftPerson;
import dev.facesearch.MatchOptions;
import dev.facesearch.PictureOutcome;
import dev.facesearch.PictureOutcome.Status;
import dev.facesearch.RefusedPicture;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.SentAs;
import dev.facesearch.UserMatch;
import dev.facesearch.internal.enroll.EnrolledFaces.HeldFace;
import dev.facesearch.internal.faces.FaceAssociator;
import dev.facesearch.internal.faces.FaceDeleter;
import dev.facesearch.internal.faces.FaceDisassociator;
import dev.facesearch.internal.faces.FaceIndexer;
import dev.facesearch.internal.faces.FacePicker;
import dev.facesearch.internal.faces.FacePicker.Pick;
import dev.facesearch.internal.files.EnrollmentJournal;
import dev.facesearch.internal.search.VectorSearch;
import dev.facesearch.internal.service.BudgetSpentException;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.FaceIds;
import dev.facesearch.internal.service.Failures;
import dev.facesearch.internal.service.Limits;
import dev.facesearch.internal.service.LowMemory;
import dev.facesearch.internal.service.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Does what was planned for a person. The order of steps survives a kill at any moment: a picture is noted before it is
 * sent, a refusal before its faces are deleted, and only what the collection shows counts as done.
 */
final class PersonEnroller {

    private final CollectionCalls calls;
    private final EnrollOptions options;
    private final FacePicker picker;
    private final EnrollmentJournal journal;
    private final Runnable mayGoOn;

    /**
     * Does what was planned.
     *
     * @param mayGoOn throws if the run was stopped
     */
    PersonEnroller(CollectionCalls calls, EnrollOptions options, EnrollmentJournal journal, Runnable mayGoOn) {
        this.calls = calls;
        this.options = options;
        this.picker = FacePicker.of(options);
        this.journal = journal;
        this.mayGoOn = mayGoOn;
    }

    /**
     * The result for a person.
     *
     * @param user the user
     * @param outcomes the outcomes of the pictures
     * @param associations the results of associating faces, none to two
     * @param faces how many faces the user has now
     * @param removed how many faces were removed
     * @param notRemoved how many faces should have been removed and could not
     * @param left what needs attention, if anything
     * @param inSource whether the source has this person
     * @param notYetActive whether the user's vector has to be awaited
     */
    record PersonResult(
            UserId user,
            List<PictureOutcome> outcomes,
            List<Association> associations,
            int faces,
            int removed,
            int notRemoved,
            Optional<LeftPerson> left,
            boolean inSource,
            boolean notYetActive) {}

    PersonResult enroll(PersonPlan planned) {
        List<PictureInProgress> steps = calls.all(planned.pictures(), picture -> step(planned.user(), picture));
        PersonPlan plan = keptUnlessSeen(planned, steps);
        boolean makesRoom = plan.owned() + plan.additions() > Limits.FACES_OF_A_USER;
        Removed removed = makesRoom ? remove(plan) : Removed.NOTHING;
        List<Association> associations = associate(plan, steps, removed);
        if (!makesRoom) {
            removed = remove(plan);
        }
        int added =
                associations.stream().mapToInt(one -> one.associated().size()).sum();
        int faces = plan.owned() - removed.disassociated() + added;
        boolean changed = added > 0 || removed.disassociated() > 0 || plan.isUnsettled();
        return new PersonResult(
                plan.user(),
                steps.stream()
                        .map(step -> step.outcome(plan.user(), associations))
                        .toList(),
                associations,
                faces,
                removed.deleted(),
                removed.left(),
                plan.left(),
                !plan.gone(),
                changed && faces > 0);
    }

    /**
     * Removes nothing of a person with a picture that turned out to be none: it may stand in for one that cannot be
     * read at the moment.
     */
    private static PersonPlan keptUnlessSeen(PersonPlan plan, List<PictureInProgress> steps) {
        return plan.pruned().isEmpty()
                ? plan
                : steps.stream()
                        .filter(PictureInProgress::isUnseen)
                        .findFirst()
                        .map(step -> plan.keeping(
                                EnrollmentPlanner.notSeen(step.plan.picture().name())))
                        .orElse(plan);
    }

    private PictureInProgress step(UserId user, PicturePlan plan) {
        mayGoOn.run();
        PictureInProgress step = new PictureInProgress(plan);
        switch (plan.action()) {
            case INDEX -> index(user, step);
            case ASSOCIATE ->
                guard(step, () -> look(user, step, EnrollmentPlanner.indexed(plan.picture(), ofNobody(plan.held()))));
            case REFUSE -> {
                step.status = Status.REFUSED;
                step.refused = plan.refused();
            }
            case FAIL -> {
                step.status = Status.FAILED;
                step.refused = plan.refused();
            }
            case SKIP -> step.status = Status.SKIPPED;
        }
        return step;
    }

    private static List<HeldFace> ofNobody(List<HeldFace> faces) {
        return faces.stream().filter(HeldFace::belongsToNobody).toList();
    }

    private void index(UserId user, PictureInProgress step) {
        ContentHash content = step.plan.content().orElseThrow();
        String key = journal.key(user, content);
        guard(step, () -> {
            journal.sent(key);
            IndexedPicture indexed;
            try {
                indexed = new FaceIndexer(calls).index(user, content, step.plan.picture(), picker.maxFaces());
            } catch (InvalidImageException | InvalidRequestException e) {
                if (LowMemory.isCause(e)) {
                    step.finish(Status.FAILED, Kind.UNREADABLE, String.valueOf(e.getMessage()));
                    return;
                }
                if (e.operation().isPresent()) {
                    // The service would give the same answer again.
                    journal.refused(key, Kind.UNREADABLE);
                }
                step.finish(Status.REFUSED, Kind.UNREADABLE, String.valueOf(e.getMessage()));
                return;
            }
            look(user, step, indexed);
        });
    }

    /** Examines a picture's faces: keeps the person's, if it can be determined, and deletes the others. */
    private void look(UserId user, PictureInProgress step, IndexedPicture picture) {
        if (picture.sentAs() == SentAs.BYTES_INSTEAD_OF_REFERENCE) {
            step.note = Optional.of("sent as bytes; the service could not take it from S3");
        }
        Pick pick = picker.pick(picture);
        if (pick.undecided()) {
            step.undecided = picture.faces();
            return;
        }
        settle(user, step, pick);
    }

    private void settle(UserId user, PictureInProgress step, Pick pick) {
        String key = journal.key(user, step.plan.content().orElseThrow());
        pick.refused().ifPresent(refused -> journal.refused(key, refused.kind()));
        FaceDeleter.delete(calls, FaceIds.of(pick.surplus()));
        if (pick.refused().isPresent()) {
            step.finish(
                    Status.REFUSED,
                    pick.refused().get().kind(),
                    pick.refused().get().reason());
        } else {
            journal.kept(key, FaceView.shown(pick.taken()).stream().findFirst());
            step.taken = pick.taken();
            step.undecided = List.of();
        }
    }

    private List<Association> associate(PersonPlan plan, List<PictureInProgress> steps, Removed removed) {
        List<Association> associations = new ArrayList<>(2);
        associateTaken(plan, steps, plan.status().isEmpty()).ifPresent(associations::add);
        List<PictureInProgress> undecided =
                steps.stream().filter(step -> !step.undecided.isEmpty()).toList();
        if (!undecided.isEmpty()) {
            int added = associations.stream()
                    .mapToInt(one -> one.associated().size())
                    .sum();
            int faces = plan.owned() - removed.disassociated() + added;
            boolean settled = faces == 0 || (added == 0 && !plan.isUnsettled()) || settle(plan.user(), undecided);
            if (settled) {
                calls.all(undecided, step -> decide(plan.user(), step, faces));
                associateTaken(plan, undecided, false).ifPresent(associations::add);
            }
        }
        return associations;
    }

    /** Waits until the user can be searched by all of its faces; otherwise nothing is decided. */
    private boolean settle(UserId user, List<PictureInProgress> undecided) {
        try {
            calls.awaitActive(user);
            return true;
        } catch (FaceSearchException e) {
            Failures.throwIfFatal(e);
            undecided.forEach(step -> step.finish(Status.FAILED, Kind.FAILED, e.getMessage() + "; run again"));
            return false;
        }
    }

    private Optional<Association> associateTaken(PersonPlan plan, List<PictureInProgress> steps, boolean createUser) {
        List<PictureInProgress> open =
                steps.stream().filter(step -> !step.taken.isEmpty()).toList();
        List<IndexedFace> faces =
                open.stream().flatMap(step -> step.taken.stream()).toList();
        if (faces.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (createUser) {
                calls.createUserIfAbsent(plan.user());
            }
            AssociateOptions.Builder association = AssociateOptions.builder();
            options.matchThreshold().ifPresent(association::matchThreshold);
            return Optional.of(new FaceAssociator(calls, association.build()).associate(plan.user(), faces));
        } catch (FaceSearchException e) {
            Failures.throwIfFatal(e);
            open.forEach(step -> step.finish(
                    Status.FAILED, Kind.FAILED, "indexed, but not associated: " + e.getMessage() + "; run again"));
            return Optional.empty();
        }
    }

    /** Picks, of a picture's several faces, the one most similar to the user, who has {@code faceCount} other faces. */
    private PictureInProgress decide(UserId user, PictureInProgress step, int faceCount) {
        List<IndexedFace> faces = step.undecided;
        guard(step, () -> {
            Map<String, Double> similarities = faceCount > 0 ? similarities(user, faces) : Map.of();
            Optional<IndexedFace> best = faces.stream()
                    .filter(face -> similarities.containsKey(face.faceId()))
                    .max(Comparator.comparingDouble(face -> similarities.getOrDefault(face.faceId(), 0.0)));
            if (best.isPresent()) {
                List<IndexedFace> surplus = new ArrayList<>(faces);
                surplus.remove(best.get());
                settle(user, step, new Pick(List.of(best.get()), surplus, Optional.empty()));
            } else {
                RefusedPicture refused = notThisPerson(step, faceCount);
                ContentHash content = step.plan.content().orElseThrow();
                // Until the person has another face, the result would be the same.
                journal.refused(journal.key(user, content, faceCount), refused.kind());
                FaceDeleter.delete(calls, FaceIds.of(faces));
                journal.kept(journal.key(user, content), Optional.empty());
                step.finish(Status.REFUSED, refused.kind(), refused.reason());
            }
        });
        if (step.status == Status.OVER_BUDGET) {
            guard(step, () -> {
                FaceDeleter.delete(calls, FaceIds.of(faces));
                throw new BudgetSpentException("not decided", FaceSearchException.Failure.BEFORE_ANY_CALL);
            });
        }
        return step;
    }

    private static RefusedPicture notThisPerson(PictureInProgress step, int faceCount) {
        String faces = step.undecided.size() + " faces, ";
        return new RefusedPicture(
                step.plan.picture().name(),
                Kind.NOT_THIS_PERSON,
                faceCount > 0
                        ? faces + "none of them like the person's other ones"
                        : faces + "and no other picture tells which is the person's; add one with a single face");
    }

    private Map<String, Double> similarities(UserId user, List<IndexedFace> faces) {
        MatchOptions search = MatchOptions.builder()
                .threshold(options.matchThreshold().orElse(AssociateOptions.SERVICE_THRESHOLD))
                .maxMatches(Limits.USERS_OF_A_PAGE)
                .build();
        Map<String, Double> similarities = new HashMap<>();
        for (IndexedFace face : faces) {
            OptionalDouble similarity = VectorSearch.searchUsersLike(calls, face.faceId(), search).stream()
                    .filter(match -> match.userName().equals(user.name()))
                    .mapToDouble(UserMatch::similarity)
                    .findFirst();
            similarity.ifPresent(points -> similarities.put(face.faceId(), points));
        }
        return similarities;
    }

    /**
     * Does work for a picture and keeps its failure from the other pictures, unless it would be a failure of all of
     * them.
     */
    private static void guard(PictureInProgress step, Runnable work) {
        try {
            LowMemory.guard(step.plan.picture(), work);
        } catch (BudgetSpentException e) {
            step.finish(Status.OVER_BUDGET, Kind.FAILED, "the budget is spent");
            step.refused = Optional.empty();
        } catch (FaceSearchException e) {
            Failures.throwIfFatal(e);
            step.finish(
                    Status.FAILED,
                    Failures.isUnreadable(e) ? Kind.UNREADABLE : Kind.FAILED,
                    String.valueOf(e.getMessage()));
        }
    }

    /**
     * What was removed.
     *
     * @param disassociated how many faces the user has lost
     * @param deleted how many faces are gone
     * @param left how many faces should be gone and are not
     */
    private record Removed(int disassociated, int deleted, int left) {
        static final Removed NOTHING = new Removed(0, 0, 0);
    }

    private Removed remove(PersonPlan plan) {
        if (plan.removals().isEmpty()) {
            return Removed.NOTHING;
        }
        int disassociated = 0;
        int gone = 0;
        try {
            List<String> owned = plan.removals().stream()
                    .filter(face -> face.belongsTo(plan.user()))
                    .map(HeldFace::faceId)
                    .toList();
            if (plan.deletesUser()) {
                // The user goes before the faces: a kill in between leaves faces of nobody, which another run removes.
                calls.deleteUser(plan.user());
                disassociated = owned.size();
            } else {
                disassociated = FaceDisassociator.disassociate(calls, plan.user(), owned)
                        .disassociated()
                        .size();
            }
            List<String> all = plan.removals().stream().map(HeldFace::faceId).toList();
            FaceDeletion deletion = FaceDeleter.delete(calls, all);
            gone = all.size()
                    - (int) deletion.kept().stream()
                            .filter(face -> face.reason() != FaceDeletion.Reason.FACE_NOT_FOUND)
                            .count();
        } catch (FaceSearchException e) {
            Failures.throwIfFatal(e);
            LOG.debug(
                    "Faces of pictures that are gone could not be removed: {}",
                    e.errorCode().orElse("no answer"));
        }
        return new Removed(disassociated, gone, plan.removals().size() - gone);
    }
}
