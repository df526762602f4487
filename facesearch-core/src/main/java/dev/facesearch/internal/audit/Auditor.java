package dev.facesearch.internal.audit;

import dev.facesearch.Audit;
import dev.facesearch.AuditOptions;
import dev.facesearch.AuditPlan;
import dev.facesearch.InvalidRequestException;
import dev.facesearch.MatchOptions;
import dev.facesearch.NotFoundException;
import dev.facesearch.UserMatch;
import dev.facesearch.internal.search.VectorSearch;
import dev.facesearch.internal.service.BudgetSpentException;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.rekognition.model.Face;

/**
 * Looks for mistakes in a collection by searching for each user and each face in it. Users are searched first: there
 * are fewer, and they show which pairs of users not to report per face.
 */
public final class Auditor {

    /**
     * As many as a user can have faces: a face of the same user that is pushed out of the list by others is dissimilar.
     */
    private static final int NEIGHBOURS = 100;

    private static final int ALIKE_USERS = 20;
    private static final int AT_ONCE = 256;

    private final CollectionCalls calls;
    private final AuditOptions options;

    private final AtomicInteger vanished = new AtomicInteger();

    public Auditor(CollectionCalls calls, AuditOptions options) {
        this.calls = calls.part(options.budget());
        this.options = options;
    }

    public AuditPlan plan() {
        return CollectionSnapshot.read(calls).plan();
    }

    public Audit audit() {
        CollectionSnapshot collection = CollectionSnapshot.read(calls);
        AuditFindings findings = new AuditFindings(collection, options);
        int users = searchAll(collection.usersWithFaces(), this::alike, findings::usersAlike);
        int faces = searchAll(
                collection.faces().stream().map(Face::faceId).toList(),
                face -> neighbours(face, collection),
                findings::neighbours);
        return new Audit(
                collection.plan(),
                findings.all(),
                faces,
                users,
                vanished.get(),
                calls.work().billedCalls());
    }

    /** A search's result and the user or face searched for. */
    record Found<P, R>(P probe, R result) {}

    /**
     * Searches for each in turn as far as the budget goes, hands each result on in order, and returns the number of
     * searches.
     */
    private <P, R> int searchAll(List<P> probes, Function<P, R> search, Consumer<Found<P, R>> handOn) {
        int searched = 0;
        for (int from = 0; from < probes.size(); from += AT_ONCE) {
            List<P> some = probes.subList(from, Math.min(probes.size(), from + AT_ONCE));
            for (Optional<Found<P, R>> found : calls.all(some, probe -> search(probe, search))) {
                if (found.isPresent()) {
                    searched++;
                    handOn.accept(found.get());
                }
            }
        }
        return searched;
    }

    private <P, R> Optional<Found<P, R>> search(P probe, Function<P, R> search) {
        try {
            return Optional.of(new Found<>(probe, search.apply(probe)));
        } catch (BudgetSpentException spent) {
            return Optional.empty();
        } catch (InvalidRequestException | NotFoundException deletedMeanwhile) {
            vanished.incrementAndGet();
            return Optional.empty();
        } finally {
            options.onSearch().run();
        }
    }

    private List<UserMatch> alike(UserId user) {
        MatchOptions match = MatchOptions.builder()
                .threshold(options.alikeThreshold())
                .maxMatches(ALIKE_USERS)
                .build();
        return VectorSearch.searchSimilarUsers(calls, user, match);
    }

    private Neighbours neighbours(String faceId, CollectionSnapshot collection) {
        MatchOptions all =
                MatchOptions.builder().threshold(0).maxMatches(NEIGHBOURS).build();
        return Neighbours.of(
                faceId, VectorSearch.searchSimilarFaces(calls, faceId, all), collection, options.duplicateThreshold());
    }
}
