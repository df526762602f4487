package dev.facesearch.local.vision;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.Photo;
import dev.facesearch.local.natives.NativeLibraries;
import dev.facesearch.local.vision.FoundFace.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds faces in photos and turns them into vectors.
 *
 * <p>Thread-safe. Calls run on the caller's thread, as many at a time as there are processors; more wait. Where others
 * are free, they help: with what may be a face, and with each face. Photos are read as {@link Photo#pixels()} gives
 * them, those that are large for the heap part by part, with the same results; boxes and landmarks are ratios of the
 * upright photo.
 */
public final class Vision implements AutoCloseable {

    /** The number of faces that the service finds at most in one picture. */
    private static final int MAX_FACES = 100;

    private static final List<String> ALIGNMENT = List.of("eyeLeft", "eyeRight", "nose", "mouthLeft", "mouthRight");

    private final ModelSet models;
    private final OnnxModels networks;
    private final FaceDetector detector;
    private final LandmarkModel landmarks;
    private final PoseModel pose;
    private final FaceEmbedder embedder;
    private final Supplier<Optional<AgeGenderModel>> ageGender;
    private final Supplier<Optional<EmotionModel>> emotions;
    private final Supplier<Optional<EyesModel>> eyes;
    private final Optional<FaceHeads> heads;
    private final long heapShare;
    private final Processors processors = new Processors(Runtime.getRuntime().availableProcessors());

    // Faces are embedded right after their photo was searched: what was made smaller then is used again, as long as
    // somebody holds the photo.
    private final Map<Photo, Pyramid> pyramids = Collections.synchronizedMap(new WeakHashMap<>());

    private Vision(ModelSet models, OnnxModels networks, long heapShare) {
        this.models = models;
        this.heapShare = heapShare;
        this.networks = networks;
        // The two largest, on another thread: half of the time until the first photo.
        CompletableFuture<PoseModel> largest = CompletableFuture.supplyAsync(() -> new PoseModel(networks));
        CompletableFuture<FaceEmbedder> second = largest.thenApply(loaded -> new FaceEmbedder(networks));
        try {
            detector = new FaceDetector(networks, processors);
            landmarks = new LandmarkModel(networks);
            heads = FaceHeads.of(models);
        } finally {
            // Whoever frees the networks after a fault frees these as well.
            second.exceptionally(fault -> null).join();
        }
        pose = loaded(largest);
        embedder = loaded(second);
        ModelDescription description = networks.description();
        ageGender = whenAsked(description.ageGender(), model -> new AgeGenderModel(networks, model));
        emotions = whenAsked(description.emotions(), model -> new EmotionModel(networks, model));
        eyes = whenAsked(description.eyes(), model -> new EyesModel(networks, model));
    }

    private static <M> M loaded(CompletableFuture<M> model) {
        try {
            return model.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw e;
        }
    }

    /** A model few ask for: loaded by the first who does. */
    private static <D, M> Supplier<Optional<M>> whenAsked(@Nullable D description, Function<D, M> load) {
        return new Supplier<>() {
            private @Nullable M loaded;

            @Override
            public synchronized Optional<M> get() {
                if (loaded == null && description != null) {
                    loaded = load.apply(description);
                }
                return Optional.ofNullable(loaded);
            }
        };
    }

    /** Loads the {@linkplain ModelSource#STANDARD standard} model set, as {@link #load(ModelSource)} does. */
    public static Vision load() {
        return load(ModelSource.STANDARD);
    }

    /**
     * Loads a model set.
     *
     * @throws IllegalArgumentException if its description is not one
     * @throws IllegalStateException if its weights are not what its description says, or are missing, or the native
     *     library does not run here
     */
    public static Vision load(ModelSource source) {
        return load(source, PhotoMemory.HEAP_SHARE);
    }

    /** Loads a model set that may take so many bytes of heap for each photo, or a little more. */
    static Vision load(ModelSource source, long heapShare) {
        NativeLibraries.prepareOnnxRuntime();
        ModelSet models = ModelSet.load(requireNonNull(source, "source"));
        OnnxModels networks = new OnnxModels(models);
        try {
            return new Vision(models, networks, heapShare);
        } catch (RuntimeException | Error e) {
            networks.close();
            throw e;
        }
    }

    /** Returns the models in use. */
    public ModelSet models() {
        return models;
    }

    /**
     * Returns the faces of a photo, at most the 100 largest, largest first: down to 40 pixels in pictures up to 1920 x
     * 1080, in proportion above; most down to half of that.
     *
     * @throws dev.facesearch.imaging.ImageException if the photo cannot be decoded
     * @throws IllegalStateException if closed
     */
    public List<FoundFace> detect(Photo photo) {
        requireNonNull(photo, "photo");
        return processors.run(() -> {
            Pyramid pixels = pyramid(photo);
            List<Supplier<FoundFace>> faces = new ArrayList<>();
            List<FaceDetector.Found> all = detector.find(pixels, MAX_FACES);
            pixels.expect(all.stream().map(FaceDetector.Found::box).toList());
            for (FaceDetector.Found found : all) {
                faces.add(() -> describe(found));
            }
            return processors.all(faces);
        });
    }

    /**
     * Returns the vector of one face of the photo.
     *
     * @param photo the photo the face was found in
     * @param face with at least the landmarks eyeLeft, eyeRight, nose, mouthLeft and mouthRight, not all in one place
     * @throws dev.facesearch.imaging.ImageException if the photo cannot be decoded
     * @throws IllegalStateException if closed
     */
    public FaceVector embed(Photo photo, FoundFace face) {
        requireNonNull(photo, "photo");
        requireNonNull(face, "face");
        double[] points = alignmentPoints(face, photo.width(), photo.height());
        return processors.run(() -> embedder.embed(pyramid(photo), points));
    }

    /**
     * Returns the head's angles.
     *
     * @param photo the photo the face was found in
     * @param face the face
     * @throws dev.facesearch.imaging.ImageException if the photo cannot be decoded
     * @throws IllegalStateException if closed
     */
    public FoundFace.Pose pose(Photo photo, FoundFace face) {
        return processors.run(() -> pose.find(pyramid(photo), face.square()));
    }

    /**
     * Returns how well the face can be seen.
     *
     * @param photo the photo the face was found in
     * @param face the face
     * @throws dev.facesearch.imaging.ImageException if the photo cannot be decoded
     * @throws IllegalStateException if closed
     */
    public FoundFace.Quality quality(Photo photo, FoundFace face) {
        return processors.run(() -> FaceQuality.of(pyramid(photo), face.box()));
    }

    /**
     * Age and gender as they appear; empty if the model set has no model for it.
     *
     * @param photo the photo the face was found in
     * @param face the face
     * @throws dev.facesearch.imaging.ImageException if the photo cannot be decoded
     * @throws IllegalStateException if closed
     */
    public Optional<AgeAndGender> ageAndGender(Photo photo, FoundFace face) {
        return processors.run(() -> ageGender.get().map(model -> model.find(pyramid(photo), face.square())));
    }

    /**
     * Returns the emotions the face seems to show, the likeliest first; empty if the model set has no model for it.
     *
     * @param photo the photo the face was found in
     * @param face the face
     * @throws dev.facesearch.imaging.ImageException if the photo cannot be decoded
     * @throws IllegalStateException if closed
     */
    public List<Emotion> emotions(Photo photo, FoundFace face) {
        return processors.run(() -> emotions.get()
                .map(model -> model.find(pyramid(photo), face.square()))
                .orElse(List.of()));
    }

    /**
     * Returns the probability that both eyes are closed, 0..1; empty if the model set has no model for it.
     *
     * @param photo the photo the face was found in
     * @param face the face
     * @throws dev.facesearch.imaging.ImageException if the photo cannot be decoded
     * @throws IllegalStateException if closed
     */
    public OptionalDouble eyesClosed(Photo photo, FoundFace face) {
        return processors.run(() -> eyes.get()
                .map(model -> OptionalDouble.of(model.closed(pyramid(photo), face)))
                .orElse(OptionalDouble.empty()));
    }

    /** Returns the model for glasses, facial hair, an open mouth and masks; empty if the model set has none. */
    public Optional<FaceHeads> heads() {
        return heads;
    }

    /**
     * Returns how dark the face is around its eyes: the logarithm of the luma there over that of the cheeks. Below -1
     * behind most sunglasses, about -0.3 without.
     *
     * @param photo the photo the face was found in
     * @param face the face, with the landmarks {@link #embed} needs
     * @throws dev.facesearch.imaging.ImageException if the photo cannot be decoded
     * @throws IllegalStateException if closed
     */
    public double eyeDarkness(Photo photo, FoundFace face) {
        double[] points = alignmentPoints(face, photo.width(), photo.height());
        return processors.run(() -> EyeDarkness.of(pyramid(photo), points));
    }

    /**
     * Returns how far the lips are apart, in distances of the eyes: 0 or more.
     *
     * @param photo the photo the face was found in
     * @param face the face
     * @throws dev.facesearch.imaging.ImageException if the photo cannot be decoded
     * @throws IllegalStateException if closed
     */
    public double mouthGap(Photo photo, FoundFace face) {
        // Faces do not keep the points of the inner lips, which few ask for: they are found again, in .4 ms.
        return processors.run(() -> MouthGap.of(
                landmarks.find(pyramid(photo), face.square()), face.square().side()));
    }

    /**
     * Runs calls of this object, each once, on the caller's thread and on processors that nobody uses; what they give,
     * in their order. Together they count as one call. When one of them throws, so does this, once the others have
     * ended.
     *
     * @throws IllegalStateException if closed
     */
    public <T> List<T> sideBySide(List<Supplier<T>> calls) {
        return processors.all(calls);
    }

    /** Frees the models; waits for calls under way, refuses later ones with {@link IllegalStateException}. */
    @Override
    public void close() {
        processors.close(networks::close);
    }

    private Pyramid pyramid(Photo photo) {
        Pyramid known = pyramids.get(photo);
        if (known != null) {
            return known;
        }
        // Decoded outside of the map's lock: other photos do not wait. If two are made at once, the first one stays.
        PhotoMemory memory = memory(photo);
        Pyramid made = new Pyramid(
                memory.whole()
                        ? new WholeLevels(photo.pixels())
                        : new SparseLevels(photo, memory.halvings(), memory.windows()));
        return requireNonNullElse(pyramids.putIfAbsent(photo, made), made);
    }

    private PhotoMemory memory(Photo photo) {
        return PhotoMemory.of(photo, detector.halvings(photo.width(), photo.height()), heapShare);
    }

    /** Returns the bytes of heap that a photo takes at most, from its first use until {@link #forget}. */
    public long bytesFor(Photo photo) {
        return memory(photo).bytes();
    }

    /** Lets go of what was decoded of a photo. */
    public void forget(Photo photo) {
        pyramids.remove(photo);
    }

    private FoundFace describe(FaceDetector.Found found) {
        // The points are looked for where the face is upright, in the light as it is: they have their own correction.
        Pyramid photo = found.photo().with(Tones.AS_THEY_ARE);
        Affine toPhoto = photo.toUnturned();
        Box upright = found.box().moved(photo.fromUnturned());
        FaceLandmarks seen = landmarks.find(photo, upright);
        FaceLandmarks points = new FaceLandmarks(toPhoto.moved(seen.xy()));
        Pyramid asItLies = photo.turned(0);
        double width = asItLies.width();
        double height = asItLies.height();
        // The detectors see the lit part of a dark face; the points' shape completes it.
        boolean dark = found.points() != null && found.photo().isToned() && landmarks.isDark(photo, upright);
        Box box = dark ? points.box(found.box().score()) : found.box();
        return new FoundFace(
                new BoundingBox(box.left() / width, box.top() / height, box.width() / width, box.height() / height),
                (float) (100 * box.score()),
                points.named(asItLies.width(), asItLies.height()),
                LandmarkModel.square(box, points));
    }

    private static double[] alignmentPoints(FoundFace face, int width, int height) {
        double[] xy = new double[2 * ALIGNMENT.size()];
        for (int i = 0; i < ALIGNMENT.size(); i++) {
            Point point = face.landmark(ALIGNMENT.get(i));
            xy[2 * i] = point.x() * width;
            xy[2 * i + 1] = point.y() * height;
        }
        return xy;
    }
}
