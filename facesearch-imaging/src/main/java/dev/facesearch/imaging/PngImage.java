package dev.facesearch.imaging;

import static dev.facesearch.imaging.ImageException.Kind.DAMAGED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * A PNG file (W3C PNG, third edition). The decoder is shown the header, the palette, the transparency and the data
 * only: text and profile chunks, which may inflate without end, never reach it. Shown as stored: an orientation in a
 * chunk {@code eXIf} is not applied, as Amazon Rekognition does not.
 */
final class PngImage implements EncodedImage {

    private static final int SIGNATURE_BYTES = 8;
    private static final int IHDR_BYTES = 13;
    private static final int CHUNK_FRAME_BYTES = 12;
    private static final ByteBuffer IEND =
            ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82});

    /** A byte of deflated data holds 1,032 bytes at most (zlib technical details, "Maximum Compression Factor"). */
    private static final long MAX_INFLATED = 1032;

    private static final int WHITE = 255;

    private final byte[] file;
    private final List<ByteBuffer> kept = new ArrayList<>();
    private int width;
    private int height;
    private int bitsPerPixel;
    private boolean grey;
    private long dataBytes;
    private Optional<ByteBuffer> profileChunk = Optional.empty();

    private PngImage(byte[] file) {
        this.file = file;
    }

    /** Walks the chunks of a file that begins with the signature of PNG. */
    static PngImage parse(byte[] file) {
        PngImage image = new PngImage(file);
        image.walk();
        return image;
    }

    /** Returns what the header chunk, the first one, states; empty if it is damaged or cut off. */
    static Optional<ImageHeader> header(byte[] beginning) {
        int body = SIGNATURE_BYTES + 8;
        if (beginning.length < body + IHDR_BYTES
                || !new String(beginning, SIGNATURE_BYTES + 4, 4, ISO_8859_1).equals("IHDR")) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(beginning, body, IHDR_BYTES).slice();
        return header.getInt(0) > 0 && header.getInt(4) > 0
                ? Optional.of(new ImageHeader(ImageFormat.PNG, header.getInt(0), header.getInt(4)))
                : Optional.empty();
    }

    private void walk() {
        kept.add(ByteBuffer.wrap(file, 0, SIGNATURE_BYTES).slice());
        int at = SIGNATURE_BYTES;
        boolean ended = false;
        while (!ended && at + CHUNK_FRAME_BYTES <= file.length) {
            ByteBuffer rest = ByteBuffer.wrap(file, at, file.length - at).slice();
            int length = rest.getInt(0);
            if (length < 0 || length > rest.limit() - CHUNK_FRAME_BYTES) {
                throw truncated();
            }
            String type = new String(file, at + 4, 4, ISO_8859_1);
            ByteBuffer chunk = rest.slice(0, length + CHUNK_FRAME_BYTES);
            ended = take(type, chunk, chunk.slice(8, length));
            at += length + CHUNK_FRAME_BYTES;
        }
        if (dataBytes == 0) {
            throw truncated();
        }
    }

    private boolean take(String type, ByteBuffer chunk, ByteBuffer body) {
        if (type.equals("IHDR") == width > 0) {
            throw new ImageException(DAMAGED, "this PNG's header is missing or there twice; send the original file");
        }
        switch (type) {
            case "IHDR" -> takeHeader(body);
            case "iCCP" -> profileChunk = profileChunk.or(() -> Optional.of(chunk));
            case "IDAT" -> dataBytes += body.limit();
            default -> {}
        }
        if (type.equals("IHDR") || type.equals("PLTE") || type.equals("tRNS") || type.equals("IDAT")) {
            kept.add(chunk);
        }
        return type.equals("IEND");
    }

    private void takeHeader(ByteBuffer body) {
        if (body.limit() != IHDR_BYTES || body.getInt(0) <= 0 || body.getInt(4) <= 0) {
            throw new ImageException(DAMAGED, "this PNG's header is damaged; send the original file");
        }
        width = body.getInt(0);
        height = body.getInt(4);
        int colorType = body.get(9);
        grey = colorType == 0 || colorType == 4;
        int samples = switch (colorType) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        bitsPerPixel = samples * (body.get(8) & 0xff);
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.PNG;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public Orientation orientation() {
        return Orientation.TOP_LEFT;
    }

    @Override
    public Optional<LocalDate> taken() {
        return Optional.empty();
    }

    @Override
    public void checkDecodable() {
        // Its chunks were walked when it was opened.
    }

    @Override
    public void checkPlausible() {
        long rowBytes = 1 + ((long) width * bitsPerPixel + 7) / 8;
        // Divided on the promised side: both factors of a forged header may be as large as 31 bits allow.
        if (rowBytes > dataBytes * MAX_INFLATED / height) {
            throw new ImageException(
                    DAMAGED,
                    "this PNG says to be " + width + " x " + height + " pixels but holds only " + dataBytes
                            + " bytes of them; it is truncated or forged");
        }
    }

    @Override
    public Optional<ColorConversion> colorConversion() {
        return profileChunk.flatMap(chunk -> ColorConversion.of(inflateProfile(chunk), grey));
    }

    /** Returns the profile behind its name, a zero and the method; empty when broken or larger than it may be. */
    private static byte[] inflateProfile(ByteBuffer chunk) {
        int at = 8;
        int end = chunk.limit() - 4;
        while (at < end && chunk.get(at) != 0) {
            at++;
        }
        if (at + 2 > end) {
            return new byte[0];
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(chunk.slice(at + 2, end - at - 2));
            byte[] profile = new byte[1 << 12];
            int length = 0;
            while (!inflater.finished()) {
                if (length == profile.length) {
                    if (length >= ColorConversion.MAX_PROFILE_BYTES) {
                        return new byte[0];
                    }
                    profile = Arrays.copyOf(profile, 2 * length);
                }
                int count = inflater.inflate(profile, length, profile.length - length);
                if (count == 0 && !inflater.finished()) {
                    return new byte[0];
                }
                length += count;
            }
            return Arrays.copyOf(profile, length);
        } catch (DataFormatException e) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }

    @Override
    public long decodingBytes(Rectangle storedRegion) {
        return ((long) storedRegion.width * bitsPerPixel + 7) / 8 * storedRegion.height;
    }

    @Override
    public void decode(Rectangle storedRegion, RowSink sink) {
        ImageReader reader = Codecs.reader(ImageFormat.PNG);
        try (SlicedImageInputStream stream = new SlicedImageInputStream(forDecoder())) {
            reader.setInput(stream, true, true);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceRegion(storedRegion);
            emit(reader.read(0, param), storedRegion, sink);
        } catch (IOException | RuntimeException e) {
            // ImageIO reports damage by whatever its parsers stumble over: index, argument and state exceptions too.
            throw new ImageException(DAMAGED, "this PNG cannot be decoded; send the original file", e);
        } finally {
            reader.dispose();
        }
    }

    private static void emit(BufferedImage image, Rectangle region, RowSink sink) {
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int most = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
        int[] samples = new int[region.width * bands];
        int[] row = new int[region.width];
        for (int y = 0; y < region.height; y++) {
            raster.getPixels(0, y, region.width, 1, samples);
            if (image.getColorModel() instanceof IndexColorModel palette) {
                for (int x = 0; x < row.length; x++) {
                    int argb = palette.getRGB(samples[x]);
                    row[x] = onWhite((argb >> 16) & 0xff, (argb >> 8) & 0xff, argb & 0xff, argb >>> 24, 255);
                }
            } else {
                int green = bands >= 3 ? 1 : 0;
                int blue = bands >= 3 ? 2 : 0;
                boolean alpha = bands == 2 || bands == 4;
                for (int x = 0, i = 0; x < row.length; x++, i += bands) {
                    int opacity = alpha ? samples[i + bands - 1] : most;
                    row[x] = onWhite(samples[i], samples[i + green], samples[i + blue], opacity, most);
                }
            }
            sink.row(region.y + y, row);
        }
    }

    /** Samples and opacity from 0 to {@code most}, packed as 8 bits each on white. */
    private static int onWhite(int red, int green, int blue, int opacity, int most) {
        if (most == WHITE && opacity == most) {
            return Rgb.pack(red, green, blue);
        }
        return Rgb.pack(onWhite(red, opacity, most), onWhite(green, opacity, most), onWhite(blue, opacity, most));
    }

    private static int onWhite(int sample, int opacity, int most) {
        long light = (long) sample * opacity + (long) most * (most - opacity);
        long full = (long) most * most;
        return (int) ((light * WHITE + full / 2) / full);
    }

    private List<ByteBuffer> forDecoder() {
        List<ByteBuffer> parts = new ArrayList<>(kept);
        parts.add(IEND);
        return parts;
    }

    @Override
    public List<ByteBuffer> essence() {
        List<ByteBuffer> parts = forDecoder();
        profileChunk.ifPresent(chunk -> parts.add(2, chunk));
        return parts;
    }

    private static ImageException truncated() {
        return new ImageException(DAMAGED, "this PNG is cut off before its end; send the whole file");
    }
}
