package dev.facesearch.local.vision;

import static java.util.Objects.requireNonNull;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.Photo;
import dev.facesearch.local.natives.NativeLibraries;
import dev.facesearch.local.vision.DetectedFace.Point;
import dev.facesearch.local.vision.FaceDetector.Box;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Finds faces in photos and turns them into vectors. Thread-safe; models run on a bounded number of threads. */
public final class Vision implements AutoCloseable {

    private static final int MAX_FACES = 100;
    private static final int PERMITS = Runtime.getRuntime().availableProcessors();

    private final ModelSet models;
    private final FaceDetector detector;
    private final LandmarkModel landmarks;
    private final PoseModel pose;
    private final FaceEmbedder embedder;
    private final Semaphore permits = new Semaphore(PERMITS, true);
    private volatile boolean closed;

    // A face is embedded right after its photo was searched: the reduced pixels are still there, as long as the photo
    // is.
    private final Map<Photo, Pyramid> pyramids = Collections.synchronizedMap(new WeakHashMap<>());

    private Vision(ModelSet models) {
        this.models = models;
        detector = new FaceDetector(models);
        landmarks = new LandmarkModel(models);
        pose = new PoseModel(models);
        embedder = new FaceEmbedder(models);
    }

    /** Loads the model set that lies on the class path. */
    public static Vision load() {
        NativeLibraries.prepareOnnxRuntime();
        return new Vision(ModelSet.load());
    }

    /** The models in use. */
    public ModelSet models() {
        return models;
    }

    /** The faces of a photo, at most the 100 largest, largest first. */
    public List<DetectedFace> detect(Photo photo) {
        requireNonNull(photo, "photo");
        return permitted(() -> {
            Pyramid pixels = pyramid(photo);
            List<Box> boxes = new ArrayList<>(detector.find(pixels));
            boxes.sort(Comparator.comparingDouble(Box::area).reversed());
            return boxes.stream()
                    .limit(MAX_FACES)
                    .map(box -> describe(pixels, box))
                    .toList();
        });
    }

    /** The vector of one face of the photo. */
    public FaceVector embed(Photo photo, DetectedFace face) {
        requireNonNull(photo, "photo");
        requireNonNull(face, "face");
        double[] points = fivePoints(face, photo.width(), photo.height());
        return permitted(() -> embedder.embed(pyramid(photo), points));
    }

    /** Frees the models; waits for calls under way, refuses later ones with {@link IllegalStateException}. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        permits.acquireUninterruptibly(PERMITS);
        try {
            detector.close();
            landmarks.close();
            pose.close();
            embedder.close();
        } finally {
            // Those that wait find it closed.
            permits.release(PERMITS);
        }
    }

    private <T> T permitted(Supplier<T> call) {
        checkOpen();
        permits.acquireUninterruptibly();
        try {
            checkOpen();
            return call.get();
        } finally {
            permits.release();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the vision models are closed");
        }
    }

    private Pyramid pyramid(Photo photo) {
        return requireNonNull(pyramids.computeIfAbsent(photo, p -> new Pyramid(p.pixels())));
    }

    private DetectedFace describe(Pyramid photo, Box box) {
        FaceLandmarks points = landmarks.find(photo, box, 0);
        double width = photo.width();
        double height = photo.height();
        return new DetectedFace(
                new BoundingBox(box.left() / width, box.top() / height, box.width() / width, box.height() / height),
                (float) (100 * box.score()),
                points.named(photo.width(), photo.height()),
                pose.find(photo, box, points),
                FaceQuality.of(photo, box));
    }

    private static double[] fivePoints(DetectedFace face, int width, int height) {
        double[] xy = new double[10];
        String[] order = {"eyeLeft", "eyeRight", "nose", "mouthLeft", "mouthRight"};
        for (int i = 0; i < order.length; i++) {
            String type = order[i];
            Point point = face.landmarks().stream()
                    .filter(p -> p.type().equals(type))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the face has no landmark " + type));
            xy[2 * i] = point.x() * width;
            xy[2 * i + 1] = point.y() * height;
        }
        return xy;
    }
}
