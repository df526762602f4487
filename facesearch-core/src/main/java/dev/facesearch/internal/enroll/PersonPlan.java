package dev.facesearch.internal.enroll;

import dev.facesearch.FaceView;
import dev.facesearch.LeftPerson;
import dev.facesearch.Operation;
import dev.facesearch.PlannedPicture.Action;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.UserStatus;
import dev.facesearch.internal.enroll.EnrolledFaces.HeldFace;
import dev.facesearch.internal.service.Limits;
import dev.facesearch.internal.service.UserId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The plan for a person.
 *
 * @param place the person's number in the source
 * @param user the user
 * @param status the status of the user's vector; empty if there is no such user
 * @param owned how many faces the user has
 * @param pictures what is to be done with each picture
 * @param leftovers the faces of refused pictures that an interrupted run had no time to remove
 * @param pruned the faces to remove because their pictures are gone
 * @param left what needs attention, such as faces kept because not all pictures were seen
 * @param shown the views shown by the faces of enrolled pictures, as far as runs noted them
 * @param gone whether the person is no longer in the source
 */
record PersonPlan(
        int place,
        UserId user,
        Optional<UserStatus> status,
        int owned,
        List<PicturePlan> pictures,
        List<HeldFace> leftovers,
        List<HeldFace> pruned,
        Optional<LeftPerson> left,
        Set<FaceView> shown,
        boolean gone) {

    /** Returns all faces to remove. */
    List<HeldFace> removals() {
        return Stream.concat(leftovers.stream(), pruned.stream()).toList();
    }

    /** Returns whether a picture of the person could be read. */
    boolean wasSeen() {
        return pictures.stream().anyMatch(picture -> picture.content().isPresent());
    }

    /** Returns the same plan, but refuses, before they are paid for, the pictures that a full user has no room for. */
    PersonPlan withinRoom() {
        if (owned - leaving() < Limits.FACES_OF_A_USER) {
            return this;
        }
        String reason = "the user has " + Limits.FACES_OF_A_USER + " faces and takes no more";
        List<PicturePlan> refused = pictures.stream()
                .map(picture -> picture.action() == Action.INDEX
                        ? picture.without(Action.REFUSE, Kind.USER_FULL, reason)
                        : picture)
                .toList();
        return new PersonPlan(place, user, status, owned, refused, leftovers, pruned, left, shown, gone);
    }

    /** Returns the same plan, but with the faces kept whose pictures are gone. */
    PersonPlan keeping(String reason) {
        Optional<LeftPerson> kept = Optional.of(new LeftPerson(user.name(), reason, pruned.size()));
        return new PersonPlan(place, user, status, owned, pictures, leftovers, List.of(), kept, shown, gone)
                .withinRoom();
    }

    long count(Action action) {
        return pictures.stream().filter(picture -> picture.action() == action).count();
    }

    /** Returns how many pictures may have faces to associate. */
    long additions() {
        return count(Action.INDEX) + count(Action.ASSOCIATE);
    }

    boolean mayAssociate() {
        return additions() > 0;
    }

    boolean mayCreateUser() {
        return status.isEmpty() && mayAssociate();
    }

    /** Returns the calls for this person without retries, if no picture is refused. */
    Map<Operation, Long> calls() {
        Map<Operation, Long> calls = new EnumMap<>(Operation.class);
        calls.put(Operation.INDEX_FACES, count(Action.INDEX));
        calls.put(Operation.CREATE_USER, mayCreateUser() ? 1L : 0);
        calls.put(Operation.LIST_FACES, mayAssociate() ? 1L : 0);
        calls.put(Operation.ASSOCIATE_FACES, mayAssociate() ? 1L : 0);
        calls.put(Operation.DELETE_USER, deletesUser() ? 1L : 0);
        long disassociated = deletesUser() ? 0 : leaving();
        calls.put(
                Operation.DISASSOCIATE_FACES,
                (disassociated + Limits.FACES_OF_AN_ASSOCIATION - 1) / Limits.FACES_OF_AN_ASSOCIATION);
        calls.put(Operation.DELETE_FACES, removals().isEmpty() ? 0L : 1);
        return calls;
    }

    /**
     * Returns the views that no picture shows; none while pictures are still to be indexed, or where no run noted any.
     */
    List<FaceView> missingViews() {
        return shown.isEmpty() || mayAssociate() || gone ? List.of() : FaceView.missing(shown);
    }

    /** Returns how many of the user's own faces are removed. */
    long leaving() {
        return removals().stream().filter(face -> face.belongsTo(user)).count();
    }

    /** Returns whether nothing of a person who is gone stays; a face that a review gave the user keeps the user. */
    boolean deletesUser() {
        return gone && status.isPresent() && leaving() == owned;
    }

    /** Returns whether the user's vector is not ACTIVE yet, and will be once a run waits. */
    boolean isUnsettled() {
        return status.filter(UserStatus.UPDATING::equals).isPresent();
    }
}
