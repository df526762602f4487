package dev.facesearch.internal.enroll;

import dev.facesearch.EnrollmentPlan;
import dev.facesearch.EnrollmentPlan.MissingViews;
import dev.facesearch.EnrollmentPlan.Removal;
import dev.facesearch.LeftPerson;
import dev.facesearch.Operation;
import dev.facesearch.PlannedPicture;
import dev.facesearch.PlannedPicture.Action;
import dev.facesearch.internal.service.Limits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up what would be done for people. Not thread-safe. */
final class PlanTally {

    private final int mostTries;
    private final boolean countsOnly;
    private final Map<Action, Integer> counts = new EnumMap<>(Action.class);
    private final Map<Operation, Long> calls = new EnumMap<>(Operation.class);
    private final InOrder<PlannedPicture> pictures = new InOrder<>();
    private final InOrder<Removal> removals = new InOrder<>();
    private final InOrder<MissingViews> missingViews = new InOrder<>();
    private final InOrder<LeftPerson> left = new InOrder<>();
    private final List<String> passedOver = new ArrayList<>();
    private int users;
    private int usersToCreate;
    private int removed;
    private boolean waits;

    PlanTally(EnrolledFaces holdings, int mostTries, boolean countsOnly) {
        this.mostTries = mostTries;
        this.countsOnly = countsOnly;
        calls.put(Operation.DESCRIBE_COLLECTION, 1L);
        calls.put(Operation.LIST_USERS, pages(holdings.userCount(), Limits.USERS_OF_A_PAGE));
        calls.put(Operation.LIST_FACES, pages(holdings.faceCount(), Limits.FACES_OF_A_PAGE));
    }

    void passedOver(String line) {
        passedOver.add(line);
    }

    void add(PersonPlan plan) {
        left.add(plan.place(), plan.left().stream().toList());
        users += plan.gone() ? 0 : 1;
        usersToCreate += plan.mayCreateUser() ? 1 : 0;
        removed += plan.removals().size();
        waits |= plan.mayAssociate() || plan.isUnsettled() || !plan.removals().isEmpty();
        plan.calls().forEach((operation, count) -> calls.merge(operation, count, Long::sum));
        String user = plan.user().name();
        plan.pictures().forEach(picture -> counts.merge(picture.action(), 1, Integer::sum));
        if (!countsOnly) {
            pictures.add(
                    plan.place(),
                    plan.pictures().stream().map(PicturePlan::planned).toList());
            removals.add(
                    plan.place(),
                    plan.removals().stream()
                            .map(face -> new Removal(user, face.source(), face.faceId()))
                            .toList());
            if (!plan.missingViews().isEmpty()) {
                missingViews.add(plan.place(), List.of(new MissingViews(user, plan.missingViews())));
            }
        }
    }

    EnrollmentPlan plan() {
        Map<Operation, Long> made = new EnumMap<>(calls);
        made.merge(Operation.LIST_USERS, waits ? 1L : 0, Long::sum);
        made.values().removeIf(count -> count == 0);
        return new EnrollmentPlan(
                users,
                usersToCreate,
                count(Action.INDEX),
                count(Action.ASSOCIATE),
                count(Action.SKIP),
                count(Action.REFUSE),
                count(Action.FAIL),
                made,
                mostTries,
                pictures.all(),
                removals.all(),
                removed,
                missingViews.all(),
                passedOver,
                left.all());
    }

    private int count(Action action) {
        return counts.getOrDefault(action, 0);
    }

    /** Returns the number of calls that read a list; an empty list takes one as well. */
    private static long pages(long count, int size) {
        return Math.max(1, (count + size - 1) / size);
    }
}
