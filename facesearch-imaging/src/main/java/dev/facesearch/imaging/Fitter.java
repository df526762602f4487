package dev.facesearch.imaging;

import static dev.facesearch.imaging.ImageException.Kind.TOO_LARGE;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Brings a photo within limits. Each step loses more than the one before; the first that fits is taken. */
final class Fitter {

    /** Percent; below the last, scaling down loses less than the blocks that come. */
    private static final int[] QUALITIES = {95, 90, 85, 80};

    /** Pixels to be encoded again may take one in this many parts of the heap; more are scaled down first. */
    private static final int HEAP_SHARE = 4;

    /** No service takes less, see {@link CropPolicy#DEFAULT}. */
    private static final int MIN_SIDE = 80;

    private final Photo photo;
    private final FitLimits limits;

    private Fitter(Photo photo, FitLimits limits) {
        this.photo = photo;
        this.limits = limits;
    }

    static FittedPhoto fit(Photo photo, FitLimits limits) {
        return new Fitter(photo, limits).fit();
    }

    private FittedPhoto fit() {
        int longer = Math.max(photo.width(), photo.height());
        int most = sideForHeap(longer);
        if (longer > limits.maxSide()) {
            return scaled(Math.min(limits.maxSide(), most));
        }
        if (photo.byteCount() <= limits.maxBytes()) {
            return new FittedPhoto(photo, Optional.empty());
        }
        List<ByteBuffer> essence = photo.encodedImage().essence();
        int essenceBytes = essence.stream().mapToInt(ByteBuffer::limit).sum();
        // A turned picture would come out lying on its side without its orientation tag.
        if (essenceBytes <= limits.maxBytes() && photo.orientation() == Orientation.TOP_LEFT) {
            return new FittedPhoto(
                    Photo.open(join(essence, essenceBytes), PhotoLimits.NONE), Optional.of("metadata removed"));
        }
        if (most < longer) {
            return scaled(most);
        }
        return reencoded(photo.pixels(), "").orElseGet(() -> scaled(longer * 7 / 8));
    }

    /** Returns the longer side, or the one whose pixels are a small enough share of the heap. */
    private int sideForHeap(int longer) {
        long bytes = 4L * photo.width() * photo.height();
        return HeapRoom.isSmall(bytes, HEAP_SHARE)
                ? longer
                : (int) (longer * Math.sqrt((double) Runtime.getRuntime().maxMemory() / HEAP_SHARE / bytes));
    }

    private Optional<FittedPhoto> reencoded(BufferedImage pixels, String before) {
        for (int quality : QUALITIES) {
            Photo encoded = HeapRoom.within(
                    4L * pixels.getWidth() * pixels.getHeight(), () -> Encoding.jpeg(pixels, quality / 100.0));
            if (encoded.byteCount() <= limits.maxBytes()) {
                return Optional.of(
                        new FittedPhoto(encoded, Optional.of(before + "re-encoded as JPEG, quality " + quality)));
            }
        }
        return Optional.empty();
    }

    /** Scales down from a longer side, by as little as makes the bytes fit. */
    private FittedPhoto scaled(int longerSide) {
        int side = longerSide;
        while (true) {
            BufferedImage pixels = photo.pixels(side);
            String change = "scaled to " + pixels.getWidth() + " x " + pixels.getHeight() + ", ";
            Optional<FittedPhoto> fitted = reencoded(pixels, change);
            if (fitted.isPresent()) {
                return fitted.get();
            }
            if (Math.min(pixels.getWidth(), pixels.getHeight()) < MIN_SIDE) {
                throw new ImageException(
                        TOO_LARGE,
                        "the picture cannot be brought under " + limits.maxBytes()
                                + " bytes without losing its faces; raise the limit");
            }
            side = side * 7 / 8;
        }
    }

    private static byte[] join(List<ByteBuffer> parts, int bytes) {
        ByteBuffer joined = ByteBuffer.allocate(bytes);
        parts.forEach(part -> joined.put(part.duplicate()));
        return joined.array();
    }
}
