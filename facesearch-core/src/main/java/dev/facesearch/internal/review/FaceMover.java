package dev.facesearch.internal.review;

import dev.facesearch.AssociateOptions;
import dev.facesearch.Association;
import dev.facesearch.ConcurrentChangeException;
import dev.facesearch.FaceMove;
import dev.facesearch.FaceSearchException.Failure;
import dev.facesearch.NotFoundException;
import dev.facesearch.Operation;
import dev.facesearch.UserStatus;
import dev.facesearch.internal.faces.FaceAssociator;
import dev.facesearch.internal.faces.FaceDisassociator;
import dev.facesearch.internal.service.Limits;
import dev.facesearch.internal.service.Listings;
import dev.facesearch.internal.service.Session;
import dev.facesearch.internal.service.UserId;
import dev.facesearch.internal.service.Users;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.Face;

/** Moves a face to another user: disassociates, waits, associates, waits. */
public final class FaceMover {

    private final Session session;
    private final String collectionId;

    public FaceMover(Session session, String collectionId) {
        this.session = session;
        this.collectionId = collectionId;
    }

    public FaceMove move(String faceId, UserId to) {
        Face face = Listings.faces(session, collectionId, List.of(faceId))
                .findFirst()
                .orElseThrow(() -> notFound("no face " + faceId));
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
                Math.toIntExact(Listings.facesOf(session, collectionId, to).count()),
                from.isPresent() || given);
    }

    private void checkRoom(UserId user) {
        if (Listings.facesOf(session, collectionId, user).count() >= Limits.FACES_OF_A_USER) {
            throw FaceAssociator.full(collectionId);
        }
    }

    /** Disassociates the face. A user that loses its last face has no vector, which never becomes ACTIVE. */
    private void take(String faceId, UserId user) {
        FaceDisassociator.disassociate(session, collectionId, user, List.of(faceId));
        session.activation().awaitNotUpdating(session, collectionId, user);
    }

    private boolean give(String faceId, UserId user) {
        AssociateOptions sure = AssociateOptions.builder().matchThreshold(0).build();
        Association association = new FaceAssociator(session, collectionId, sure).associateIds(user, List.of(faceId));
        if (!association.leftOut().isEmpty()) {
            throw FaceAssociator.full(collectionId);
        }
        if (!association.refused().isEmpty()) {
            Association.RefusedFace refused = association.refused().get(0);
            throw new ConcurrentChangeException(
                    "the face " + faceId + " was not given to the user: " + refused.reason()
                            + "; it may have been changed by others at the same time, move it again",
                    new Failure(Operation.ASSOCIATE_FACES, collectionId, null, null, true),
                    null);
        }
        session.activation().await(session, collectionId, List.of(user));
        return association.changed();
    }

    private Optional<UserStatus> status(UserId user) {
        return Users.status(session, collectionId, user);
    }

    private NotFoundException notFound(String what) {
        return new NotFoundException(
                "collection " + collectionId + " has " + what,
                new Failure(null, collectionId, null, null, false),
                null);
    }
}
