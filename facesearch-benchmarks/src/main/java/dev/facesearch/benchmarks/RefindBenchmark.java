package dev.facesearch.benchmarks;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.Crop;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.imaging.Photo;
import dev.facesearch.imaging.PhotoLimits;
import dev.facesearch.local.vision.FoundFace;
import dev.facesearch.local.vision.Vision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures whether the engine finds the face that was meant again in its crop (intersection over union of 0.5 or more),
 * for every face of every photo of a folder: crops of the bare box, of the default policy, and of the policies the
 * library tries one after the other until the face is found.
 */
public final class RefindBenchmark {

    private static final double SAME_FACE = 0.5;
    private static final List<CropPolicy> BARE = List.of(CropPolicy.DEFAULT.withContext(0));
    private static final List<CropPolicy> DEFAULT = List.of(CropPolicy.DEFAULT);
    /** The policies that the library tries in turn where the crop shows no face. */
    private static final List<CropPolicy> NO_FACE = List.of(
            CropPolicy.DEFAULT.withContext(1).withMaskOthers(true),
            CropPolicy.DEFAULT.withContext(0.25).withMaskOthers(true));

    /** The policies that the library tries in turn where another face of the photo is found in the crop. */
    private static final List<CropPolicy> OTHER_FACE =
            List.of(CropPolicy.DEFAULT.withContext(0.25), CropPolicy.DEFAULT.withMaskOthers(true));

    private RefindBenchmark() {}

    /** Takes a folder of photos; without one, the photographs for development. */
    public static void main(String[] args) throws IOException {
        Path folder = args.length > 0
                ? Path.of(args[0])
                : Path.of(System.getProperty("facesearch.root"), "..", "shared", "data")
                        .normalize();
        int photos = 0;
        int faces = 0;
        int bare = 0;
        int byDefault = 0;
        int inTurn = 0;
        try (Vision vision = Vision.load();
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(RefindBenchmark::isPhoto).sorted().toList()) {
                Photo photo = Photo.read(file, PhotoLimits.DEFAULT);
                List<BoundingBox> boxes =
                        vision.detect(photo).stream().map(FoundFace::box).toList();
                photos++;
                faces += boxes.size();
                for (int face = 0; face < boxes.size(); face++) {
                    bare += refound(vision, photo, boxes, face, BARE);
                    byDefault += refound(vision, photo, boxes, face, DEFAULT);
                    inTurn += refoundByTheLibrary(vision, photo, boxes, face);
                }
            }
        }
        System.out.printf(Locale.ROOT, "%d photos, %d faces%n", photos, faces);
        System.out.printf(Locale.ROOT, "bare box            %.2f %%%n", 100.0 * bare / faces);
        System.out.printf(Locale.ROOT, "default policy      %.2f %%%n", 100.0 * byDefault / faces);
        System.out.printf(
                Locale.ROOT, "refind: %.2f %% as the library cuts and cuts again (aim 99.5)%n", 100.0 * inTurn / faces);
    }

    private static int refoundByTheLibrary(Vision vision, Photo photo, List<BoundingBox> boxes, int face) {
        if (refound(vision, photo, boxes, face, DEFAULT) == 1) {
            return 1;
        }
        boolean noFace = vision.detect(
                        photo.crops(boxes, CropPolicy.DEFAULT).get(face).photo())
                .isEmpty();
        return refound(vision, photo, boxes, face, noFace ? NO_FACE : OTHER_FACE);
    }

    /** Returns 1 if a crop of one of the policies has the face that was meant for its largest. */
    private static int refound(
            Vision vision, Photo photo, List<BoundingBox> boxes, int face, List<CropPolicy> policies) {
        for (CropPolicy policy : policies) {
            Crop crop = photo.crops(boxes, policy).get(face);
            List<FoundFace> found = vision.detect(crop.photo());
            if (!found.isEmpty() && crop.toPhoto(found.get(0).box()).iou(boxes.get(face)) >= SAME_FACE) {
                return 1;
            }
        }
        return 0;
    }

    private static boolean isPhoto(Path file) {
        return file.toString().matches("(?i).*\\.jpe?g");
    }
}
