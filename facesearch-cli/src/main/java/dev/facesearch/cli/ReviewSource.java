package dev.facesearch.cli;

import dev.facesearch.Audit;
import dev.facesearch.Contradictions;
import dev.facesearch.FaceCollection;
import dev.facesearch.FacePair;
import dev.facesearch.FacePairs;
import dev.facesearch.FacePictures;
import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.PairVerdict;
import dev.facesearch.PhotoResult;
import dev.facesearch.imaging.ImageException;
import dev.facesearch.review.Contradiction;
import dev.facesearch.review.ReviewQuestion;
import dev.facesearch.review.ReviewQuestions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a review's photos lie, and what it asks: pairs and groups of the journal, saved searches, an audit. */
final class ReviewSource {

    private final List<ImageSource> photos = new ArrayList<>();
    private final List<PhotoResult> searches = new ArrayList<>();
    private final List<String> withoutPhoto = new ArrayList<>();

    /** Lists the photos of folders, with all folders in them, and reads saved searches. */
    ReviewSource(List<String> folders, List<Path> results, Locations locations) {
        folders.forEach(folder -> photos.addAll(locations.tree(folder)));
        results.forEach(place -> searches.addAll(SavedSearches.read(place)));
    }

    /** Returns the photos by their content, to show faces from. */
    FacePictures pictures() {
        return FacePictures.of(photos);
    }

    /** Returns the names of searched photos that are not among the photos, or not as they were searched. */
    List<String> withoutPhoto() {
        return withoutPhoto;
    }

    /** Collects the questions about saved searches alone. */
    List<ReviewQuestion> searchesOnly(FaceCollection collection, Collection<PairVerdict> verdicts) {
        ReviewQuestions questions = ReviewQuestions.of(collection, verdicts);
        addSearches(questions);
        return questions.all();
    }

    /** Collects the questions; nothing is billed. */
    List<ReviewQuestion> questions(
            FaceCollection collection,
            StoreOptions store,
            double threshold,
            int bandTop,
            boolean contradictions,
            Collection<PairVerdict> verdicts,
            Optional<Audit> audit) {
        ReviewQuestions questions = ReviewQuestions.of(collection, verdicts);
        audit.ifPresent(questions::audit);
        addSearches(questions);
        if (Files.exists(store.matchJournal())) {
            if (!photos.isEmpty()) {
                describe(questions, collection, store, threshold, contradictions);
            }
            questions.pairs(collection.knownPairs(store.matchJournal(), threshold), bandTop);
            // Without the numbers: those that "facesearch groups" printed stay as they are.
            questions.groups(collection.groupFaces(options ->
                    options.journal(store.matchJournal()).verdicts(verdicts).budget(0)));
        }
        return questions.all();
    }

    /**
     * Adds what the journal knows of the photos' faces, and asks about pairs of which that speaks against one person.
     */
    private void describe(
            ReviewQuestions questions,
            FaceCollection collection,
            StoreOptions store,
            double threshold,
            boolean contradictions) {
        FacePairs known = collection.matchAll(
                photos,
                options -> options.threshold(threshold)
                        .journal(store.matchJournal())
                        .budget(0));
        questions.describedBy(known.nodes());
        if (contradictions) {
            Map<List<String>, FacePair> byFaces = new HashMap<>();
            known.pairs().forEach(pair -> byFaces.put(List.of(pair.faceId(), pair.otherFaceId()), pair));
            List<Contradiction> found = new ArrayList<>();
            known.graph(options ->
                            options.contradictions(Contradictions.DEFAULT).taken(PhotoDays.of(photos)))
                    .contradictions()
                    .forEach(edge -> Optional.ofNullable(byFaces.get(List.of(edge.faceId(), edge.otherFaceId())))
                            .ifPresent(pair -> found.add(new Contradiction(pair, String.join("; ", edge.reasons())))));
            questions.contradictions(found);
        }
    }

    /** Asks about the faces of saved searches whose photos are at hand. */
    private void addSearches(ReviewQuestions questions) {
        Map<String, List<ImageSource>> byName = new HashMap<>();
        photos.forEach(photo -> byName.computeIfAbsent(fileName(photo.name()), any -> new ArrayList<>(1))
                .add(photo));
        for (PhotoResult search : searches) {
            List<ImageSource> candidates = byName.getOrDefault(fileName(search.source()), List.of()).stream()
                    .filter(photo -> isOf(search, photo))
                    .toList();
            if (candidates.size() == 1) {
                int unused = questions.searched(search, candidates.get(0));
            } else {
                withoutPhoto.add(search.source());
            }
        }
    }

    private static boolean isOf(PhotoResult search, ImageSource photo) {
        try {
            search.checkIsOf(photo.load());
            return true;
        } catch (FaceSearchException | ImageException | IllegalArgumentException another) {
            return false;
        }
    }

    private static String fileName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
