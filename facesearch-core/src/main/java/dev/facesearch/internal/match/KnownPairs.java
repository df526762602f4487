package dev.facesearch.internal.match;

import dev.facesearch.FacePair;
import dev.facesearch.MatchAllOptions;
import dev.facesearch.internal.files.MatchJournal;
import dev.facesearch.internal.service.CollectionCalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the pairs that earlier runs of matching have found: their journal, and the list of faces that still exist. */
public final class KnownPairs {

    private KnownPairs() {}

    /** Returns the pairs from a similarity on, the most similar first; none if there is no journal. */
    public static List<FacePair> read(CollectionCalls calls, Path journal, double threshold) {
        if (!Files.exists(journal)) {
            return List.of();
        }
        CollectionFaces held = CollectionFaces.list(calls, false);
        MatchAllOptions options = MatchAllOptions.builder().threshold(threshold).build();
        try (MatchJournal answers = MatchJournal.open(journal, calls.id())) {
            return new PairTable(
                            answers,
                            options,
                            held.pictures(),
                            picture -> held.source(picture).orElse(""))
                    .pairs(picture -> true);
        }
    }
}
