package dev.facesearch.internal.match;

import dev.facesearch.FacePair;
import dev.facesearch.FacePairs;
import dev.facesearch.ImageSource;
import dev.facesearch.MatchAllOptions;
import dev.facesearch.MatchAllPlan;
import dev.facesearch.MatchedPicture;
import dev.facesearch.MatchedPicture.Status;
import dev.facesearch.NotFoundException;
import dev.facesearch.Operation;
import dev.facesearch.internal.files.MatchJournal;
import dev.facesearch.internal.match.FaceSearches.Outcome;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.Limits;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Matches the faces of pictures with each other, or plans it: indexes the pictures that are new, searches for each face
 * that no run has searched for, and puts the answers together.
 */
public final class FaceMatcher {

    private static final int PICTURES_A_BATCH = 256;

    private final CollectionCalls calls;
    private final MatchAllOptions options;
    private final Thread caller = Thread.currentThread();

    public FaceMatcher(CollectionCalls calls, MatchAllOptions options) {
        this.calls = calls.part(options.budget());
        this.options = options;
    }

    /** Returns what would be done; a collection that does not exist counts as empty. */
    public MatchAllPlan plan(Iterable<? extends ImageSource> pictures) {
        Optional<String> model = Optional.empty();
        try {
            model = Optional.of(calls.describe().faceModelVersion());
        } catch (NotFoundException absent) {
            // The collection may be created after planning.
        }
        CollectionFaces held = model.isPresent()
                ? CollectionFaces.list(calls, options.largestOnly())
                : new CollectionFaces(options.largestOnly());
        // Planning leaves nothing behind: it creates no journal.
        boolean remembers = options.journal().filter(Files::exists).isPresent();
        try (MatchJournal journal = remembers ? journal(model.orElse("")) : MatchJournal.inMemory()) {
            return plan(candidates(pictures, held, journal), held, journal);
        }
    }

    public FacePairs match(Iterable<? extends ImageSource> pictures) {
        long begun = System.nanoTime();
        boolean done = false;
        try (MatchJournal journal = journal(calls.describe().faceModelVersion())) {
            CollectionFaces held = CollectionFaces.list(calls, options.largestOnly());
            List<Candidate> candidates = candidates(pictures, held, journal);
            options.onPlan().accept(plan(candidates, held, journal));
            List<MatchedPicture> outcomes = index(candidates, held, journal);
            FacePairs pairs = match(candidates, outcomes, held, journal, begun);
            done = true;
            return pairs;
        } finally {
            if (!done) {
                // Ends what other threads have started for this run.
                calls.work().stop("the matching has ended");
            }
        }
    }

    private MatchJournal journal(String modelVersion) {
        return options.journal()
                .map(file -> MatchJournal.open(file, calls.id() + " " + modelVersion))
                .orElseGet(MatchJournal::inMemory);
    }

    private List<Candidate> candidates(
            Iterable<? extends ImageSource> pictures, CollectionFaces held, MatchJournal journal) {
        Candidates read = new Candidates(calls, held, journal, options.largestOnly(), this::checkMayGoOn);
        List<Candidate> candidates = new ArrayList<>();
        List<ImageSource> batch = new ArrayList<>();
        for (ImageSource picture : pictures) {
            batch.add(picture);
            if (batch.size() == PICTURES_A_BATCH) {
                candidates.addAll(read.read(batch));
                batch.clear();
            }
        }
        candidates.addAll(read.read(batch));
        return candidates;
    }

