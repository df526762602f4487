package dev.facesearch;

import dev.facesearch.EnrollOptions.Prune;
import dev.facesearch.EnrollmentPlanner.Read;
import dev.facesearch.People.Person;
import dev.facesearch.PersonEnroller.Enrolled;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionRequest;

/**
 * Enrols people, or plans it: compares the source with what the collection holds, and does what is missing. The people
 * are walked in batches; within one, people and their pictures are worked on side by side. All user vectors are awaited
 * together at the end.
 */
final class Enroller {

    /** Enough to keep every quota busy, and few enough to be held. */
    private static final int PICTURES_A_BATCH = 512;

    /** A user that is full, or whom somebody else has just deleted, is no reason to end a run. */
    private static final Set<String> CALLS_FOR_ONE_USER = Set.of(
            Operation.ASSOCIATE_FACES.wireName(),
            Operation.DISASSOCIATE_FACES.wireName(),
            Operation.DELETE_USER.wireName());

    private final Session session;
    private final String collectionId;
    private final EnrollOptions options;
    private final Thread caller = Thread.currentThread();

    Enroller(Session session, String collectionId, EnrollOptions options) {
        this.session = session;
        this.collectionId = collectionId;
        this.options = options;
    }

    /** What would be done; a collection that does not exist holds nothing. */
    EnrollmentPlan plan(People people) {
        Optional<String> model = Optional.empty();
        try {
            model = Optional.of(modelVersion());
        } catch (NotFoundException absent) {
            // Whoever plans may create it afterwards.
        }
        Holdings holdings = model.isPresent() ? Holdings.list(session, collectionId) : Holdings.none();
        PlanTally tally = new PlanTally(holdings, session.calls().mostTries(), options.countsOnly());
        // A plan leaves nothing behind: no journal where there is none.
        boolean remembers = options.journal().filter(Files::exists).isPresent();
        try (EnrollmentJournal journal = remembers ? journal(model.orElse("")) : EnrollmentJournal.none()) {
            walk(people, holdings, journal, tally::passedOver, batch -> batch.forEach(tally::add));
        }
        return tally.plan();
    }

    Enrollment enroll(People people) {
        String model = modelVersion();
        options.budget().ifPresent(session.work()::budget);
        boolean done = false;
        try (EnrollmentJournal journal = journal(model)) {
            EnrollmentTally tally = new EnrollmentTally(options.countsOnly());
            PersonEnroller enroller = new PersonEnroller(session, collectionId, options, journal, this::checkMayGoOn);
            walk(
                    people,
                    Holdings.list(session, collectionId),
                    journal,
                    tally::passedOver,
                    batch -> session.all(batch, plan -> enroll(enroller, plan)).forEach(tally::add));
            session.activation().await(session, collectionId, tally.unsettled());
            done = true;
            return tally.enrollment(session.work().billedCalls());
        } finally {
            if (!done) {
                // What other threads have begun for this ends with it.
                session.work().stop("the enrolment has ended");
            }
        }
    }

    private Enrolled enroll(PersonEnroller enroller, PersonPlan plan) {
        Enrolled enrolled = enroller.enroll(plan);
        synchronized (this) {
            enrolled.outcomes().forEach(options.onPicture());
        }
        return enrolled;
    }

    /** Throws what every other call would meet as well. */
    static void throwIfFatal(FaceSearchException e) {
        boolean ofOneUser = e.operation().filter(CALLS_FOR_ONE_USER::contains).isPresent();
        if (e instanceof NotPermittedException
                || e instanceof DeadlineExceededException
                || e instanceof StoppedException
                || e instanceof KeptFileException
                || (!ofOneUser && (e instanceof NotFoundException || e instanceof QuotaExceededException))) {
            throw e;
        }
    }

