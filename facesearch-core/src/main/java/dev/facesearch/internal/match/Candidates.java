package dev.facesearch.internal.match;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.MatchedPicture.Status;
import dev.facesearch.RefusedPicture;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.internal.files.MatchJournal;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.Failures;
import dev.facesearch.internal.service.LowMemory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the content of pictures and decides, without a call for it, what is to be done with each. */
final class Candidates {

    private static final String NO_BYTES = "the picture has no bytes; check where it comes from";

    private final CollectionCalls calls;
    private final CollectionFaces held;
    private final MatchJournal journal;
    private final boolean largestOnly;
    private final Runnable check;
    private final Set<ContentHash> seen = new HashSet<>();

    /**
     * Creates it for one run.
     *
     * @param check throws if the run must not go on
     */
    Candidates(CollectionCalls calls, CollectionFaces held, MatchJournal journal, boolean largestOnly, Runnable check) {
        this.calls = calls;
        this.held = held;
        this.journal = journal;
        this.largestOnly = largestOnly;
        this.check = check;
    }

    /** A picture whose content was read, or the reason why not. */
    private record Read(ImageSource picture, Optional<ContentHash> content, String reason) {}

    List<Candidate> read(List<ImageSource> pictures) {
        List<Candidate> candidates = new ArrayList<>(pictures.size());
        calls.all(pictures, this::read).forEach(read -> candidates.add(decide(read)));
        return candidates;
    }

    private Read read(ImageSource picture) {
        check.run();
        try {
            ContentHash content = LowMemory.guard(picture, picture::contentHash);
            return content.equals(ContentHash.OF_NOTHING)
                    ? new Read(picture, Optional.empty(), NO_BYTES)
                    : new Read(picture, Optional.of(content), "");
        } catch (FaceSearchException e) {
            if (!Failures.isUnreadable(e)) {
                throw e;
            }
            return new Read(picture, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private Candidate decide(Read read) {
        ImageSource picture = read.picture();
        if (read.content().isEmpty()) {
            RefusedPicture why = new RefusedPicture(picture.name(), Kind.UNREADABLE, read.reason());
            return Candidate.refused(picture, Optional.empty(), Status.FAILED, why);
        }
        ContentHash content = read.content().get();
        if (!seen.add(content)) {
            return Candidate.settled(picture, content, Status.SAME, 0);
        }
        String hash = ExternalImageId.shortened(content);
        int faces = held.count(hash);
        boolean lacksFaces = journal.isLargestOnly(content) && !largestOnly;
        if (faces > 0 && !lacksFaces) {
            return Candidate.settled(picture, content, Status.KNOWN, faces);
        }
        return journal.refusal(content)
                .map(kind -> Candidate.refused(
                        picture, read.content(), Status.REFUSED, Refusals.refusal(picture.name(), kind)))
                .orElseGet(() -> Candidate.toIndex(
                        // Under another name the service would store the faces it has once more.
                        picture, held.source(hash).orElse(picture.name()), content));
    }
}