    private MatchAllPlan plan(List<Candidate> candidates, CollectionFaces held, MatchJournal journal) {
        int toIndex =
                Math.toIntExact(candidates.stream().filter(Candidate::isNew).count());
        int faces = held.pictures().size();
        int toSearch = searches(journal).unanswered(held.pictures().keySet()).size();
        Map<Operation, Long> made = new EnumMap<>(Operation.class);
        made.put(Operation.DESCRIBE_COLLECTION, 1L);
        made.put(Operation.LIST_FACES, 1L + faces / Limits.FACES_OF_A_PAGE);
        made.put(Operation.INDEX_FACES, (long) toIndex);
        made.put(Operation.SEARCH_FACES, (long) toIndex + toSearch);
        made.values().removeIf(count -> count == 0);
        return new MatchAllPlan(
                calls.id(),
                candidates.size(),
                toIndex,
                count(candidates, Status.KNOWN),
                count(candidates, Status.SAME),
                count(candidates, Status.REFUSED),
                count(candidates, Status.FAILED),
                faces,
                toSearch,
                held.others(),
                made,
                calls.session().calls().mostTries());
    }

    private static int count(List<Candidate> candidates, Status status) {
        return Math.toIntExact(candidates.stream()
                .filter(candidate -> candidate.status().equals(Optional.of(status)))
                .count());
    }

    /** Indexes the new pictures, and returns the outcome of each picture in order. */
    private List<MatchedPicture> index(List<Candidate> candidates, CollectionFaces held, MatchJournal journal) {
        PictureIndexer indexer = new PictureIndexer(calls, journal, options);
        List<MatchedPicture> outcomes = new ArrayList<>(candidates.size());
        for (int from = 0; from < candidates.size(); from += PICTURES_A_BATCH) {
            List<Candidate> batch = candidates.subList(from, Math.min(candidates.size(), from + PICTURES_A_BATCH));
            outcomes.addAll(calls.all(batch, candidate -> index(candidate, indexer, held)));
        }
        return outcomes;
    }

    private MatchedPicture index(Candidate candidate, PictureIndexer indexer, CollectionFaces held) {
        checkMayGoOn();
        MatchedPicture outcome =
                candidate.isNew() ? indexer.index(candidate, candidate.content().orElseThrow()) : candidate.unsent();
        synchronized (this) {
            outcome.indexed()
                    .ifPresent(indexed -> held.add(
                            ExternalImageId.shortened(candidate.content().orElseThrow()), indexed));
            options.onPicture().accept(outcome);
        }
        return outcome;
    }

    private FacePairs match(
            List<Candidate> candidates,
            List<MatchedPicture> outcomes,
            CollectionFaces held,
            MatchJournal journal,
            long begun) {
        Map<String, String> pictures = held.pictures();
        FaceSearches searches = searches(journal);
        List<String> unanswered = searches.unanswered(pictures.keySet());
        Map<Outcome, Integer> made = searches.search(unanswered);
        Map<String, String> names = new HashMap<>();
        for (Candidate candidate : candidates) {
            candidate
                    .content()
                    .ifPresent(content -> names.putIfAbsent(
                            ExternalImageId.shortened(content),
                            candidate.picture().name()));
        }
        Function<String, String> nameOf =
                picture -> names.getOrDefault(picture, held.source(picture).orElse(""));
        PairTable table = new PairTable(journal, options, pictures, nameOf);
        List<FacePair> pairs = table.pairs(names::containsKey);
        return new FacePairs(
                calls.id(),
                pairs,
                FaceNodes.of(held.byPicture(), names::containsKey, pairs, nameOf, journal),
                outcomes,
                pictures.size() - made.getOrDefault(Outcome.VANISHED, 0),
                made.getOrDefault(Outcome.SEARCHED, 0),
                pictures.size() - unanswered.size(),
                made.getOrDefault(Outcome.LEFT, 0),
                table.cutShort(),
                Duration.ofNanos(System.nanoTime() - begun),
                calls.work().billedCalls());
    }

    private FaceSearches searches(MatchJournal journal) {
        return new FaceSearches(calls, journal, options.threshold(), options.onSearch());
    }

    private void checkMayGoOn() {
        if (caller.isInterrupted()) {
            calls.work().stop("its thread was interrupted");
        }
        calls.work().check(Operation.INDEX_FACES);
    }
}
