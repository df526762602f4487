package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan of what enrolling people would do, from what the collection holds and what the source has. Planning changes
 * nothing and makes no billed call. Pictures are not searched for faces yet: some that would be indexed may be refused
 * by the run.
 *
 * @param users the people of the source
 * @param usersToCreate how many of them would become users
 * @param toIndex the pictures to index, a billed call each
 * @param toAssociate the pictures whose face is in the collection but belongs to nobody
 * @param skipped the pictures that are enrolled already
 * @param refused the pictures that would be refused without a call
 * @param failed the pictures that cannot be read
 * @param calls the calls of the run by operation, without retries; the polls of the list of users until all vectors are
 *     ACTIVE are counted as one, and the searches for {@link EnrollOptions.Faces#MATCHING} not at all, since nobody
 *     knows yet which pictures have several faces
 * @param mostTries how often the SDK's client tries a call at most, including the first time
 * @param pictures what would be done with each picture, in the order of people and pictures; empty if only counts were
 *     asked for
 * @param removals the faces that would be removed; empty if only counts were asked for
 * @param removed how many faces would be removed
 * @param missingViews the views missing for people whose pictures are all enrolled, as far as earlier runs noted in the
 *     journal which views the pictures show; empty if only counts were asked for
 * @param passedOver what is not a person's picture, a line of text each
 * @param left the people who cannot be enrolled, and those whose faces are kept since not all of their pictures can be
 *     seen
 */
public record EnrollmentPlan(
        int users,
        int usersToCreate,
        int toIndex,
        int toAssociate,
        int skipped,
        int refused,
        int failed,
        Map<Operation, Long> calls,
        int mostTries,
        List<PlannedPicture> pictures,
        List<Removal> removals,
        int removed,
        List<MissingViews> missingViews,
        List<String> passedOver,
        List<LeftPerson> left) {

    /**
     * A face that would be removed.
     *
     * @param userName the name of the person it was enrolled for
     * @param source the name of the picture it came from
     * @param faceId the service's id of the face
     */
    public record Removal(String userName, String source, String faceId) {

        /** Checks for null. */
        public Removal {
            requireNonNull(userName, "userName");
            requireNonNull(source, "source");
            requireNonNull(faceId, "faceId");
        }
    }

    /**
     * The views that no picture of a person shows.
     *
     * @param userName the person's name
     * @param views one to two of them, in the order front, half turned, side
     */
    public record MissingViews(String userName, List<FaceView> views) {

        /** Copies the list. */
        public MissingViews {
            requireNonNull(userName, "userName");
            views = List.copyOf(views);
        }
    }

    /** Copies the collections. */
    public EnrollmentPlan {
        calls = calls.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(calls));
        pictures = List.copyOf(pictures);
        removals = List.copyOf(removals);
        missingViews = List.copyOf(missingViews);
        passedOver = List.copyOf(passedOver);
        left = List.copyOf(left);
    }

    /** Returns how many of the calls Amazon Rekognition bills. */
    public long billedCalls() {
        return Operation.billedOf(calls);
    }

    /** Returns whether the run would change nothing. */
    public boolean isEmpty() {
        return toIndex == 0 && toAssociate == 0 && removed == 0;
    }

    /**
     * Returns what the billed calls cost without retries; empty if the price of one of them is not known. With retries,
     * of which the service bills those it answered, it is at most {@link #mostTries} times as much.
     */
    public Optional<BigDecimal> cost(Prices prices) {
        return prices.total(calls);
    }

    /**
     * Returns the shortest time the run can take: that of the operation that needs the most time at its quota, as each
     * operation has its own quota and they run in parallel. Zero if there is no quota.
     */
    public Duration shortestTime(Quotas quotas) {
        return quotas.shortestTime(calls);
    }
}
