package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.internal.erase.PersonFinder.Found;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.UserId;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.Face;

/**
 * The data a collection holds about a person, as far as the service returns it: the service returns no face vectors and
 * no time of indexing, and keeps no pictures.
 *
 * @param collectionId the collection
 * @param userName the person's name
 * @param status the status of the user vector; empty if there is no such user, though there may be faces
 * @param faces the faces associated with the user, then faces that only their external image id links to the person
 */
public record PersonalData(String collectionId, String userName, Optional<UserStatus> status, List<HeldFace> faces) {

    /** Copies the list. */
    public PersonalData {
        requireNonNull(collectionId, "collectionId");
        requireNonNull(userName, "userName");
        requireNonNull(status, "status");
        faces = List.copyOf(faces);
    }

    /** Returns whether the collection holds nothing about the person. */
    public boolean isEmpty() {
        return status.isEmpty() && faces.isEmpty();
    }

    /**
     * A face held about the person.
     *
     * @param face as the service lists it; its external image id holds the parts that follow, if enrollment wrote it
     * @param namedAfter the person the external image id names
     * @param contentHash the first 128 bits of the picture's {@link ContentHash}, as 32 hexadecimal digits
     * @param picture the picture's name
     */
    public record HeldFace(
            StoredFace face, Optional<String> namedAfter, Optional<String> contentHash, Optional<String> picture) {

        /** Checks for null. */
        public HeldFace {
            requireNonNull(face, "face");
            requireNonNull(namedAfter, "namedAfter");
            requireNonNull(contentHash, "contentHash");
            requireNonNull(picture, "picture");
        }

        static HeldFace of(Face face) {
            Optional<ExternalImageId> id =
                    Optional.ofNullable(face.externalImageId()).flatMap(ExternalImageId::parse);
            return new HeldFace(
                    StoredFace.of(face),
                    id.map(parts -> UserId.ofWire(parts.userWire()).name()).filter(name -> !name.isEmpty()),
                    id.map(ExternalImageId::hash),
                    id.map(ExternalImageId::name));
        }
    }

    static PersonalData of(String collectionId, UserId user, Found found) {
        return new PersonalData(
                collectionId,
                user.name(),
                found.status(),
                found.faces().stream().map(HeldFace::of).toList());
    }
}
