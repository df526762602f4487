package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The result of erasing a person.
 *
 * @param userName the person's name
 * @param deletedFaces ids of the faces deleted now
 * @param facesGoneBefore ids of faces that an earlier run noted in its receipt and that were gone already
 * @param remainingFaces ids of faces still there; empty if {@link #verified}
 * @param userDeleted whether the user was deleted now
 * @param otherUsers the people who lost a face because its external image id names this person
 * @param suppressed how many pictures were added to the suppression list
 * @param receipt the receipt; empty if there was nothing to do
 * @param verified whether afterwards, in the service's lists, there was no such user, no face of it, none whose
 *     external image id names it, and none of the receipt
 * @param damagedReceipts receipts of earlier erasures that could not be read, each with the reason; faces noted only in
 *     such a receipt may be left, of this person or another
 * @param billedCalls how many calls were made that Amazon Rekognition bills: none, as erasing needs no billed call
 */
public record Erasure(
        String userName,
        List<String> deletedFaces,
        List<String> facesGoneBefore,
        List<String> remainingFaces,
        boolean userDeleted,
        List<String> otherUsers,
        int suppressed,
        Optional<Path> receipt,
        boolean verified,
        List<String> damagedReceipts,
        long billedCalls) {

    /** Copies the lists. */
    public Erasure {
        requireNonNull(userName, "userName");
        deletedFaces = List.copyOf(deletedFaces);
        facesGoneBefore = List.copyOf(facesGoneBefore);
        remainingFaces = List.copyOf(remainingFaces);
        otherUsers = List.copyOf(otherUsers);
        requireNonNull(receipt, "receipt");
        damagedReceipts = List.copyOf(damagedReceipts);
    }

    /** Returns whether there was nothing to erase and no earlier erasure to finish. */
    public boolean nothingToDo() {
        return receipt.isEmpty();
    }
}
