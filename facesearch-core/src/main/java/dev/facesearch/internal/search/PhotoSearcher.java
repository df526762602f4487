package dev.facesearch.internal.search;

import dev.facesearch.DetectOptions;
import dev.facesearch.DetectedFace;
import dev.facesearch.FaceAttribute;
import dev.facesearch.FaceResult;
import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.PhotoResult;
import dev.facesearch.SearchBy;
import dev.facesearch.SearchOptions;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.internal.service.Failures;
import dev.facesearch.internal.service.LowMemory;
import dev.facesearch.internal.service.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rekognition.model.Image;

/**
 * Searches a photo: finds its faces, cuts each out, searches all at once, checks which face was searched, and decides.
 */
public final class PhotoSearcher {

    private final Session session;
    private final SearchBy decidedBy;
    private final SearchOptions options;
    private final CropSearch search;
    private final String defaultCollection;

    public PhotoSearcher(Session session, String defaultCollection, SearchBy decidedBy, SearchOptions options) {
        this.session = session.part();
        this.defaultCollection = defaultCollection;
        this.decidedBy = decidedBy;
        this.options = options;
        this.search = new CropSearch(this.session, options);
    }

    public PhotoResult search(ImageSource source) {
        return LowMemory.guard(source, () -> walk(source));
    }

    private PhotoResult walk(ImageSource source) {
        ServicePicture picture = ServicePicture.open(source);
        picture.loadMeanwhile(session.executor());
        DetectOptions wanted = DetectOptions.builder()
                .attributes(options.attributes().toArray(FaceAttribute[]::new))
                .build();
        FaceFinder.Found detection = new FaceFinder(session, wanted).find(picture);
        if (detection.faces().size() <= 1) {
            picture.stopLoading();
        }
        List<FaceOutcome> outcomes =
                new FaceOwners(session).complete(outcomes(picture, detection.image(), detection.faces()));
        picture.checkUnchanged();
        DecisionRule decider = new DecisionRule(options.policy(), decidedBy);
        List<FaceResult> faces = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            faces.add(decided(decider, detection.faces().get(i), outcomes.get(i)));
        }
        return new PhotoResult(
                source.name(),
                picture.width(),
                picture.height(),
                picture.sentAs(),
                options.policy(),
                withRepetitionsTold(faces),
                session.work().billedCalls());
    }

    private List<FaceOutcome> outcomes(ServicePicture picture, Image image, List<DetectedFace> faces) {
        List<BoundingBox> boxes = faces.stream().map(DetectedFace::box).toList();
        List<Integer> searchable = IntStream.range(0, boxes.size())
                .filter(face -> pixels(picture, boxes.get(face)) >= options.minFacePixels())
                .boxed()
                .toList();
        Map<Integer, List<FaceOutcome.Part>> parts = searchAll(probes(picture, image, boxes, searchable));
        return IntStream.range(0, boxes.size())
                .mapToObj(face -> parts.containsKey(face)
                        ? FaceOutcome.merged(parts.get(face), decidedBy)
                        : FaceOutcome.tooSmall(pixels(picture, boxes.get(face)), options.minFacePixels()))
                .toList();
    }

    private static long pixels(ServicePicture picture, BoundingBox box) {
        return Math.round(Math.max(box.width() * picture.width(), box.height() * picture.height()));
    }

    /**
     * Returns the pictures to search with: the whole photo if it shows one face, otherwise a crop for each face, all
     * from one decode.
     */
    private Map<Integer, FaceCrops> probes(
            ServicePicture picture, Image image, List<BoundingBox> boxes, List<Integer> searchable) {
        List<FaceCrop> first = boxes.size() == 1
                ? List.of(FaceCrop.whole(image))
                : picture.crops(searchable.stream().map(boxes::get).toList(), options.cropPolicy()).stream()
                        .map(FaceCrop::of)
                        .toList();
        Map<Integer, FaceCrops> probes = new LinkedHashMap<>();
        for (int i = 0; i < searchable.size(); i++) {
            int face = searchable.get(i);
            probes.put(face, new FaceCrops(picture, boxes, face, options.cropPolicy(), first.get(i)));
        }
        return probes;
    }

    private record Task(int face, FaceCrops probes, SearchTarget gallery) {}

    /** Searches every face in every collection, in parallel. */
    private Map<Integer, List<FaceOutcome.Part>> searchAll(Map<Integer, FaceCrops> probes) {
        if (probes.isEmpty()) {
            return Map.of();
        }
        List<SearchTarget> galleries = SearchTarget.of(options, session, defaultCollection);
        List<Task> tasks = new ArrayList<>();
        probes.forEach(
                (face, faceProbes) -> galleries.forEach(gallery -> tasks.add(new Task(face, faceProbes, gallery))));
        List<FaceOutcome.Part> found = session.all(tasks, this::search);
        Map<Integer, List<FaceOutcome.Part>> byFace = new HashMap<>();
        for (int i = 0; i < tasks.size(); i++) {
            byFace.computeIfAbsent(tasks.get(i).face(), face -> new ArrayList<>())
                    .add(found.get(i));
        }
        return byFace;
    }

    /** Searches one face. Its failure does not fail the photo, unless no face can be searched for the same reason. */
    private FaceOutcome.Part search(Task task) {
        try {
            return new FaceOutcome.Part(task.gallery(), search.search(task.gallery(), task.probes()), Optional.empty());
        } catch (FaceSearchException e) {
            Failures.throwIfFatal(e);
            return FaceOutcome.Part.failed(task.gallery(), e);
        }
    }

    private FaceResult decided(DecisionRule decider, DetectedFace face, FaceOutcome outcome) {
        DecisionRule.Decided verdict = decider.decide(outcome.users(), outcome.faces(), outcome.doubt());
        return new FaceResult(
                face.box(),
                face.confidence(),
                outcome.users(),
                outcome.faces(),
                decidedBy,
                outcome.status(),
                verdict.decision(),
                Stream.of(Optional.of(verdict.reason()), outcome.note(), PoseNote.of(face.attributes()))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("; ")),
                options.attributes().isEmpty() ? Optional.empty() : Optional.of(face.attributes()));
    }

    /** Notes at each face when one person is named for several: a mirror, a collage, or a mistake. */
    private static List<FaceResult> withRepetitionsTold(List<FaceResult> faces) {
        Set<String> once = new HashSet<>();
        Set<String> twice = new HashSet<>();
        faces.stream()
                .flatMap(face -> face.person().stream())
                .filter(person -> !once.add(person))
                .forEach(twice::add);
        return faces.stream()
                .map(face -> face.person().filter(twice::contains).isPresent()
                        ? face.withReason(face.reason() + "; named for another face of this photo too")
                        : face)
                .toList();
    }
}
