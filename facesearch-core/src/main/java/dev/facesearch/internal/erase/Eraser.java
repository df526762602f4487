package dev.facesearch.internal.erase;

import dev.facesearch.EraseOptions;
import dev.facesearch.Erasure;
import dev.facesearch.FaceDeletion;
import dev.facesearch.NotFoundException;
import dev.facesearch.Operation;
import dev.facesearch.internal.erase.PersonFinder.Found;
import dev.facesearch.internal.faces.FaceDeleter;
import dev.facesearch.internal.faces.FaceDisassociator;
import dev.facesearch.internal.files.ErasureReceipt;
import dev.facesearch.internal.files.ErasureReceipts;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.ServiceCalls;
import dev.facesearch.internal.service.UserId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rekognition.model.Face;

/**
 * Erases a person: notes the faces in a receipt, lists the pictures as suppressed, disassociates, waits, deletes the
 * faces and the user, and checks whether they are gone. Wherever it is interrupted, the next run finds the remaining
 * faces again: by the user, by their external image id if the user has lost them, and by the receipt.
 */
public final class Eraser {

    /**
     * The maximum number of rounds: the service may briefly show what is gone already; more rounds mean that somebody
     * adds faces.
     */
    private static final int MAX_ROUNDS = 6;

    private final CollectionCalls calls;
    private final UserId user;
    private final ErasureReceipts receipts;
    private final EraseOptions options;
    private final PersonFinder persons;

    private final Set<String> deleted = new LinkedHashSet<>();
    private final Set<String> gone = new LinkedHashSet<>();
    private final Set<UserId> others = new LinkedHashSet<>();

    private boolean userDeleted;
    private int suppressed;

    public Eraser(CollectionCalls calls, UserId user, Path receipts, EraseOptions options) {
        this.calls = calls;
        this.user = user;
        this.receipts = new ErasureReceipts(receipts);
        this.options = options;
        this.persons = new PersonFinder(calls, user);
    }

    public Erasure erase() {
        String arn = calls.describe().arn();
        Optional<ErasureReceipt> open = receipts.open(arn, persons.forms());
        Found found = persons.find(open.map(ErasureReceipt::faceIds).orElse(Set.of()));
        if (open.isEmpty() && found.isNothing()) {
            return result(found, Optional.empty());
        }
        return erase(
                open.orElseGet(
                        () -> ErasureReceipt.begin(arn, user, Instant.now().truncatedTo(ChronoUnit.SECONDS))),
                found);
    }

    private Erasure erase(ErasureReceipt begun, Found foundAtFirst) {
        ErasureReceipt receipt = begun;
        Found found = foundAtFirst;
        for (int round = 1; round == 1 || (!found.isNothing() && round <= MAX_ROUNDS); round++) {
            if (round > 1) {
                calls.work().pause(ServiceCalls.pause(round), Operation.LIST_FACES);
            }
            receipt = receipt.with(found.faces().stream().map(Face::faceId).toList());
            receipts.write(receipt);
            suppress(found);
            disassociate(found);
            delete(receipt, found);
            found.users().keySet().forEach(this::deleteUser);
            found = persons.find(receipt.faceIds());
        }
        awaitOthers();
        boolean isDone = found.isNothing();
        return result(found, Optional.of(receipts.write(isDone ? receipt.doneAt(Instant.now()) : receipt)));
    }

    private void suppress(Found found) {
        List<String> hashes = found.faces().stream()
                .flatMap(face -> Optional.ofNullable(face.externalImageId()).stream())
                .flatMap(id -> ExternalImageId.parse(id).stream())
                .map(ExternalImageId::hash)
                .distinct()
                .toList();
        options.suppressionList().ifPresent(list -> suppressed += list.addShortened(hashes));
    }

    /** Disassociates each face from the user who has it, and waits until the service has applied it for this person. */
    private void disassociate(Found found) {
        Map<UserId, List<String>> byOwner = found.named().values().stream()
                .filter(face -> face.userId() != null)
                .collect(Collectors.groupingBy(
                        face -> UserId.ofWire(face.userId()),
                        Collectors.mapping(Face::faceId, Collectors.toCollection(ArrayList::new))));
        others.addAll(byOwner.keySet());
        found.own()
                .forEach((owner, faces) -> byOwner.computeIfAbsent(owner, any -> new ArrayList<>())
                        .addAll(faces.stream().map(Face::faceId).toList()));
        byOwner.forEach((owner, faces) -> {
            try {
                FaceDisassociator.disassociate(calls, owner, faces);
            } catch (NotFoundException gone) {
                // A user that is gone has no faces. If the collection is gone, the next call reports it.
            }
        });
        others.removeIf(owner -> owner.equals(user) || user.isAlso(owner));
        found.own().keySet().forEach(owner -> calls.awaitNotUpdating(owner));
    }

    private void delete(ErasureReceipt receipt, Found found) {
        Set<String> listed = found.faces().stream().map(Face::faceId).collect(Collectors.toSet());
        List<String> open = receipt.faceIds().stream()
                .filter(face -> listed.contains(face) || !deleted.contains(face))
                .toList();
        FaceDeletion deletion = FaceDeleter.delete(calls, open);
        deleted.addAll(deletion.deleted());
        deletion.kept().stream()
                .filter(face -> face.reason() == FaceDeletion.Reason.FACE_NOT_FOUND)
                .filter(face -> !deleted.contains(face.faceId()))
                .forEach(face -> gone.add(face.faceId()));
    }

    private void deleteUser(UserId listed) {
        try {
            calls.deleteUser(listed);
            userDeleted = true;
        } catch (NotFoundException gone) {
            // The user is gone, which is the goal. If the collection is gone, the next call reports it.
        }
    }

    /** Waits until users that lost a face have their new vector. The erasure is complete without this. */
    private void awaitOthers() {
        others.forEach(other -> calls.awaitNotUpdating(other));
    }

    private Erasure result(Found left, Optional<Path> receipt) {
        return new Erasure(
                user.name(),
                List.copyOf(deleted),
                List.copyOf(gone),
                left.faces().stream().map(Face::faceId).toList(),
                userDeleted,
                others.stream().map(UserId::name).toList(),
                suppressed,
                receipt,
                left.isNothing(),
                receipts.damaged(),
                calls.work().billedCalls());
    }
}
