package dev.facesearch.stream;

import static java.util.Objects.requireNonNull;

import dev.facesearch.AssociateOptions;
import dev.facesearch.Association;
import dev.facesearch.FaceCollection;
import dev.facesearch.FaceMove;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.FaceSearchException;
import dev.facesearch.FaceUser;
import dev.facesearch.NotFoundException;
import dev.facesearch.QuotaExceededException;
import dev.facesearch.StoredFace;
import java.util.List;
import java.util.Optional;

/**
 * The step that applies a verdict: SAME gives the face to the user, whose vector grows by it; OTHER and UNSURE change
 * nothing in the collection. Doing it again does no more. Plain functions, thread-safe. Billed calls: none.
 */
public final class ReviewStep {

    /** A person has said so, whatever the similarity is. */
    private static final AssociateOptions SURE =
            AssociateOptions.builder().matchThreshold(0).build();

    private final FaceSearchClient client;

    /** Creates the step on the collections of a client. */
    public ReviewStep(FaceSearchClient client) {
        this.client = requireNonNull(client, "client");
    }

    /**
     * The result of a step.
     *
     * @param gave whether the face was given to a user
     * @param note what was done, for a person to read
     */
    public record Applied(boolean gave, String note) {}

    /** A verdict that cannot be applied; another try would end in the same way. */
    public static final class NotApplicableException extends Exception {
        private static final long serialVersionUID = 1L;

        NotApplicableException(String message) {
            super(message);
        }
    }

    /**
     * Applies a verdict.
     *
     * @param name the user of a face of nobody, if it is given; created if there is none
     * @throws NotApplicableException if it cannot be applied
     * @throws FaceSearchException if the service is away or throttles: try again later
     */
    public Applied apply(Sighting sighting, SightingVerdict verdict, Optional<String> name)
            throws NotApplicableException {
        if (verdict == SightingVerdict.UNSURE) {
            return new Applied(false, "kept as unsure");
        }
        if (verdict == SightingVerdict.OTHER) {
            return new Applied(
                    false, sighting.userName().map(user -> "kept: not " + user).orElse("kept: two people"));
        }
        FaceCollection collection = client.collection(sighting.collectionId());
        try {
            Optional<String> owner = owner(collection, sighting.faceId());
            Optional<String> user = sighting.userName();
            if (user.isEmpty() && sighting.matchedFaceId().isPresent()) {
                user = owner(collection, sighting.matchedFaceId().get());
            }
            if (user.isPresent()) {
                return give(collection, sighting.faceId(), owner, user.get());
            }
            return name.isPresent() ? name(collection, sighting, name.get()) : new Applied(false, "kept: one person");
        } catch (NotFoundException e) {
            throw new NotApplicableException("the face or the user was deleted meanwhile");
        } catch (QuotaExceededException e) {
            throw new NotApplicableException("the user has a hundred faces, which is all a user takes");
        }
    }

    private static Optional<String> owner(FaceCollection collection, String faceId) throws NotApplicableException {
        StoredFace face = collection
                .faces(List.of(faceId))
                .findFirst()
                .orElseThrow(
                        () -> new NotApplicableException(
                                "the collection does not have the face: it was deleted, or is in another; enroll the photo there"));
        return face.userName();
    }

    private static Applied give(FaceCollection collection, String faceId, Optional<String> owner, String user)
            throws NotApplicableException {
        if (owner.isPresent()) {
            if (owner.get().equals(user)) {
                return new Applied(false, user + " has this face already");
            }
            throw new NotApplicableException("the face belongs to " + owner.get() + " meanwhile");
        }
        FaceMove move = collection.move(faceId, user);
        return new Applied(
                true,
                "added to " + user + ", who has " + move.facesOfTo() + (move.facesOfTo() == 1 ? " face" : " faces"));
    }

    private static Applied name(FaceCollection collection, Sighting sighting, String name)
            throws NotApplicableException {
        FaceUser user = collection.user(name).createIfAbsent();
        Association given = user.associate(
                List.of(sighting.faceId(), sighting.matchedFaceId().orElse(sighting.faceId())), SURE);
        boolean has = given.associated().contains(sighting.faceId())
                || given.alreadyAssociated().contains(sighting.faceId());
        if (!has) {
            throw new NotApplicableException("the service did not give the face to " + name);
        }
        return new Applied(given.associated().contains(sighting.faceId()), "added to " + name);
    }

    /** Takes a face from its user again, if the user has it still. */
    public void takeBack(Sighting sighting) {
        FaceCollection collection = client.collection(sighting.collectionId());
        collection
                .faces(List.of(sighting.faceId()))
                .flatMap(face -> face.userName().stream())
                .findFirst()
                .ifPresent(user -> {
                    var unused = collection.user(user).disassociate(List.of(sighting.faceId()));
                });
    }
}
