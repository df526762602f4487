package dev.facesearch;

import dev.facesearch.Holdings.HeldFace;
import dev.facesearch.PlannedPicture.Action;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be done for a person.
 *
 * @param user whom
 * @param status where the user's vector stands; empty if there is no such user
 * @param owned how many faces the user has
 * @param pictures what is to be done with each picture
 * @param removals the faces to remove: of pictures that are gone, and of refused pictures that a run which was cut off
 *     had no time to remove
 * @param shown the views that the faces of pictures which are in show, as far as runs noted them
 * @param gone whether the person is not in the source any more
 */
record PersonPlan(
        UserId user,
        Optional<UserStatus> status,
        int owned,
        List<PicturePlan> pictures,
        List<HeldFace> removals,
        Set<FaceView> shown,
        boolean gone) {

    private static final int FACES_A_DISASSOCIATION = 100;

    long count(Action action) {
        return pictures.stream().filter(picture -> picture.action() == action).count();
    }

    /** The pictures whose faces may come to be associated. */
    long additions() {
        return count(Action.INDEX) + count(Action.ASSOCIATE);
    }

    boolean mayAssociate() {
        return additions() > 0;
    }

    boolean mayCreateUser() {
        return status.isEmpty() && mayAssociate();
    }

    /** The calls for this person without retries, if no picture is refused. */
    Map<Operation, Long> calls() {
        Map<Operation, Long> calls = new EnumMap<>(Operation.class);
        calls.put(Operation.INDEX_FACES, count(Action.INDEX));
        calls.put(Operation.CREATE_USER, mayCreateUser() ? 1L : 0);
        calls.put(Operation.LIST_FACES, mayAssociate() ? 1L : 0);
        calls.put(Operation.ASSOCIATE_FACES, mayAssociate() ? 1L : 0);
        calls.put(Operation.DELETE_USER, deletesUser() ? 1L : 0);
        long disassociated = deletesUser() ? 0 : leaving();
        calls.put(Operation.DISASSOCIATE_FACES, (disassociated + FACES_A_DISASSOCIATION - 1) / FACES_A_DISASSOCIATION);
        calls.put(Operation.DELETE_FACES, removals.isEmpty() ? 0L : 1);
        return calls;
    }

    /**
     * Returns the views that no picture shows; none while pictures are still to be indexed, or where no run noted any.
     */
    List<FaceView> missingViews() {
        return shown.isEmpty() || mayAssociate() || gone ? List.of() : FaceView.missing(shown);
    }

    /** How many of the user's own faces are removed. */
    long leaving() {
        return removals.stream().filter(face -> face.belongsTo(user)).count();
    }

    /** Whether nothing of somebody who is gone stays: a face a review gave the user keeps it. */
    boolean deletesUser() {
        return gone && status.isPresent() && leaving() == owned;
    }

    /** Whether the user's vector is not ACTIVE yet, and will be once a run waits. */
    boolean isUnsettled() {
        return status.filter(UserStatus.UPDATING::equals).isPresent();
    }
}
