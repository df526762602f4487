package dev.facesearch.internal.match;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceAttribute;
import dev.facesearch.FaceSearchException;
import dev.facesearch.IndexOptions;
import dev.facesearch.IndexedPicture;
import dev.facesearch.InvalidImageException;
import dev.facesearch.InvalidRequestException;
import dev.facesearch.MatchAllOptions;
import dev.facesearch.MatchedPicture;
import dev.facesearch.MatchedPicture.Status;
import dev.facesearch.RefusedPicture;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.internal.faces.FaceIndexer;
import dev.facesearch.internal.files.MatchJournal;
import dev.facesearch.internal.service.BudgetSpentException;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.Failures;
import dev.facesearch.internal.service.LowMemory;
import java.time.Duration;
import java.util.Optional;

/** Indexes the new pictures of a run. A failure of one picture is its own; one that all would meet is thrown. */
final class PictureIndexer {

    private final CollectionCalls calls;
    private final MatchJournal journal;
    private final IndexOptions indexing;
    private final boolean largestOnly;

    PictureIndexer(CollectionCalls calls, MatchJournal journal, MatchAllOptions options) {
        this.calls = calls;
        this.journal = journal;
        this.largestOnly = options.largestOnly();
        IndexOptions.Builder indexing =
                IndexOptions.builder().attributes(options.attributes().toArray(FaceAttribute[]::new));
        this.indexing = (largestOnly ? indexing.maxFaces(1) : indexing).build();
    }

    MatchedPicture index(Candidate candidate, ContentHash content) {
        String source = candidate.picture().name();
        long begun = System.nanoTime();
        try {
            if (largestOnly) {
                journal.asksForLargest(content);
            }
            IndexedPicture indexed = LowMemory.guard(
                    candidate.picture(),
                    () -> new FaceIndexer(calls).index(candidate.picture(), content, candidate.indexedAs(), indexing));
            indexed.faces().forEach(face -> journal.said(face.faceId(), face.attributes()));
            Optional<RefusedPicture> refused = Refusals.of(indexed);
            refused.ifPresent(refusal -> journal.refused(content, refusal.kind()));
            if (refused.isEmpty() && !largestOnly) {
                journal.hasAll(content);
            }
            return new MatchedPicture(
                    source,
                    refused.isPresent() ? Status.REFUSED : Status.INDEXED,
                    indexed.faces().size(),
                    since(begun),
                    refused,
                    Optional.of(indexed));
        } catch (BudgetSpentException spent) {
            return candidate.unsent();
        } catch (InvalidImageException | InvalidRequestException e) {
            if (LowMemory.isCause(e)) {
                return without(source, Status.FAILED, Kind.UNREADABLE, begun, e);
            }
            if (e.operation().isPresent()) {
                // The service would give the same answer again.
                journal.refused(content, Kind.UNREADABLE);
            }
            return without(source, Status.REFUSED, Kind.UNREADABLE, begun, e);
        } catch (FaceSearchException e) {
            Failures.throwIfFatal(e);
            return without(source, Status.FAILED, Failures.isUnreadable(e) ? Kind.UNREADABLE : Kind.FAILED, begun, e);
        }
    }

    private static MatchedPicture without(String source, Status status, Kind kind, long begun, FaceSearchException e) {
        return new MatchedPicture(
                source,
                status,
                0,
                since(begun),
                Optional.of(new RefusedPicture(source, kind, String.valueOf(e.getMessage()))),
                Optional.empty());
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
