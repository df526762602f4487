package dev.facesearch;

import dev.facesearch.FaceDeletion.KeptFace;
import dev.facesearch.PersonFaces.Found;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.rekognition.model.Face;

/**
 * Erases a person: notes the faces in a receipt, lists the pictures as suppressed, disassociates, waits, deletes the
 * faces and the user, and looks whether they are gone. Whatever call it is cut short at, the faces still there are
 * found again by the next run: those the user has lost by then by their external image id, and any by the receipt.
 */
final class Eraser {

    /** The service may show for a moment what is gone already; more than a few rounds means that somebody adds faces. */
    private static final int MOST_ROUNDS = 6;

    private final Session session;
    private final String collectionId;
    private final UserId user;
    private final ErasureReceipts receipts;
    private final EraseOptions options;
    private final PersonFaces persons;

    private final Set<String> deleted = new LinkedHashSet<>();
    private final Set<String> gone = new LinkedHashSet<>();
    private final Map<String, UserId> others = new TreeMap<>();
    private boolean userDeleted;
    private int suppressed;

    Eraser(Session session, String collectionId, UserId user, Path receipts, EraseOptions options) {
        this.session = session;
        this.collectionId = collectionId;
        this.user = user;
        this.receipts = new ErasureReceipts(receipts);
        this.options = options;
        this.persons = new PersonFaces(session, collectionId, user);
    }

    Erasure erase() {
        String arn = new FaceCollection(session, collectionId).described().arn();
        Optional<ErasureReceipt> open = receipts.open(arn, user);
        Found found = persons.find(open.map(ErasureReceipt::faceIds).orElse(Set.of()));
        if (open.isEmpty() && found.isNothing()) {
            return result(found, Optional.empty());
        }
        ErasureReceipt receipt = open.orElseGet(() -> ErasureReceipt.begin(arn, user, Instant.now()));
        Map<String, UserId> owners = new LinkedHashMap<>();
        Path file = receipts.write(receipt);
        for (int round = 1; round == 1 || (!found.isNothing() && round <= MOST_ROUNDS); round++) {
            if (round > 1) {
                session.work().pause(ServiceCalls.pause(round), Operation.LIST_FACES);
            }
            receipt = receipt.with(found.faces().stream().map(Face::faceId).toList());
            file = receipts.write(receipt);
            suppress(found);
            found.faces().forEach(face -> owner(face, found(owners)));
            disassociate(found, owners);
            owners.clear();
            owners.putAll(delete(receipt));
            deleteUser(found);
            found = persons.find(receipt.faceIds());
        }
        others.values().forEach(other -> session.activation().awaitSettled(session, collectionId, other));
        if (found.isNothing()) {
            file = receipts.write(receipt.doneAt(Instant.now()));
        }
        return result(found, Optional.of(file));
    }
}
