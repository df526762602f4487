package dev.facesearch.internal.enroll;

import dev.facesearch.ContentHash;
import dev.facesearch.EnrollOptions;
import dev.facesearch.EnrollOptions.Prune;
import dev.facesearch.Enrollment;
import dev.facesearch.EnrollmentPlan;
import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.InvalidImageException;
import dev.facesearch.NotFoundException;
import dev.facesearch.Operation;
import dev.facesearch.People;
import dev.facesearch.People.Person;
import dev.facesearch.internal.enroll.EnrollmentPlanner.Read;
import dev.facesearch.internal.enroll.PersonEnroller.PersonResult;
import dev.facesearch.internal.enroll.SourceNames.Named;
import dev.facesearch.internal.faces.FacePicker;
import dev.facesearch.internal.files.EnrollmentJournal;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.LowMemory;
import dev.facesearch.internal.service.ReadAhead;
import dev.facesearch.internal.service.UserId;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionRequest;

/**
 * Enrolls people, or plans it: compares the source with the collection, and does what is missing. People are processed
 * in batches; within a batch, people and their pictures are processed in parallel. All user vectors are awaited
 * together at the end.
 */
public final class Enroller {

    /** The number of pictures in the first batch, small so that the first call is made soon. */
    private static final int PICTURES_OF_THE_FIRST_BATCH = 32;

    /** The number of pictures in a batch: enough to keep every quota busy, few enough to hold in memory. */
    private static final int PICTURES_A_BATCH = 512;

    /** A user that is full, or whom somebody else has just deleted, is no reason to end a run. */
    private static final String NO_BYTES = "the picture has no bytes; check where it comes from";

    private final CollectionCalls calls;
    private final EnrollOptions options;
    private final Thread caller = Thread.currentThread();

    public Enroller(CollectionCalls calls, EnrollOptions options) {
        this.calls = calls.part(options.budget());
        this.options = options;
    }

    /** Returns what would be done; a collection that does not exist counts as empty. */
    public EnrollmentPlan plan(People people) {
        Optional<String> model = Optional.empty();
        try {
            model = Optional.of(modelVersion());
        } catch (NotFoundException absent) {
            // The collection may be created after planning.
        }
        EnrolledFaces holdings = model.isPresent() ? EnrolledFaces.list(calls) : EnrolledFaces.none();
        PlanTally tally = new PlanTally(holdings, calls.session().calls().mostTries(), options.countsOnly());
        // Planning leaves nothing behind: it creates no journal.
        boolean remembers = options.journal().filter(Files::exists).isPresent();
        try (EnrollmentJournal journal = remembers ? journal(model.orElse("")) : EnrollmentJournal.none()) {
            walk(people, holdings, journal, tally::passedOver, batch -> batch.forEach(tally::add));
        }
        return tally.plan();
    }

    public Enrollment enroll(People people) {
        String model = modelVersion();
        boolean done = false;
        try (EnrollmentJournal journal = journal(model)) {
            EnrollmentTally tally = new EnrollmentTally(options.countsOnly());
            PersonEnroller enroller = new PersonEnroller(calls, options, journal, this::checkMayGoOn);
            walk(
                    people,
                    EnrolledFaces.list(calls),
                    journal,
                    tally::passedOver,
                    batch -> calls.all(batch, plan -> enroll(enroller, plan)).forEach(tally::add));
            calls.awaitActive(tally.notYetActive());
            done = true;
            return tally.enrollment(calls.work().billedCalls());
        } finally {
            if (!done) {
                // Ends what other threads have started for this run.
                calls.work().stop("the enrollment has ended");
            }
        }
    }

    private PersonResult enroll(PersonEnroller enroller, PersonPlan plan) {
        PersonResult enrolled = enroller.enroll(plan);
        synchronized (this) {
            enrolled.outcomes().forEach(options.onPicture());
        }
        return enrolled;
    }

    private String modelVersion() {
        return calls.call(
                        Operation.DESCRIBE_COLLECTION,
                        DescribeCollectionRequest.builder()
                                .collectionId(calls.id())
                                .build(),
                        RekognitionClient::describeCollection)
                .faceModelVersion();
    }

