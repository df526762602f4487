package dev.facesearch.internal.enroll;

import dev.facesearch.EnrollOptions;
import dev.facesearch.Enrollment;
import dev.facesearch.EnrollmentPlan;
import dev.facesearch.NotFoundException;
import dev.facesearch.Operation;
import dev.facesearch.People;
import dev.facesearch.internal.faces.FacePicker;
import dev.facesearch.internal.files.EnrollmentJournal;
import dev.facesearch.internal.service.Session;
import java.nio.file.Files;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionRequest;

/**
 * Enrolls people, or plans it: compares the source with the collection, and does what is missing. People are processed
 * in batches; within a batch, people and their pictures are processed in parallel. All user vectors are awaited
 * together at the end.
 */
public final class Enroller {

    private final Session session;
    private final String collectionId;
    private final EnrollOptions options;
    private final Thread caller = Thread.currentThread();

    public Enroller(Session session, String collectionId, EnrollOptions options) {
        this.session = session.part(options.budget());
        this.collectionId = collectionId;
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
        EnrolledFaces holdings = model.isPresent() ? EnrolledFaces.list(session, collectionId) : EnrolledFaces.none();
        PlanTally tally = new PlanTally(holdings, session.calls().mostTries(), options.countsOnly());
        // Planning leaves nothing behind: it creates no journal.
        boolean remembers = options.journal().filter(Files::exists).isPresent();
        try (EnrollmentJournal journal = remembers ? journal(model.orElse("")) : EnrollmentJournal.none()) {
            walk(holdings, journal).walk(people, tally::passedOver, plans -> plans.forEach(tally::add));
        }
        return tally.plan();
    }

    public Enrollment enroll(People people) {
        String model = modelVersion();
        boolean done = false;
        try (EnrollmentJournal journal = journal(model)) {
            EnrollmentTally tally = new EnrollmentTally(options.countsOnly());
            PersonEnroller enroller = new PersonEnroller(session, collectionId, options, journal, this::checkMayGoOn);
            walk(EnrolledFaces.list(session, collectionId), journal)
                    .walk(
                            people,
                            tally::passedOver,
                            plans -> session.all(plans, plan -> enroll(enroller, plan))
                                    .forEach(tally::add));
            session.activation().await(session, collectionId, tally.notYetActive());
            done = true;
            return tally.enrollment(session.work().billedCalls());
        } finally {
            if (!done) {
                // Ends what other threads have started for this run.
                session.work().stop("the enrollment has ended");
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
                                + FacePicker.of(options).describe()))
                .orElseGet(EnrollmentJournal::none);
    }

    private SourceWalk walk(EnrolledFaces holdings, EnrollmentJournal journal) {
        return new SourceWalk(session, options, holdings, journal, this::checkMayGoOn);
    }

    private void checkMayGoOn() {
        if (caller.isInterrupted()) {
            session.work().stop("its thread was interrupted");
        }
        session.work().check(Operation.INDEX_FACES);
    }
}
