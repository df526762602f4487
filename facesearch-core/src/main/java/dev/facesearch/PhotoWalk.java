package dev.facesearch;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.imaging.Photo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.Image;

/** The walk of a photo: find its faces, cut each out, search all at once, check which face was searched, decide. */
final class PhotoWalk {

    private static final CompletableFuture<ProbeSearch.@Nullable Found<UserMatch>> NO_USERS =
            CompletableFuture.completedFuture(null);
    private static final CompletableFuture<ProbeSearch.@Nullable Found<FaceMatch>> NO_FACES =
            CompletableFuture.completedFuture(null);

    private final Session session;
    private final String collectionId;
    private final SearchBy decidedBy;
    private final SearchOptions options;
    private final ProbeSearch search;

    PhotoWalk(Session session, String collectionId, SearchBy decidedBy, SearchOptions options) {
        this.session = session.counted();
        this.collectionId = collectionId;
        this.decidedBy = decidedBy;
        this.options = options;
        this.search = new ProbeSearch(this.session, collectionId, options.maxMatches());
    }

    PhotoSearch search(ImageSource source) {
        Photo photo = source.load();
        Detection detection = ServiceImages.send(source, photo, this::detect);
        List<FaceDetail> details = detection.faces();
        List<BoundingBox> boxes =
                details.stream().map(face -> Boxes.of(face.boundingBox())).toList();
        List<FaceOutcome> outcomes =
                new FaceOwners(session, collectionId).complete(searchAll(photo, detection.image(), boxes));
        Decider decider = new Decider(options.policy(), decidedBy);
        List<FaceSearch> faces = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            faces.add(decided(decider, details.get(i), boxes.get(i), outcomes.get(i)));
        }
        return new PhotoSearch(
                source.name(),
                photo.width(),
                photo.height(),
                options.policy(),
                faces,
                session.calls().billedCalls());
    }

    /** The faces found, largest first, and the picture in the form the service could read. */
    private record Detection(Image image, List<FaceDetail> faces) {}

    private Detection detect(Image image) {
        List<FaceDetail> faces = session
                .calls()
                .call(
                        Operation.DETECT_FACES,
                        null,
                        () -> session.rekognition()
                                .detectFaces(request -> request.image(image)
                                        .attributes(options.attributes() ? Attribute.ALL : Attribute.DEFAULT)))
                .faceDetails()
                .stream()
                .sorted(Comparator.comparingDouble((FaceDetail face) ->
                                Boxes.of(face.boundingBox()).area())
                        .reversed())
                .toList();
        return new Detection(image, faces);
    }

    private List<FaceOutcome> searchAll(Photo photo, Image image, List<BoundingBox> boxes) {
        if (boxes.isEmpty()) {
            return List.of();
        }
        List<Supplier<Probe>> first = firstProbes(photo, image, boxes);
        List<CompletableFuture<FaceOutcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            outcomes.add(searchFace(photo, boxes, i, first.get(i)));
        }
        return Session.joinAll(outcomes);
    }

    /** The whole photo where there is one face, which needs no cutting; else a crop a face, all of one decode. */
    private List<Supplier<Probe>> firstProbes(Photo photo, Image image, List<BoundingBox> boxes) {
        if (boxes.size() == 1) {
            return List.of(() -> Probe.whole(image));
        }
        return photo.crops(boxes, options.cropPolicy()).stream()
                .map(crop -> (Supplier<Probe>) () -> Probe.of(crop))
                .toList();
    }

    /** Tries one probe after the other until the service has searched the face that was meant. */
    private CompletableFuture<FaceOutcome> searchFace(
            Photo photo, List<BoundingBox> boxes, int face, Supplier<Probe> firstProbe) {
        List<Supplier<Probe>> probes = new ArrayList<>();
        probes.add(firstProbe);
        for (CropPolicy policy : furtherPolicies(boxes.size())) {
            probes.add(() -> Probe.of(photo.crops(boxes, policy).get(face)));
        }
        return attempt(boxes.get(face), probes, 0);
    }

    private List<CropPolicy> furtherPolicies(int faces) {
        CropPolicy policy = options.cropPolicy();
        List<CropPolicy> policies = new ArrayList<>();
        policies.add(policy.withContext(policy.context() * 2).withMaskOthers(faces > 1));
        if (faces > 1) {
            policies.add(policy.withContext(policy.context() / 2).withMaskOthers(true));
        }
        return policies;
    }

    private CompletableFuture<FaceOutcome> attempt(BoundingBox meant, List<Supplier<Probe>> probes, int index) {
        return CompletableFuture.supplyAsync(probes.get(index), session.executor())
                .thenCompose(probe -> both(meant, probe))
                .thenCompose(outcome -> outcome.doubt().isEmpty() || index + 1 == probes.size()
                        ? CompletableFuture.completedFuture(outcome)
                        : attempt(meant, probes, index + 1))
                .exceptionally(PhotoWalk::failed);
    }

    private CompletableFuture<FaceOutcome> both(BoundingBox meant, Probe probe) {
        CompletableFuture<ProbeSearch.@Nullable Found<UserMatch>> users =
                options.searches(SearchBy.USERS) ? async(search::users, probe) : NO_USERS;
        CompletableFuture<ProbeSearch.@Nullable Found<FaceMatch>> faces =
                options.searches(SearchBy.FACES) ? async(search::faces, probe) : NO_FACES;
        return users.thenCombine(faces, (u, f) -> FaceOutcome.of(meant, u, f));
    }

    private <F> CompletableFuture<@Nullable F> async(Function<Probe, F> search, Probe probe) {
        return CompletableFuture.supplyAsync(() -> search.apply(probe), session.executor());
    }

    /** One face that fails never sinks the photo; what no face can be searched without does. */
    private static FaceOutcome failed(Throwable thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        if (cause instanceof NotFoundException || cause instanceof NotPermittedException) {
            throw (FaceSearchException) cause;
        }
        if (cause instanceof FaceSearchException failure) {
            return FaceOutcome.failed(failure);
        }
        if (cause instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        throw new IllegalStateException(cause);
    }

    private FaceSearch decided(Decider decider, FaceDetail detail, BoundingBox box, FaceOutcome outcome) {
        Decider.Verdict verdict = decider.decide(outcome.users(), outcome.faces(), outcome.doubt());
        return new FaceSearch(
                box,
                Numbers.exact(detail.confidence()),
                outcome.users(),
                outcome.faces(),
                decidedBy,
                verdict.decision(),
                verdict.reason(),
                options.attributes() ? Optional.of(FaceDetails.attributes(detail)) : Optional.empty());
    }
}
