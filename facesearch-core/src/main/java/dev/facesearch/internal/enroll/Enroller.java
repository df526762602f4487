package dev.facesearch.internal.enroll;

import dev.facesearch.EnrollOptions;
import dev.facesearch.Enrollment;
import dev.facesearch.EnrollmentPlan;
import dev.facesearch.NotFoundException;
import dev.facesearch.Operation;
import dev.facesearch.People;
import dev.facesearch.internal.faces.FacePicker;
import dev.facesearch.internal.files.EnrollmentJournal;
import dev.facesearch.internal.service.CollectionCalls;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Enrolls people, or plans it: compares the source with the collection, and does what is missing. People are processed
 * in batches; within a batch, people and their pictures are processed in parallel. All user vectors are awaited
 * together at the end.
 */
public final class Enroller {

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
        EnrolledFaces enrolled = model.isPresent() ? EnrolledFaces.list(calls) : EnrolledFaces.none();
        PlanTally tally = new PlanTally(enrolled, calls.session().calls().mostTries(), options.countsOnly());
        // Planning leaves nothing behind: it creates no journal.
        boolean remembers = options.journal().filter(Files::exists).isPresent();
        try (EnrollmentJournal journal = remembers ? journal(model.orElse("")) : EnrollmentJournal.none()) {
            walk(enrolled, journal).walk(people, tally::passedOver, plans -> plans.forEach(tally::add));
        }
        return tally.plan();
    }

    public Enrollment enroll(People people) {
        String model = modelVersion();
        boolean done = false;
        try (EnrollmentJournal journal = journal(model)) {
            EnrollmentTally tally = new EnrollmentTally(options.countsOnly());
            PersonEnroller enroller = new PersonEnroller(calls, options, journal, this::checkMayGoOn);
            walk(EnrolledFaces.list(calls), journal)
                    .walk(
                            people,
                            tally::passedOver,
                            plans -> calls.all(plans, plan -> enroll(enroller, plan))
                                    .forEach(tally::add));
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
        return calls.describe().faceModelVersion();
    }

    private EnrollmentJournal journal(String modelVersion) {
        return options.journal()
                .map(file -> EnrollmentJournal.open(
                        file,
                        calls.id() + " " + modelVersion + " "
                                + FacePicker.of(options).describe()))
                .orElseGet(EnrollmentJournal::none);
    }

    private SourceWalk walk(EnrolledFaces holdings, EnrollmentJournal journal) {
        return new SourceWalk(calls.session(), options, holdings, journal, this::checkMayGoOn);
    }

    private void checkMayGoOn() {
        if (caller.isInterrupted()) {
            calls.work().stop("its thread was interrupted");
        }
        calls.work().check(Operation.INDEX_FACES);
    }
}
