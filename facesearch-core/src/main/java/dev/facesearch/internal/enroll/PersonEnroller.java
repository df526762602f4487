package dev.facesearch.internal.enroll;

import dev.facesearch.AssociateOptions;
import dev.facesearch.Association;
import dev.facesearch.EnrollOptions;
import dev.facesearch.FaceSearchException;
import dev.facesearch.IndexedFace;
import dev.facesearch.PictureOutcome;
import dev.facesearch.PictureOutcome.Status;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.internal.enroll.FaceRemover.Removed;
import dev.facesearch.internal.enroll.PictureStep.Ended;
import dev.facesearch.internal.enroll.PictureStep.Taken;
import dev.facesearch.internal.enroll.PictureStep.Undecided;
import dev.facesearch.internal.faces.FaceAssociator;
import dev.facesearch.internal.faces.FacePicker;
import dev.facesearch.internal.files.EnrollmentJournal;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.Failures;
import dev.facesearch.internal.service.Limits;
import dev.facesearch.internal.service.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Does what was planned for a person, step by step; each step takes the values of the one before and changes none. Only
 * what the collection shows counts as done, so a run can be killed between any two steps.
 */
final class PersonEnroller {

    private final CollectionCalls calls;
    private final EnrollOptions options;
    private final PictureIndexer indexer;
    private final FaceDecider decider;
    private final Runnable mayGoOn;

    /**
     * Does what was planned.
     *
     * @param mayGoOn throws if the run was stopped
     */
    PersonEnroller(CollectionCalls calls, EnrollOptions options, EnrollmentJournal journal, Runnable mayGoOn) {
        this.calls = calls;
        this.options = options;
        this.indexer = new PictureIndexer(calls, FacePicker.of(options), journal);
        this.decider = new FaceDecider(calls, options.matchThreshold(), journal, indexer);
        this.mayGoOn = mayGoOn;
    }

    PersonResult enroll(PersonPlan planned) {
        List<PictureStep> indexed = index(planned);
        PersonPlan plan = keptUnlessSeen(planned, indexed);
        boolean makesRoom = plan.owned() + plan.additions() > Limits.FACES_OF_A_USER;
        Removed removed = makesRoom ? remove(plan) : Removed.NOTHING;
        Associated sure = associate(plan, indexed, plan.status().isEmpty());
        Associated all = associateUndecided(plan, sure, plan.owned() - removed.disassociated() + sure.added());
        return result(plan, all, makesRoom ? removed : remove(plan));
    }

    private List<PictureStep> index(PersonPlan plan) {
        return calls.all(plan.pictures(), picture -> {
            mayGoOn.run();
            return indexer.index(plan.user(), picture);
        });
    }

    /**
     * Removes nothing of a person with a picture that turned out to be none: it may stand in for one that cannot be
     * read at the moment.
     */
    private static PersonPlan keptUnlessSeen(PersonPlan plan, List<PictureStep> indexed) {
        return plan.pruned().isEmpty()
                ? plan
                : of(Ended.class, indexed)
                        .filter(Ended::isUnseen)
                        .findFirst()
                        .map(ended -> plan.keeping(
                                EnrollmentPlanner.notSeen(ended.outcome().source())))
                        .orElse(plan);
    }

    private Removed remove(PersonPlan plan) {
        return FaceRemover.remove(calls, plan);
    }

    /**
     * The pictures after faces were associated.
     *
     * @param pictures how far each picture has come; none has faces to associate
     * @param associations the results of the calls
     */
    private record Associated(List<PictureStep> pictures, List<Association> associations) {
        int added() {
            return associations.stream()
                    .mapToInt(one -> one.associated().size())
                    .sum();
        }
    }

    /** Associates the faces that were taken, and ends their pictures. */
    private Associated associate(PersonPlan plan, List<PictureStep> pictures, boolean createsUser) {
        List<IndexedFace> faces = of(Taken.class, pictures)
                .flatMap(taken -> taken.faces().stream())
                .toList();
        if (faces.isEmpty()) {
            return new Associated(pictures, List.of());
        }
        try {
            if (createsUser) {
                calls.createUserIfAbsent(plan.user());
            }
            Association association = new FaceAssociator(calls, associateOptions()).associate(plan.user(), faces);
            return new Associated(
                    each(Taken.class, pictures, taken -> AssociatedPicture.end(taken, association)),
                    List.of(association));
        } catch (FaceSearchException e) {
            Failures.throwIfFatal(e);
            String reason = "indexed, but not associated: " + e.getMessage() + "; run again";
            return new Associated(
                    each(
                            Taken.class,
                            pictures,
                            taken -> Ended.without(taken.plan(), Status.FAILED, Kind.FAILED, reason)),
                    List.of());
        }
    }

    private AssociateOptions associateOptions() {
        AssociateOptions.Builder association = AssociateOptions.builder();
        options.matchThreshold().ifPresent(association::matchThreshold);
        return association.build();
    }

    /**
     * Decides, by the faces that the user has now, which faces of the other pictures are the person's, and associates
     * them too.
     */
    private Associated associateUndecided(PersonPlan plan, Associated sure, int faces) {
        if (of(Undecided.class, sure.pictures()).findAny().isEmpty()) {
            return sure;
        }
        if (faces > 0 && (sure.added() > 0 || plan.isUnsettled())) {
            Optional<String> notActive = await(plan.user());
            if (notActive.isPresent()) {
                String reason = notActive.get() + "; run again";
                return new Associated(
                        each(
                                Undecided.class,
                                sure.pictures(),
                                open -> Ended.without(open.plan(), Status.FAILED, Kind.FAILED, reason)),
                        sure.associations());
            }
        }
        List<PictureStep> decided = calls.all(
                sure.pictures(),
                picture -> picture instanceof Undecided open ? decider.decide(plan.user(), open, faces) : picture);
        Associated later = associate(plan, decided, false);
        return new Associated(
                later.pictures(),
                Stream.concat(sure.associations().stream(), later.associations().stream())
                        .toList());
    }

    /** Waits until the user can be searched by all of its faces; returns why it cannot, if so. */
    private Optional<String> await(UserId user) {
        try {
            calls.awaitActive(user);
            return Optional.empty();
        } catch (FaceSearchException e) {
            Failures.throwIfFatal(e);
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static PersonResult result(PersonPlan plan, Associated all, Removed removed) {
        List<PictureOutcome> outcomes = all.pictures().stream()
                .map(Ended.class::cast)
                .map(Ended::outcome)
                .toList();
        int faces = plan.owned() - removed.disassociated() + all.added();
        boolean changed = all.added() > 0 || removed.disassociated() > 0 || plan.isUnsettled();
        return new PersonResult(
                plan.place(),
                plan.user(),
                outcomes,
                all.associations(),
                faces,
                removed.deleted(),
                removed.left(),
                plan.left(),
                !plan.gone(),
                changed && faces > 0);
    }

    private static <T extends PictureStep> Stream<T> of(Class<T> kind, List<PictureStep> pictures) {
        return pictures.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Takes the next step with the pictures that have come this far. */
    private static <T extends PictureStep> List<PictureStep> each(
            Class<T> kind, List<PictureStep> pictures, Function<T, PictureStep> next) {
        return pictures.stream()
                .map(picture -> kind.isInstance(picture) ? next.apply(kind.cast(picture)) : picture)
                .toList();
    }
}
