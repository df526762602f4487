package dev.facesearch.internal.match;

import dev.facesearch.ContentHash;
import dev.facesearch.ImageSource;
import dev.facesearch.MatchedPicture.Status;
import dev.facesearch.RefusedPicture;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.internal.files.MatchJournal;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.PictureRead;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the content of pictures and decides, without a call for it, what is to be done with each. */
final class Candidates {

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

    List<Candidate> read(List<ImageSource> pictures) {
        List<Candidate> candidates = new ArrayList<>(pictures.size());
        calls.all(pictures, this::read).forEach(read -> candidates.add(decide(read)));
        return candidates;
    }

    private PictureRead read(ImageSource picture) {
        check.run();
        return PictureRead.of(picture);
    }

    private Candidate decide(PictureRead read) {
        ImageSource picture = read.picture();
        if (read.content().isEmpty()) {
            RefusedPicture why = new RefusedPicture(
                    picture.name(), Kind.UNREADABLE, read.unreadable().orElse(""));
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
