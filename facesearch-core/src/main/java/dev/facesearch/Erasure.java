package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What erasing a person came to.
 *
 * @param userName the person's name
 * @param deletedFaces ids of the faces deleted now
 * @param facesGoneBefore ids of faces an earlier run had noted in its receipt, and that were gone by now
 * @param remainingFaces ids of faces still there; empty once it is {@link #verified}
 * @param userDeleted whether the user was deleted now
 * @param otherUsers the people who held a face whose external image id names this person, and do not now
 * @param suppressed how many pictures were added to the suppression list
 * @param receipt the receipt; empty if there was nothing to do
 * @param verified whether afterwards, in the service's lists, there was no such user, no face of it, none whose
 *     external image id names it, and none of the receipt
 * @param damagedReceipts receipts of erasures begun earlier that could not be read, each with the reason; faces that
 *     only such a one notes may be left, of this person or another
 * @param billedCalls how many calls were made that Amazon Rekognition bills: none, as erasing needs no such
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

    /** Whether there was nothing of the person, nor an erasure to bring to its end. */
    public boolean nothingToDo() {
        return receipt.isEmpty();
    }
}
