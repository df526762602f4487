package dev.facesearch.internal.review;

import dev.facesearch.AssociateOptions;
import dev.facesearch.Association;
import dev.facesearch.ConcurrentChangeException;
import dev.facesearch.FaceMove;
import dev.facesearch.NotFoundException;
import dev.facesearch.Operation;
import dev.facesearch.UserStatus;
import dev.facesearch.internal.faces.FaceAssociator;
import dev.facesearch.internal.faces.FaceDisassociator;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.Limits;
import dev.facesearch.internal.service.UserId;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.Face;

/** Moves a face to another user: disassociates, waits, associates, waits. */
public final class FaceMover {

    private final CollectionCalls calls;

    public FaceMover(CollectionCalls calls) {
        this.calls = calls;
    }

    public FaceMove move(String faceId, UserId to) {
        Face face = calls.faces(List.of(faceId)).findFirst().orElseThrow(() -> notFound("no face " + faceId));
        if (status(to).isEmpty()) {
            throw notFound("no such user; create the user first");
        }
        Optional<UserId> owner = Optional.ofNullable(face.userId()).map(UserId::ofWire);
        Optional<UserId> from = owner.filter(user -> !user.equals(to));
        if (owner.isEmpty() || from.isPresent()) {
            checkRoom(to);
        }
        from.ifPresent(user -> take(faceId, user));
        boolean given = give(faceId, to);
        return new FaceMove(
                faceId,
                from.map(UserId::name),
                from.map(user -> status(user).orElse(UserStatus.CREATED)),
                to.name(),
                status(to).orElse(UserStatus.OTHER),
                Math.toIntExact(calls.faces(to).count()),
                from.isPresent() || given);
    }

    private void checkRoom(UserId user) {
        if (calls.faces(user).count() >= Limits.FACES_OF_A_USER) {
            throw FaceAssociator.full(calls);
        }
    }

    /** Disassociates the face. A user that loses its last face has no vector, which never becomes ACTIVE. */
    private void take(String faceId, UserId user) {
        FaceDisassociator.disassociate(calls, user, List.of(faceId));
        calls.awaitNotUpdating(user);
    }

    private boolean give(String faceId, UserId user) {
        AssociateOptions sure = AssociateOptions.builder().matchThreshold(0).build();
        Association association = new FaceAssociator(calls, sure).associateIds(user, List.of(faceId));
        if (!association.leftOut().isEmpty()) {
            throw FaceAssociator.full(calls);
        }
        if (!association.refused().isEmpty()) {
            Association.RefusedFace refused = association.refused().get(0);
            throw new ConcurrentChangeException(
                    "the face " + faceId + " was not given to the user: " + refused.reason()
                            + "; it may have been changed by others at the same time, move it again",
                    calls.failure(Operation.ASSOCIATE_FACES, true),
                    null);
        }
        calls.awaitActive(user);
        return association.changed();
    }

    private Optional<UserStatus> status(UserId user) {
        return calls.status(user);
    }

    private NotFoundException notFound(String what) {
        return new NotFoundException("collection " + calls.id() + " has " + what, calls.failure(null, false), null);
    }
}
