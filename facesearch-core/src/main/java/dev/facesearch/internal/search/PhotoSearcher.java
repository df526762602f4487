package dev.facesearch.internal.search;

import dev.facesearch.DetectOptions;
import dev.facesearch.FaceAttribute;
import dev.facesearch.FaceResult;
import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.PhotoResult;
import dev.facesearch.SearchBy;
import dev.facesearch.SearchOptions;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.Failures;
import dev.facesearch.internal.service.LowMemory;
import java.util.List;
import java.util.Set;

/**
 * Searches a photo: finds its faces, cuts each out, searches all at once, checks which face was searched, and decides.
 */
public final class PhotoSearcher {

    private final CollectionCalls calls;
    private final SearchBy decidedBy;
    private final SearchOptions options;
    private final CropSearch search;

    /**
     * Creates a searcher.
     *
     * @param calls the collection searched if the options name none
     * @param decidedBy the kind of vectors that decides
     */
    public PhotoSearcher(CollectionCalls calls, SearchBy decidedBy, SearchOptions options) {
        this.calls = calls.part();
        this.decidedBy = decidedBy;
        this.options = options;
        this.search = new CropSearch(options);
    }

    public PhotoResult search(ImageSource source) {
        return LowMemory.guard(source, () -> walk(source));
    }

    private PhotoResult walk(ImageSource source) {
        ServicePicture picture = ServicePicture.open(source);
        List<FaceOfPhoto> found = find(picture);
        List<FaceOfPhoto> searched = searchAll(found);
        List<FaceOfPhoto> completed = new FaceOwners(calls.session()).complete(searched);
        picture.checkUnchanged();
        DecisionRule rule = new DecisionRule(options.policy(), decidedBy);
        boolean withAttributes = !options.attributes().isEmpty();
        return withRepetitionsNoted(result(
                picture,
                completed.stream()
                        .map(face -> face.decided(rule, decidedBy, withAttributes))
                        .toList()));
    }

    private List<FaceOfPhoto> find(ServicePicture picture) {
        picture.loadMeanwhile(calls.session().executor());
        DetectOptions detect = DetectOptions.builder()
                .attributes(options.attributes().toArray(FaceAttribute[]::new))
                .build();
        FaceFinder.Found found = new FaceFinder(calls.session(), detect).find(picture);
        if (found.faces().size() <= 1) {
            picture.stopLoading();
        }
        return FaceOfPhoto.of(picture, found, options);
    }

    /** Searches all targets for every face that is large enough, in parallel. */
    private List<FaceOfPhoto> searchAll(List<FaceOfPhoto> faces) {
        if (faces.stream().noneMatch(FaceOfPhoto::isSearchable)) {
            return faces;
        }
        List<SearchTarget> targets = SearchTarget.of(options, calls);
        return calls.all(faces, face -> face.isSearchable() ? searchAll(face, targets) : face);
    }

    private FaceOfPhoto searchAll(FaceOfPhoto face, List<SearchTarget> targets) {
        List<Finding> findings = calls.all(targets, target -> search(target, face.crops()));
        return face.with(FaceOutcome.merged(findings, decidedBy));
    }

    /**
     * Searches one target for one face. Its failure does not fail the photo, unless no face can be searched for the
     * same reason.
     */
    private Finding search(SearchTarget target, FaceCrops face) {
        try {
            return search.search(target, face);
        } catch (FaceSearchException e) {
            Failures.throwIfFatal(e);
            return Finding.failed(target, e);
        }
    }

    private PhotoResult result(ServicePicture picture, List<FaceResult> faces) {
        return new PhotoResult(
                picture.name(),
                picture.width(),
                picture.height(),
                picture.sentAs(),
                options.policy(),
                faces,
                calls.work().billedCalls());
    }

    /** Notes at each face when one person is named for several: a mirror, a collage, or a mistake. */
    private static PhotoResult withRepetitionsNoted(PhotoResult result) {
        Set<String> twice = result.peopleFoundTwice();
        return twice.isEmpty()
                ? result
                : result.withFaces(face -> face.person().filter(twice::contains).isPresent()
                        ? face.withReason(face.reason() + "; named for another face of this photo too")
                        : face);
    }
}
