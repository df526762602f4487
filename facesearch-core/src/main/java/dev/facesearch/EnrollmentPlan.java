package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What enrolling people would come to, from what the collection holds and what the source has; nothing was changed for
 * it and no billed call made. A picture is looked at only by the run: some that would be indexed may be refused then.
 *
 * @param users the people of the source
 * @param usersToCreate those of them who would become users
 * @param toIndex the pictures to index, a billed call each
 * @param toAssociate the pictures whose face is in the collection but belongs to nobody
 * @param skipped the pictures that are in
 * @param refused the pictures that would be refused without a call
 * @param failed the pictures that cannot be read
 * @param calls the calls of the run by operation, without retries; the polls of the list of users until all vectors are
 *     ACTIVE are counted as one, and the searches for {@link EnrollOptions.Faces#MATCHING} not at all, since nobody
 *     knows yet which pictures have several faces
 * @param mostTries how often the SDK's client tries a call at most
 * @param pictures what would be done with each picture, in the order of people and pictures; empty where only counts
 *     were asked for
 * @param removals the faces that would be removed; empty where only counts were asked for
 * @param removed how many
 * @param missingViews the views that people lack whose pictures are all in, as far as runs with a journal noted which
 *     views these show; empty where only counts were asked for
 * @param passedOver what is no person's picture, a line each for a person to read
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

    /** How many of the calls Amazon Rekognition bills. */
    public long billedCalls() {
        return calls.entrySet().stream()
                .filter(call -> call.getKey().billed())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Whether the run would change nothing. */
    public boolean isEmpty() {
        return toIndex == 0 && toAssociate == 0 && removed == 0;
    }

    /**
     * What the billed calls cost without retries; empty where the price of one of them is not known. With as many tries
     * as there may be, of which the service bills those it answered, it is {@link #mostTries} times as much.
     */
    public Optional<BigDecimal> cost(Prices prices) {
        return prices.total(calls);
    }

    /**
     * How long the run takes at least: as long as the operation that needs the most time at its quota, since the
     * operations have a quota each and run side by side. Zero where there is no quota.
     */
    public Duration shortestTime(Quotas quotas) {
        double seconds = 0;
        for (Map.Entry<Operation, Long> call : calls.entrySet()) {
            OptionalDouble quota = quotas.callsPerSecond(call.getKey());
            if (quota.isPresent()) {
                seconds = Math.max(seconds, call.getValue() / quota.getAsDouble());
            }
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
