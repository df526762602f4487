package dev.facesearch;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.services.rekognition.model.Face;

/**
 * Looks for mistakes in a collection by searching for each user and each face in it. Users come first, as there are
 * fewer of them, and tell which pairs of people not to tell of face by face.
 */
final class Auditor {

    /** As many as the faces of a user: whoever is pushed out of the list by others is unlike. */
    private static final int NEIGHBOURS = 100;

    private static final int ALIKE_USERS = 20;
    private static final int AT_ONCE = 256;

    private final Session session;
    private final String collectionId;
    private final AuditOptions options;

    private final AtomicInteger vanished = new AtomicInteger();

    Auditor(Session session, String collectionId, AuditOptions options) {
        this.session = session;
        this.collectionId = collectionId;
        this.options = options;
    }

    AuditPlan plan() {
        return AuditedCollection.read(session, collectionId).plan();
    }

    Audit audit() {
        AuditedCollection collection = AuditedCollection.read(session, collectionId);
        AtomicInteger budget = new AtomicInteger(options.budget().orElse(Integer.MAX_VALUE));
        AuditFindings findings = new AuditFindings(collection, options);
        int users = searchAll(collection.usersWithFaces(), budget, this::alike, findings::usersAlike);
        int faces = searchAll(
                collection.faces().stream().map(Face::faceId).toList(),
                budget,
                face -> neighbours(face, collection),
                findings::neighbours);
        return new Audit(collection.plan(), findings.all(), faces, users, vanished.get(), session.work().billedCalls());
    }

    /** What a search found, and for whom. */
    record Found<P, R>(P probe, R result) {}

    /** Searches for each as far as the budget goes; tells of each in order; gives the number of searches. */
    private <P, R> int searchAll(
            List<P> probes, AtomicInteger budget, Function<P, R> search, java.util.function.Consumer<Found<P, R>> tell) {
        int searched = 0;
        for (int from = 0; from < probes.size(); from += AT_ONCE) {
            List<P> some = probes.subList(from, Math.min(probes.size(), from + AT_ONCE));
            for (Optional<Found<P, R>> found : session.all(some, probe -> search(probe, budget, search))) {
                if (found.isPresent()) {
                    searched++;
                    tell.accept(found.get());
                }
            }
        }
        return searched;
    }

    private <P, R> Optional<Found<P, R>> search(P probe, AtomicInteger budget, Function<P, R> search) {
        if (budget.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Found<>(probe, search.apply(probe)));
        } catch (InvalidRequestException | NotFoundException deletedMeanwhile) {
            vanished.incrementAndGet();
            return Optional.empty();
        } finally {
            options.onSearch().run();
        }
    }

    private List<UserMatch> alike(UserId user) {
        MatchOptions match =
                MatchOptions.of(matches -> matches.threshold(options.alikeThreshold()).maxMatches(ALIKE_USERS));
        return VectorSearch.similarUsers(session, collectionId, user, match);
    }

    private Neighbours neighbours(String faceId, AuditedCollection collection) {
        MatchOptions all = MatchOptions.of(matches -> matches.threshold(0).maxMatches(NEIGHBOURS));
        return Neighbours.of(
                faceId,
                VectorSearch.similarFaces(session, collectionId, faceId, all),
                collection,
                options.duplicateThreshold());
    }
}
