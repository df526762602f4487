package dev.facesearch.internal.enroll;

import com.google.common.collect.Lists;
import dev.facesearch.EnrollOptions;
import dev.facesearch.EnrollOptions.Prune;
import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.People;
import dev.facesearch.People.Person;
import dev.facesearch.internal.enroll.SourceNames.Named;
import dev.facesearch.internal.files.EnrollmentJournal;
import dev.facesearch.internal.service.PictureRead;
import dev.facesearch.internal.service.ReadAhead;
import dev.facesearch.internal.service.Session;
import dev.facesearch.internal.service.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Walks the people of a source once and plans for each, in batches; the next batch is read while the last one is worked
 * on. People of whom faces are to be removed wait until the walk has ended: only then are all names known. The people
 * who are gone come last.
 */
final class SourceWalk {

    /** The number of pictures in the first batch, small so that the first call is made soon. */
    private static final int PICTURES_OF_THE_FIRST_BATCH = 32;

    /** The number of pictures in a batch: enough to keep every quota busy, few enough to hold in memory. */
    private static final int PICTURES_A_BATCH = 512;

    private static final int WAITING_PEOPLE_A_BATCH = 128;

    private final Session session;
    private final EnrollOptions options;
    private final EnrolledFaces holdings;
    private final Runnable mayGoOn;
    private final EnrollmentPlanner planner;
    private final SourceNames names;
    private final List<PersonPlan> waiting = new ArrayList<>();
    private boolean somethingSeen;

    /**
     * Prepares a walk.
     *
     * @param mayGoOn throws if the run was stopped
     */
    SourceWalk(
            Session session,
            EnrollOptions options,
            EnrolledFaces holdings,
            EnrollmentJournal journal,
            Runnable mayGoOn) {
        this.session = session;
        this.options = options;
        this.holdings = holdings;
        this.mayGoOn = mayGoOn;
        this.planner = new EnrollmentPlanner(holdings, options, journal);
        this.names = new SourceNames(holdings);
    }

    /**
     * Walks the people.
     *
     * @param passedOver receives what is no picture of a person
     * @param work does what was planned for people
     */
    void walk(People people, Consumer<String> passedOver, Consumer<List<PersonPlan>> work) {
        try (Stream<Person> stream = people.stream(passedOver)) {
            Iterator<Person> rest = stream.iterator();
            int pictures = PICTURES_OF_THE_FIRST_BATCH;
            Optional<Batch> next = next(rest, pictures);
            while (next.isPresent()) {
                List<PersonPlan> plans = withoutWaiting(plan(next.get()));
                pictures = Math.min(PICTURES_A_BATCH, 2 * pictures);
                next = next(rest, pictures);
                workMeanwhile(next, () -> work.accept(plans));
            }
        }
        Lists.partition(waiting, WAITING_PEOPLE_A_BATCH)
                .forEach(plans ->
                        work.accept(plans.stream().map(this::unlessTwice).toList()));
        if (options.prune() == Prune.PEOPLE) {
            work.accept(gone());
        }
    }

    /** People whose pictures are being read. */
    private record Batch(List<Person> people, ReadAhead<PictureRead> pictures) {}

    private Optional<Batch> next(Iterator<Person> people, int mostPictures) {
        List<Person> batch = new ArrayList<>();
        int pictures = 0;
        while (people.hasNext() && pictures < mostPictures) {
            Person person = people.next();
            batch.add(person);
            pictures += Math.max(1, person.pictures().size());
        }
        return batch.isEmpty()
                ? Optional.empty()
                : Optional.of(new Batch(
                        batch,
                        ReadAhead.begin(
                                session,
                                batch.stream()
                                        .flatMap(person -> person.pictures().stream())
                                        .toList(),
                                this::read)));
    }

    private PictureRead read(ImageSource picture) {
        mayGoOn.run();
        return PictureRead.of(picture);
    }

    /** Works while the next batch is read; stops the reading if the work fails. */
    private static void workMeanwhile(Optional<Batch> next, Runnable work) {
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            if (!done) {
                next.ifPresent(batch -> batch.pictures().stop());
            }
        }
    }

    private List<PersonPlan> plan(Batch batch) {
        Iterator<PictureRead> read = batch.pictures().get().iterator();
        List<PersonPlan> plans = new ArrayList<>(batch.people().size());
        for (Person person : batch.people()) {
            List<PictureRead> ofPerson = new ArrayList<>(person.pictures().size());
            for (int i = 0; i < person.pictures().size(); i++) {
                ofPerson.add(read.next());
            }
            PersonPlan plan = plan(person, ofPerson);
            somethingSeen |= plan.wasSeen();
            plans.add(plan);
        }
        return plans;
    }

    private PersonPlan plan(Person person, List<PictureRead> pictures) {
        Named named = names.take(person);
        return named.leftOut()
                .map(reason -> planner.planLeftOut(named.user(), reason, pictures))
                .orElseGet(() -> planner.plan(named.user(), person.unseen(), pictures));
    }

    private List<PersonPlan> withoutWaiting(List<PersonPlan> plans) {
        List<PersonPlan> atOnce = new ArrayList<>(plans.size());
        plans.forEach(plan -> (plan.pruned().isEmpty() ? atOnce : waiting).add(plan));
        return atOnce;
    }

    /** Removes nothing of a person whose name another person of the source has too, with other pictures. */
    private PersonPlan unlessTwice(PersonPlan plan) {
        return names.isTwice(plan.user()) ? plan.keeping("another person of the source has this name too") : plan;
    }

    private List<PersonPlan> gone() {
        if (names.isEmpty()) {
            throw new ImageSourceException("the source has nobody in it, so nobody was removed", null);
        }
        Optional<String> inDoubt = inDoubt();
        return holdings.enrolledUsers().stream()
                .filter(user -> !names.has(user))
                .sorted(Comparator.comparing(UserId::wire))
                .map(planner::planGone)
                .filter(plan -> !plan.removals().isEmpty())
                .map(plan -> inDoubt.map(plan::keeping).orElse(plan))
                .toList();
    }

    /** Returns why nobody can be considered gone from the source, if there is a reason. */
    private Optional<String> inDoubt() {
        if (!somethingSeen) {
            return Optional.of("no picture of anybody could be read, as where a disk is not mounted");
        }
        return names.hasUnreadable()
                ? Optional.of("may be one of the people whose names cannot be read")
                : Optional.empty();
    }
}
