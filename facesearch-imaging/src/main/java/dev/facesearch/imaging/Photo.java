package dev.facesearch.imaging;

import static dev.facesearch.imaging.ImageException.Kind.EMPTY;
import static dev.facesearch.imaging.ImageException.Kind.TOO_LARGE;
import static dev.facesearch.imaging.ImageException.Kind.UNREADABLE;
import static dev.facesearch.imaging.ImageException.Kind.UNSUPPORTED_FORMAT;
import static java.util.Objects.requireNonNull;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An encoded picture with its format and upright size known from its headers. Its pixels are decoded when they are
 * first asked for, once, and kept for as long as the photo is: four bytes each.
 *
 * <p>JPEG may be baseline or progressive, grey, RGB, YCbCr, CMYK or YCCK, and is turned upright by its EXIF
 * orientation. PNG may be of any kind and is taken as stored, as Amazon Rekognition takes it. Colour profiles are
 * applied: all pixels are sRGB. Transparency is shown on white. A broken EXIF block or colour profile is ignored.
 *
 * <p>Immutable, thread-safe. All methods that decode throw {@link ImageException} of the kind
 * {@link ImageException.Kind#DAMAGED} where the pixels cannot be had.
 */
public final class Photo {

    private final byte[] encoded;
    private final EncodedImage image;
    private final Object decoding = new Object();
    private @Nullable BufferedImage pixels;

    private Photo(byte[] encoded, EncodedImage image) {
        this.encoded = encoded;
        this.image = image;
    }

    /**
     * Wraps encoded JPEG or PNG bytes (copied) within {@link PhotoLimits#DEFAULT}.
     *
     * @throws ImageException if they are not a picture, or one over the limits
     */
    public static Photo of(byte[] encoded) {
        return of(encoded, PhotoLimits.DEFAULT);
    }

    /**
     * Wraps encoded JPEG or PNG bytes (copied).
     *
     * @throws ImageException if they are not a picture, or one over the limits
     */
    public static Photo of(byte[] encoded, PhotoLimits limits) {
        requireNonNull(encoded, "encoded");
        requireNonNull(limits, "limits");
        checkBytes(encoded.length, limits);
        return open(encoded.clone(), limits);
    }

    /**
     * Reads a file within the limits.
     *
     * @throws ImageException if it cannot be read, is not a picture, or is one over the limits
     */
    public static Photo read(Path file, PhotoLimits limits) {
        requireNonNull(file, "file");
        requireNonNull(limits, "limits");
        try (InputStream stream = Files.newInputStream(file)) {
            return open(readWithin(stream, limits), limits);
        } catch (IOException e) {
            throw new ImageException(UNREADABLE, "the file " + file + " cannot be read: " + FileReason.of(e, file), e);
        }
    }

    /**
     * Reads a stream to its end, or to one byte past the limit; does not close it.
     *
     * @throws ImageException if it cannot be read, is not a picture, or is one over the limits
     */
    public static Photo read(InputStream stream, PhotoLimits limits) {
        requireNonNull(stream, "stream");
        requireNonNull(limits, "limits");
        try {
            return open(readWithin(stream, limits), limits);
        } catch (IOException e) {
            throw new ImageException(UNREADABLE, "the picture cannot be read: " + FileReason.of(e), e);
        }
    }

    /** Wraps bytes that nobody else holds. */
    static Photo open(byte[] encoded, PhotoLimits limits) {
        if (encoded.length == 0) {
            throw new ImageException(EMPTY, "the picture has no bytes; check where it comes from");
        }
        ImageFormat format = Sniffer.format(encoded)
                .orElseThrow(() -> new ImageException(
                        UNSUPPORTED_FORMAT,
                        "this is " + Sniffer.describe(encoded) + "; convert it to JPEG or PNG first"));
        EncodedImage image = switch (format) {
            case JPEG -> JpegImage.parse(encoded);
            case PNG -> PngImage.parse(encoded);
        };
        long pixels = (long) image.width() * image.height();
        if (pixels > limits.maxPixels()) {
            throw new ImageException(
                    TOO_LARGE,
                    "the picture has " + image.width() + " x " + image.height() + " pixels, more than the limit of "
                            + limits.maxPixels() + "; scale it down or raise the limit");
        }
        image.checkPlausible();
        return new Photo(encoded, image);
    }

    private static byte[] readWithin(InputStream stream, PhotoLimits limits) throws IOException {
        byte[] bytes = stream.readNBytes((int) Math.min(limits.maxBytes(), Integer.MAX_VALUE - 9) + 1);
        checkBytes(bytes.length, limits);
        return bytes;
    }

    private static void checkBytes(int count, PhotoLimits limits) {
        if (count > limits.maxBytes()) {
            throw new ImageException(
                    TOO_LARGE,
                    "the picture has more bytes than the limit of " + limits.maxBytes()
                            + "; save it smaller or raise the limit");
        }
    }

    /** Returns the format, recognized by content. */
    public ImageFormat format() {
        return image.format();
    }

    /** Returns the width in pixels once upright. */
    public int width() {
        return orientation().swapsSides() ? image.height() : image.width();
    }

    /** Returns the height in pixels once upright. */
    public int height() {
        return orientation().swapsSides() ? image.width() : image.height();
    }

    /** Returns how the stored picture is turned; maps boxes between the upright and the stored frame. */
    public Orientation orientation() {
        return image.orientation();
    }

    /**
     * Returns the day the photo was taken, by the camera's clock, where a JPEG's EXIF block says so. A clock that was
     * never set gives a day that is wrong.
     */
    public Optional<LocalDate> taken() {
        return image.taken();
    }

    /** Returns a copy of the encoded bytes as they came. */
    public byte[] bytes() {
        return encoded.clone();
    }

    /** Returns the number of encoded bytes. */
    public int byteCount() {
        return encoded.length;
    }

    /**
     * Returns the bytes of heap that a decoder takes in addition to the pixels that are asked for: next to none for
     * most JPEG, all samples for PNG and for JPEG in four colours.
     */
    public long decodingBytes() {
        return image.decodingBytes(new Rectangle(image.width(), image.height()));
    }

    /**
     * Returns the upright pixels as {@link BufferedImage#TYPE_INT_RGB} in sRGB, shared between callers: do not change
     * them. Decoded at most once; kept, 4 bytes a pixel, until the photo is no longer reachable.
     */
    public BufferedImage pixels() {
        synchronized (decoding) {
            BufferedImage decoded = pixels;
            if (decoded == null) {
                decoded = regions(List.of(new Rectangle(width(), height()))).get(0);
                pixels = decoded;
            }
            return decoded;
        }
    }

    /**
     * Returns the upright pixels, scaled down to a longer side of {@code maxSide}, as
     * {@link BufferedImage#TYPE_INT_RGB} in sRGB; {@link #pixels()} where the picture is not larger. Each pixel is the
     * mean of the area it stands for. Reduced while it is decoded, with memory for the small picture only, and decoded
     * anew at each call unless all pixels are there.
     *
     * @param maxSide the most pixels a side may have, 1 or more
     */
    public BufferedImage pixels(int maxSide) {
        if (maxSide < 1) {
            throw new IllegalArgumentException("maxSide must be 1 or more: " + maxSide);
        }
        int longer = Math.max(image.width(), image.height());
        if (longer <= maxSide) {
            return pixels();
        }
        double scale = (double) maxSide / longer;
        Rectangle small = new Rectangle((int) Math.max(1, Math.round(image.width() * scale)), (int)
                Math.max(1, Math.round(image.height() * scale)));
        BufferedImage decoded = decodedAlready();
        if (decoded != null) {
            return Scaling.reduce(
                    decoded,
                    orientation().swapsSides() ? small.height : small.width,
                    orientation().swapsSides() ? small.width : small.height);
        }
        Rectangle all = new Rectangle(image.width(), image.height());
        image.checkDecodable();
        return HeapRoom.within(image.decodingBytes(all) + 4L * small.width * small.height, () -> {
            PixelRegion region = new PixelRegion(small, 0, orientation());
            image.decode(all, new AreaAverage(all.width, all.height, small.width, small.height, region));
            image.colorConversion().ifPresent(conversion -> conversion.toSrgb(region.values()));
            return region.image();
        });
    }

    /**
     * Returns the upright photo's parts, in the order given, as {@link BufferedImage#TYPE_INT_RGB} in sRGB. One decode
     * serves all, during which only they are held in memory, and none at all where {@link #pixels()} has been called.
     *
     * @throws IllegalArgumentException if a part is not inside of the photo
     */
    public List<BufferedImage> parts(List<PhotoPart> parts) {
        if (parts.isEmpty()) {
            return List.of();
        }
        Rectangle photo = new Rectangle(width(), height());
        for (PhotoPart part : parts) {
            if (!photo.contains(part.place())) {
                throw new IllegalArgumentException("a part must be inside of the photo: " + part.place());
            }
        }
        BufferedImage decoded = decodedAlready();
        if (decoded != null) {
            return parts.stream().map(part -> Scaling.part(decoded, part)).toList();
        }
        List<Rectangle> stored = parts.stream()
                .map(part -> orientation().toStored(part.place(), image.width(), image.height()))
                .toList();
        Rectangle all = stored.stream().reduce(stored.get(0), Rectangle::union);
        image.checkDecodable();
        long kept = parts.stream().mapToLong(PhotoPart::bytes).sum();
        return HeapRoom.within(image.decodingBytes(all) + kept, () -> {
            Optional<ColorConversion> conversion = image.colorConversion();
            List<PartSink> sinks = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                int halvings = parts.get(i).halvings();
                sinks.add(new PartSink(stored.get(i), halvings, all.x, orientation(), conversion));
            }
            image.decode(all, (y, row) -> sinks.forEach(sink -> sink.row(y, row)));
            return sinks.stream().map(PartSink::image).toList();
        });
    }

    /**
     * Cuts one crop a face, in the order given. One decode serves all, during which only the faces' surroundings are
     * held in memory, and none at all where {@link #pixels()} has been called.
     *
     * @throws IllegalArgumentException if a box lies outside of the picture or has no area in it
     */
    public List<Crop> crops(List<BoundingBox> faces, CropPolicy policy) {
        return CropCutter.cut(this, List.copyOf(faces), requireNonNull(policy, "policy"));
    }

    /**
     * This picture within the limits by the smallest loss that does it: left as it is, else without its metadata, else
     * encoded again, else scaled down as well.
     *
     * @throws ImageException of the kind {@link ImageException.Kind#TOO_LARGE} if not even a tiny picture would fit
     */
    public FittedPhoto fit(FitLimits limits) {
        return Fitter.fit(this, requireNonNull(limits, "limits"));
    }

    /** Returns the upright rectangles' pixels, from those decoded already or by one decode. */
    List<BufferedImage> regions(List<Rectangle> upright) {
        if (upright.isEmpty()) {
            return List.of();
        }
        BufferedImage decoded = decodedAlready();
        if (decoded != null) {
            return upright.stream()
                    .map(rectangle -> Scaling.copy(decoded, rectangle))
                    .toList();
        }
        List<Rectangle> stored = upright.stream()
                .map(rectangle -> orientation().toStored(rectangle, image.width(), image.height()))
                .toList();
        Rectangle all = stored.stream().reduce(stored.get(0), Rectangle::union);
        image.checkDecodable();
        long kept = stored.stream()
                .mapToLong(rectangle -> 4L * rectangle.width * rectangle.height)
                .sum();
        return HeapRoom.within(image.decodingBytes(all) + kept, () -> {
            List<PixelRegion> regions = stored.stream()
                    .map(rectangle -> new PixelRegion(rectangle, all.x, orientation()))
                    .toList();
            image.decode(all, (y, row) -> regions.forEach(region -> region.row(y, row)));
            image.colorConversion()
                    .ifPresent(conversion -> regions.forEach(region -> conversion.toSrgb(region.values())));
            return regions.stream().map(PixelRegion::image).toList();
        });
    }

    /** Returns the picture behind the headers. */
    public EncodedImage encodedImage() {
        return image;
    }

    private @Nullable BufferedImage decodedAlready() {
        synchronized (decoding) {
            return pixels;
        }
    }
}