    private String modelVersion() {
        return session.call(
                        Operation.DESCRIBE_COLLECTION,
                        DescribeCollectionRequest.builder()
                                .collectionId(collectionId)
                                .build(),
                        RekognitionClient::describeCollection)
                .faceModelVersion();
    }

    private EnrollmentJournal journal(String modelVersion) {
        return options.journal()
                .map(file -> EnrollmentJournal.open(
                        file,
                        collectionId + " " + modelVersion + " "
                                + options.picker().describe()))
                .orElseGet(EnrollmentJournal::none);
    }

    private void walk(
            People people,
            Holdings holdings,
            EnrollmentJournal journal,
            Consumer<String> passedOver,
            Consumer<List<PersonPlan>> work) {
        Set<String> inSource = check(people, holdings);
        EnrollmentPlanner planner = new EnrollmentPlanner(holdings, options, journal);
        try (Stream<Person> stream = people.stream(passedOver)) {
            Iterator<Person> rest = stream.iterator();
            while (rest.hasNext()) {
                work.accept(plan(planner, batch(rest)));
            }
        }
        if (options.prune() == Prune.PEOPLE) {
            if (inSource.isEmpty()) {
                throw new ImageSourceException("the source has nobody in it, so nobody was removed", null);
            }
            List<PersonPlan> gone = holdings.enrolledUsers().stream()
                    .filter(wire -> !inSource.contains(wire))
                    .sorted()
                    .map(wire -> planner.planGone(UserId.ofWire(wire)))
                    .filter(plan -> !plan.removals().isEmpty())
                    .toList();
            work.accept(gone);
        }
    }

    private static List<Person> batch(Iterator<Person> people) {
        List<Person> batch = new ArrayList<>();
        int pictures = 0;
        while (people.hasNext() && pictures < PICTURES_A_BATCH) {
            Person person = people.next();
            batch.add(person);
            pictures += Math.max(1, person.pictures().size());
        }
        return batch;
    }

    private List<PersonPlan> plan(EnrollmentPlanner planner, List<Person> batch) {
        List<ImageSource> pictures =
                batch.stream().flatMap(person -> person.pictures().stream()).toList();
        Iterator<Read> read = session.all(pictures, this::read).iterator();
        List<PersonPlan> plans = new ArrayList<>(batch.size());
        for (Person person : batch) {
            List<Read> ofPerson = new ArrayList<>(person.pictures().size());
            for (int i = 0; i < person.pictures().size(); i++) {
                ofPerson.add(read.next());
            }
            plans.add(planner.plan(UserId.ofName(person.name()), ofPerson));
        }
        return plans;
    }

    private Read read(ImageSource picture) {
        checkMayGoOn();
        try {
            return new Read(picture, Optional.of(picture.contentHash()), Optional.empty());
        } catch (ImageSourceException | InvalidImageException e) {
            return new Read(picture, Optional.empty(), Optional.ofNullable(e.getMessage()));
        }
    }

    /** Looks at every name before anything is done for one of them; gives the users' ids. */
    private static Set<String> check(People people, Holdings holdings) {
        Set<String> wires = new HashSet<>();
        try (Stream<Person> stream = people.stream()) {
            stream.forEach(person -> {
                int position = wires.size() + 1;
                UserId user;
                try {
                    user = UserId.ofName(person.name());
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("person " + position + " of the source: " + e.getMessage(), e);
                }
                if (!wires.add(user.wire())) {
                    throw new IllegalArgumentException(
                            "person " + position
                                    + " of the source has the name of an earlier one; give each person once, with all pictures");
                }
                if (holdings.readsAsAnother(user)) {
                    throw new IllegalArgumentException(
                            "person " + position + " of the source has a name that reads like the id of a user"
                                    + " somebody else has created; nobody could tell the two apart");
                }
            });
        }
        return wires;
    }

    private void checkMayGoOn() {
        if (caller.isInterrupted()) {
            session.work().stop("its thread was interrupted");
        }
        session.work().check(Operation.INDEX_FACES);
    }
}
