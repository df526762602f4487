package dev.facesearch.imaging;

import static dev.facesearch.imaging.ImageException.Kind.DAMAGED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.facesearch.imaging.progressive.ProgressiveJpeg;
import dev.facesearch.imaging.progressive.UnusualJpegException;
import java.awt.Rectangle;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * A JPEG file. The decoder is shown tables and scans only, behind an application segment of our own that states the
 * colour transform: what cameras and programs put into the other segments can neither mislead nor attack it.
 */
public final class JpegImage implements EncodedImage {

    private static final ByteBuffer SOI = ByteBuffer.wrap(new byte[] {(byte) 0xff, (byte) 0xd8});
    private static final ByteBuffer EOI = ByteBuffer.wrap(new byte[] {(byte) 0xff, (byte) 0xd9});
    private static final ByteBuffer JFIF_SEGMENT = ByteBuffer.wrap(
            new byte[] {(byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0});
    private static final int ICC_HEADER_BYTES = 14;

    private final byte[] file;
    private final JpegSegments segments;

    private JpegImage(byte[] file, JpegSegments segments) {
        this.file = file;
        this.segments = segments;
    }

    public static JpegImage parse(byte[] file) {
        return new JpegImage(file, JpegSegments.parse(file));
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.JPEG;
    }

    @Override
    public int width() {
        return segments.width();
    }

    @Override
    public int height() {
        return segments.height();
    }

    @Override
    public Orientation orientation() {
        return segments.exif().orientation();
    }

    @Override
    public Optional<LocalDate> taken() {
        return segments.exif().taken();
    }

    @Override
    public void checkPlausible() {
        segments.checkPlausible(segments.bytesAfterHeaders());
    }

    @Override
    public void checkDecodable() {
        segments.checkPlausible(segments.scans().bytes());
    }

    @Override
    public Optional<ColorConversion> colorConversion() {
        byte[] profile = join(segments.iccChunks());
        return segments.components() == 4
                ? Optional.of(ColorConversion.fromCmyk(profile))
                : ColorConversion.of(profile, segments.components() == 1);
    }

    @Override
    public long decodingBytes(Rectangle storedRegion) {
        return segments.components() == 4 ? 4L * storedRegion.width * storedRegion.height : 0;
    }

    @Override
    public void decode(Rectangle storedRegion, RowSink sink) {
        JpegScans scans = segments.scans();
        ImageReader reader = Codecs.reader(ImageFormat.JPEG);
        AtomicBoolean warned = new AtomicBoolean();
        try (SlicedImageInputStream stream = new SlicedImageInputStream(forDecoder(scans))) {
            reader.setInput(stream, true, true);
            reader.addIIOReadWarningListener((source, warning) -> warned.set(true));
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceRegion(storedRegion);
            if (segments.components() == 4) {
                decodeFour(reader.readRaster(0, param), storedRegion, sink);
            } else {
                RowRaster rows = new RowRaster(storedRegion.width, storedRegion.height, storedRegion.y, sink);
                param.setDestination(rows.image());
                reader.read(0, param);
                if (rows.last() != storedRegion.height - 1) {
                    throw new IOException("the decoder stopped at row " + rows.last() + " of " + storedRegion.height);
                }
            }
        } catch (IOException | RuntimeException e) {
            // ImageIO reports damage by whatever its parsers stumble over: index, argument and state exceptions too.
            throw new ImageException(DAMAGED, "this JPEG cannot be decoded; send the original file", e);
        } finally {
            reader.dispose();
        }
        // Without the end marker the last scan may be cut; the decoder fills the rest with grey and only warns, and
        // does not even warn of progressive scans that are missing whole.
        if (!scans.ended() && (segments.progressive() || warned.get())) {
            throw new ImageException(DAMAGED, "this JPEG is cut off before its end; send the whole file");
        }
    }

    /** Packs CMYK, with ink as 255, from CMYK or YCCK as stored. */
    private void decodeFour(Raster raster, Rectangle region, RowSink sink) {
        int[] samples = new int[region.width * 4];
        int[] packed = new int[region.width];
        boolean ycck = segments.adobeTransform() > 0;
        // Adobe's programs store inks inverted, 0 for full ink, and are followed in this by all who write their
        // segment.
        int invert = segments.adobeTransform() >= 0 ? 0xff : 0;
        for (int y = 0; y < region.height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, region.width, 1, samples);
            for (int x = 0, i = 0; x < region.width; x++, i += 4) {
                int cmy = ycck
                        ? Rgb.ofYcc(samples[i], samples[i + 1], samples[i + 2]) ^ 0xffffff
                        : Rgb.pack(samples[i], samples[i + 1], samples[i + 2]);
                packed[x] = ((cmy << 8) | samples[i + 3]) ^ (invert * 0x01010101);
            }
            sink.row(region.y + y, packed);
        }
    }

    private List<ByteBuffer> forDecoder(JpegScans scans) {
        List<ByteBuffer> parts = new ArrayList<>();
        parts.add(SOI);
        parts.add(transformSegment());
        parts.addAll(tablesAndScans(scans));
        parts.add(EOI);
        return parts;
    }

    /** The JDK's decoder draws a progressive picture once a scan, which takes longer than to write it as one scan. */
    private List<ByteBuffer> tablesAndScans(JpegScans scans) {
        if (!segments.progressive() || segments.components() == 4 || !scans.ended()) {
            return scans.kept();
        }
        try {
            return ProgressiveJpeg.toOneScan(file);
        } catch (UnusualJpegException e) {
            return scans.kept();
        }
    }

    @Override
    public List<ByteBuffer> essence() {
        List<ByteBuffer> parts = new ArrayList<>();
        parts.add(SOI);
        parts.add(transformSegment());
        List<ByteBuffer> icc = segments.iccChunks();
        for (int i = 0; i < icc.size(); i++) {
            parts.add(iccHeader(i + 1, icc.size(), icc.get(i).limit()));
            parts.add(icc.get(i));
        }
        parts.addAll(segments.scans().kept());
        parts.add(EOI);
        return parts;
    }

    private ByteBuffer transformSegment() {
        return switch (segments.components()) {
            case 1 -> JFIF_SEGMENT;
            case 3 -> segments.isYcc() ? JFIF_SEGMENT : adobeSegment(0);
            default ->
                segments.adobeTransform() < 0
                        ? ByteBuffer.allocate(0)
                        : adobeSegment(segments.adobeTransform() > 0 ? 2 : 0);
        };
    }

    private static ByteBuffer adobeSegment(int transform) {
        return ByteBuffer.wrap(new byte[] {
            (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
        });
    }

    private static ByteBuffer iccHeader(int number, int count, int bytes) {
        return ByteBuffer.allocate(4 + ICC_HEADER_BYTES)
                .putShort((short) 0xffe2)
                .putShort((short) (2 + ICC_HEADER_BYTES + bytes))
                .put("ICC_PROFILE\0".getBytes(ISO_8859_1))
                .put((byte) number)
                .put((byte) count)
                .flip();
    }

    private static byte[] join(List<ByteBuffer> parts) {
        ByteBuffer joined =
                ByteBuffer.allocate(parts.stream().mapToInt(ByteBuffer::limit).sum());
        parts.forEach(part -> joined.put(part.duplicate()));
        return joined.array();
    }
}
