package dev.facesearch.internal.enroll;

import dev.facesearch.Association;
import dev.facesearch.Enrollment;
import dev.facesearch.LeftPerson;
import dev.facesearch.PictureOutcome;
import dev.facesearch.PictureOutcome.Status;
import dev.facesearch.internal.enroll.PersonEnroller.PersonResult;
import dev.facesearch.internal.service.UserId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up the results of people. */
final class EnrollmentTally {

    private final boolean countsOnly;
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private final List<PictureOutcome> pictures = new ArrayList<>();
    private final List<Association> associations = new ArrayList<>();
    private final List<String> passedOver = new ArrayList<>();
    private final List<LeftPerson> left = new ArrayList<>();
    private final List<UserId> notYetActive = new ArrayList<>();
    private int users;
    private int removed;
    private int notRemoved;

    EnrollmentTally(boolean countsOnly) {
        this.countsOnly = countsOnly;
    }

    void passedOver(String line) {
        passedOver.add(line);
    }

    void left(LeftPerson person) {
        left.add(person);
    }

    void add(PersonResult enrolled) {
        enrolled.left().ifPresent(left::add);
        enrolled.outcomes().forEach(outcome -> counts.merge(outcome.status(), 1, Integer::sum));
        if (!countsOnly) {
            pictures.addAll(enrolled.outcomes());
            associations.addAll(enrolled.associations());
        }
        if (enrolled.notYetActive()) {
            notYetActive.add(enrolled.user());
        }
        users += enrolled.inSource() && enrolled.faces() > 0 ? 1 : 0;
        removed += enrolled.removed();
        notRemoved += enrolled.notRemoved();
    }

    /** Returns the users whose vectors have to be awaited. */
    List<UserId> notYetActive() {
        return notYetActive;
    }

    Enrollment enrollment(long billedCalls) {
        return new Enrollment(
                users,
                count(Status.INDEXED),
                count(Status.SKIPPED),
                count(Status.REFUSED),
                count(Status.FAILED),
                count(Status.OVER_BUDGET),
                removed,
                notRemoved,
                billedCalls,
                pictures,
                associations,
                passedOver,
                left);
    }

    private int count(Status status) {
        return counts.getOrDefault(status, 0);
    }
}