    private EnrollmentJournal journal(String modelVersion) {
        return options.journal()
                .map(file -> EnrollmentJournal.open(
                        file,
                        calls.id() + " " + modelVersion + " "
                                + FacePicker.of(options).describe()))
                .orElseGet(EnrollmentJournal::none);
    }

    private void walk(
            People people,
            EnrolledFaces holdings,
            EnrollmentJournal journal,
            Consumer<String> passedOver,
            Consumer<List<PersonPlan>> work) {
        SourceNames names = new SourceNames(holdings);
        if (options.prune() != Prune.NOTHING) {
            names.walk(people);
        }
        boolean somethingSeen = false;
        EnrollmentPlanner planner = new EnrollmentPlanner(holdings, options, journal);
        try (Stream<Person> stream = people.stream(passedOver)) {
            Iterator<Person> rest = stream.iterator();
            int pictures = PICTURES_OF_THE_FIRST_BATCH;
            Optional<Batch> next = next(rest, pictures);
            while (next.isPresent()) {
                List<PersonPlan> plans = plan(planner, names, next.get());
                somethingSeen |= plans.stream().anyMatch(PersonPlan::wasSeen);
                pictures = Math.min(PICTURES_A_BATCH, 2 * pictures);
                next = next(rest, pictures);
                workMeanwhile(next, () -> work.accept(plans));
            }
        }
        if (options.prune() == Prune.PEOPLE) {
            if (names.isEmpty()) {
                throw new ImageSourceException("the source has nobody in it, so nobody was removed", null);
            }
            Optional<String> inDoubt = inDoubt(names, somethingSeen);
            List<PersonPlan> gone = holdings.enrolledUsers().stream()
                    .filter(user -> !names.has(user.name()))
                    .sorted(Comparator.comparing(UserId::wire))
                    .map(planner::planGone)
                    .filter(plan -> !plan.removals().isEmpty())
                    .map(plan -> inDoubt.map(plan::keeping).orElse(plan))
                    .toList();
            work.accept(gone);
        }
    }

    /** Returns why nobody can be considered gone from the source, if there is a reason. */
    private static Optional<String> inDoubt(SourceNames names, boolean somethingSeen) {
        if (!somethingSeen) {
            return Optional.of("no picture of anybody could be read, as where a disk is not mounted");
        }
        return names.hasUnreadable()
                ? Optional.of("may be one of the people whose names cannot be read")
                : Optional.empty();
    }

    /** People whose pictures are being read. */
    private record Batch(List<Person> people, ReadAhead<Read> pictures) {}

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
                                calls.session(),
                                batch.stream()
                                        .flatMap(person -> person.pictures().stream())
                                        .toList(),
                                this::read)));
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

    private static List<PersonPlan> plan(EnrollmentPlanner planner, SourceNames names, Batch batch) {
        Iterator<Read> read = batch.pictures().get().iterator();
        List<PersonPlan> plans = new ArrayList<>(batch.people().size());
        for (Person person : batch.people()) {
            List<Read> ofPerson = new ArrayList<>(person.pictures().size());
            for (int i = 0; i < person.pictures().size(); i++) {
                ofPerson.add(read.next());
            }
            Named named = names.take(person);
            plans.add(
                    named.leftOut().isPresent()
                            ? EnrollmentPlanner.planLeftOut(
                                    named.user(), named.leftOut().get(), ofPerson)
                            : planner.plan(named.user(), names.unseen(person, named.user()), ofPerson));
        }
        return plans;
    }

    private Read read(ImageSource picture) {
        checkMayGoOn();
        try {
            ContentHash content = LowMemory.guard(picture, picture::contentHash);
            return content.equals(ContentHash.OF_NOTHING)
                    ? new Read(picture, Optional.empty(), Optional.of(NO_BYTES))
                    : new Read(picture, Optional.of(content), Optional.empty());
        } catch (ImageSourceException | InvalidImageException e) {
            return new Read(picture, Optional.empty(), Optional.ofNullable(e.getMessage()));
        }
    }

    private void checkMayGoOn() {
        if (caller.isInterrupted()) {
            calls.work().stop("its thread was interrupted");
        }
        calls.work().check(Operation.INDEX_FACES);
    }
}
