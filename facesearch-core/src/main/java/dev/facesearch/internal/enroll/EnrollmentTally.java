package dev.facesearch.internal.enroll;

import dev.facesearch.Association;
import dev.facesearch.Enrollment;
import dev.facesearch.LeftPerson;
import dev.facesearch.PictureOutcome;
import dev.facesearch.PictureOutcome.Status;
import dev.facesearch.internal.service.UserId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up the results of people. */
final class EnrollmentTally {

    private final boolean countsOnly;
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private final InOrder<PictureOutcome> pictures = new InOrder<>();
    private final InOrder<Association> associations = new InOrder<>();
    private final InOrder<LeftPerson> left = new InOrder<>();
    private final List<String> passedOver = new ArrayList<>();
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

    void add(PersonResult enrolled) {
        left.add(enrolled.place(), enrolled.left().stream().toList());
        enrolled.outcomes().forEach(outcome -> counts.merge(outcome.status(), 1, Integer::sum));
        if (!countsOnly) {
            pictures.add(enrolled.place(), enrolled.outcomes());
            associations.add(enrolled.place(), enrolled.associations());
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
                pictures.all(),
                associations.all(),
                passedOver,
                left.all());
    }

    private int count(Status status) {
        return counts.getOrDefault(status, 0);
    }
}
