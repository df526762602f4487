package dev.facesearch.imaging;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Cuts faces out of a photo by one decode. */
final class CropCutter {

    /** High enough that a face's vector does not move, low enough for a fraction of the bytes. */
    private static final double QUALITY = 0.95;

    /** Crops that take no more than one in this many parts of the heap are cut at once and as large as they are. */
    private static final int SMALL_SHARE = 8;

    /** Middle grey: no edge to white or black for a detector to see something in. */
    private static final int NEUTRAL = 0x808080;

    private final Photo photo;
    private final List<BoundingBox> faces;
    private final CropPolicy policy;

    private CropCutter(Photo photo, List<BoundingBox> faces, CropPolicy policy) {
        this.photo = photo;
        this.faces = faces;
        this.policy = policy;
    }

    static List<Crop> cut(Photo photo, List<BoundingBox> faces, CropPolicy policy) {
        return new CropCutter(photo, faces, policy).cut();
    }

    private List<Crop> cut() {
        List<CropFrame> frames = faces.stream()
                .map(face -> CropFrame.of(face, photo.width(), photo.height(), policy))
                .toList();
        List<PhotoPart> parts = frames.stream().map(this::part).toList();
        long bytes = parts.stream().mapToLong(PhotoPart::bytes).sum();
        boolean overlapMuch = bytes > 4L * photo.width() * photo.height();
        if (HeapRoom.isSmall(bytes, SMALL_SHARE) && !overlapMuch) {
            List<BufferedImage> regions = photo.parts(parts);
            return encode(frames, parts, regions::get);
        }
        if (overlapMuch && HeapRoom.isSmall(4L * photo.width() * photo.height(), SMALL_SHARE)) {
            BufferedImage whole = photo.pixels();
            return encode(frames, parts, i -> Scaling.part(whole, parts.get(i)));
        }
        // A decode each takes longer, but no more memory than one crop.
        return encode(frames, parts, i -> photo.parts(List.of(parts.get(i))).get(0));
    }

    /**
     * The part to cut out: halved until it is a small share of the heap, where that is all that becomes of it. So large
     * a crop shows its face with many times the pixels that anybody looks at.
     */
    private PhotoPart part(CropFrame frame) {
        PhotoPart part = new PhotoPart(frame.cut(), 0);
        if (policy.maskOthers() || frame.isPadded() || frame.isEnlarged()) {
            return part;
        }
        while (!HeapRoom.isSmall(part.bytes(), SMALL_SHARE)
                && Math.min(frame.cut().width, frame.cut().height) >> (part.halvings() + 1) >= policy.minSide()) {
            part = new PhotoPart(frame.cut(), part.halvings() + 1);
        }
        return part;
    }

    private List<Crop> encode(List<CropFrame> frames, List<PhotoPart> parts, IntFunction<BufferedImage> regions) {
        List<Crop> crops = new ArrayList<>(frames.size());
        for (int i = 0; i < frames.size(); i++) {
            int face = i;
            CropFrame frame = frames.get(i);
            Photo picture = HeapRoom.within(parts.get(i).bytes(), () -> {
                BufferedImage region = regions.apply(face);
                if (policy.maskOthers()) {
                    mask(region, frame.cut(), face);
                }
                return Encoding.jpeg(finish(region, frame), QUALITY);
            });
            crops.add(new Crop(picture, frame, faces.get(i), photo.width(), photo.height()));
        }
        return List.copyOf(crops);
    }

    /** Blanks the other faces' boxes, except where they overlap the box of the face meant. */
    private void mask(BufferedImage region, Rectangle cut, int meant) {
        int[] pixels = ((DataBufferInt) region.getRaster().getDataBuffer()).getData();
        Rectangle keep = CropFrame.touched(faces.get(meant), photo.width(), photo.height());
        keep.translate(-cut.x, -cut.y);
        for (int i = 0; i < faces.size(); i++) {
            if (i == meant) {
                continue;
            }
            Rectangle blank = CropFrame.touched(faces.get(i), photo.width(), photo.height())
                    .intersection(cut);
            blank.translate(-cut.x, -cut.y);
            for (int y = blank.y; y < blank.y + blank.height; y++) {
                boolean aboveOrBelow = y < keep.y || y >= keep.y + keep.height;
                int right = blank.x + blank.width;
                fill(pixels, region.getWidth(), y, blank.x, aboveOrBelow ? right : Math.min(right, keep.x));
                fill(pixels, region.getWidth(), y, aboveOrBelow ? right : Math.max(blank.x, keep.x + keep.width), right);
            }
        }
    }

    private static void fill(int[] pixels, int width, int y, int from, int to) {
        if (from < to) {
            Arrays.fill(pixels, y * width + from, y * width + to, NEUTRAL);
        }
    }

    private static BufferedImage finish(BufferedImage region, CropFrame frame) {
        BufferedImage canvas = frame.isPadded() ? pad(region, frame) : region;
        return frame.isEnlarged() ? Scaling.enlarge(canvas, frame.width(), frame.height()) : canvas;
    }

    private static BufferedImage pad(BufferedImage region, CropFrame frame) {
        BufferedImage canvas = new BufferedImage(frame.canvasWidth(), frame.canvasHeight(), BufferedImage.TYPE_INT_RGB);
        Arrays.fill(((DataBufferInt) canvas.getRaster().getDataBuffer()).getData(), NEUTRAL);
        canvas.getRaster().setRect(frame.padLeft(), frame.padTop(), region.getRaster());
        return canvas;
    }
}
