package dev.facesearch.imaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import javax.imageio.IIOImage;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** JPEG files of each kind, put together by code. */
public final class Jpegs {

    private Jpegs() {}

    static byte[] baseline(BufferedImage picture) {
        return write(new IIOImage(picture, null, null), false);
    }

    public static byte[] progressive(BufferedImage picture) {
        return write(new IIOImage(picture, null, null), true);
    }

    /** Returns one component. */
    static byte[] grey(BufferedImage picture) {
        return write(new IIOImage(oneComponent(picture), null, null), false);
    }

    public static byte[] progressiveGrey(BufferedImage picture) {
        return write(new IIOImage(oneComponent(picture), null, null), true);
    }

    private static BufferedImage oneComponent(BufferedImage picture) {
        BufferedImage grey = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                grey.getRaster().setSample(x, y, 0, picture.getRGB(x, y) & 0xff);
            }
        }
        return grey;
    }

    /** Four components as Adobe's programs write them: inks inverted, marked with the transform 0. */
    static byte[] adobeCmyk(BufferedImage picture) {
        return withSegment(fourComponents(picture, false, true), 0xee, adobe(0));
    }

    /** Four components as Adobe's programs write them, luma and chroma instead of inks, marked with the transform 2. */
    static byte[] adobeYcck(BufferedImage picture) {
        return withSegment(fourComponents(picture, true, true), 0xee, adobe(2));
    }

    /** Four components with full ink as 255 and no Adobe segment. */
    static byte[] plainCmyk(BufferedImage picture) {
        return fourComponents(picture, false, false);
    }

    /** RGB without a colour transform, which the Adobe segment says. */
    static byte[] adobeRgb(BufferedImage picture) {
        byte[] jpeg = write(new IIOImage(bands(picture, 3, Jpegs::rgb), null, null), false);
        return withSegment(jpeg, 0xee, adobe(0));
    }

    /** Luma and chroma with the component ids 1, 2, 3, all in full resolution, and nothing that says so. */
    static byte[] unmarkedYcc(BufferedImage picture) {
        Raster ycc = bands(picture, 3, rgb -> Arrays.copyOf(ycck(complement(rgb)), 3));
        return write(new IIOImage(ycc, null, null), false);
    }

    /** RGB with the component ids R, G, B and nothing else that says so. */
    static byte[] unmarkedRgb(BufferedImage picture) {
        byte[] jpeg = write(new IIOImage(bands(picture, 3, Jpegs::rgb), null, null), false);
        byte[] ids = {'R', 'G', 'B'};
        for (int i = 0; i + 1 < jpeg.length; i++) {
            boolean frame = jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0;
            boolean scan = jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xda;
            for (int n = 0; n < 3 && (frame || scan); n++) {
                jpeg[frame ? i + 10 + 3 * n : i + 5 + 2 * n] = ids[n];
            }
            if (scan) {
                return jpeg;
            }
        }
        throw new IllegalStateException("no scan");
    }

    private static int[] complement(int rgb) {
        return new int[] {255 - ((rgb >> 16) & 0xff), 255 - ((rgb >> 8) & 0xff), 255 - (rgb & 0xff), 0};
    }

    /** Black in the fourth ink, the rest in the other three: the separation with the most black. */
    private static byte[] fourComponents(BufferedImage picture, boolean ycck, boolean inverted) {
        Raster raster = bands(picture, 4, rgb -> {
            int[] cmyk = separate(rgb);
            if (inverted) {
                cmyk = Arrays.stream(cmyk).map(ink -> 255 - ink).toArray();
            }
            return ycck ? ycck(cmyk) : cmyk;
        });
        return write(new IIOImage(raster, null, null), false);
    }

    private static int[] separate(int rgb) {
        int[] light = rgb(rgb);
        int white = Math.max(1, Math.max(light[0], Math.max(light[1], light[2])));
        return new int[] {
            255 - light[0] * 255 / white, 255 - light[1] * 255 / white, 255 - light[2] * 255 / white, 255 - white
        };
    }

    /** Y, Cb, Cr of the colour that C, M, Y are the complement of, by BT.601; K as it is. */
    private static int[] ycck(int[] cmyk) {
        double r = 255 - cmyk[0];
        double g = 255 - cmyk[1];
        double b = 255 - cmyk[2];
        double luma = 0.299 * r + 0.587 * g + 0.114 * b;
        return new int[] {
            (int) Math.round(luma),
            (int) Math.max(0, Math.min(255, Math.round(128 + (b - luma) / 1.772))),
            (int) Math.max(0, Math.min(255, Math.round(128 + (r - luma) / 1.402))),
            cmyk[3]
        };
    }

    private static int[] rgb(int rgb) {
        return new int[] {(rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff};
    }

    private static Raster bands(BufferedImage picture, int bands, IntFunction<int[]> samples) {
        WritableRaster raster = Raster.createInterleavedRaster(0, picture.getWidth(), picture.getHeight(), bands, null);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                raster.setPixel(x, y, samples.apply(picture.getRGB(x, y)));
            }
        }
        return raster;
    }

    private static byte[] adobe(int transform) {
        return new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
    }

    /** Returns an EXIF block with the orientation and, as phones write them, a maker and a place. */
    static byte[] withExif(byte[] jpeg, int orientation, ByteOrder order) {
        return withSegment(jpeg, 0xe1, exif(orientation, order));
    }

    static byte[] exif(int orientation, ByteOrder order) {
        ByteBuffer block = ByteBuffer.allocate(6 + 8 + 2 + 3 * 12 + 4 + 16 + 2 + 2 * 12 + 4);
        block.put("Exif\0\0".getBytes(ISO_8859_1));
        block.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(ISO_8859_1));
        block.order(order).putShort((short) 42).putInt(8);
        block.putShort((short) 3);
        entry(block, 0x010f, 2, 16, 8 + 2 + 3 * 12 + 4);
        block.putShort((short) 0x0112).putShort((short) 3).putInt(1);
        block.putShort((short) orientation).putShort((short) 0);
        entry(block, 0x8825, 4, 1, 8 + 2 + 3 * 12 + 4 + 16);
        block.putInt(0).put("PrivateCamera01\0".getBytes(ISO_8859_1));
        block.putShort((short) 2);
        block.putShort((short) 1).putShort((short) 2).putInt(2).put(new byte[] {'N', 0, 0, 0});
        block.putShort((short) 3).putShort((short) 2).putInt(2).put(new byte[] {'E', 0, 0, 0});
        return block.putInt(0).array();
    }

    /** Returns a block whose own directory says when a photo was taken, in the text given. */
    static byte[] exifOfDay(String dateTime, ByteOrder order) {
        byte[] text = (dateTime + "\0").getBytes(ISO_8859_1);
        ByteBuffer block = ByteBuffer.allocate(6 + 8 + 2 * (2 + 12 + 4) + text.length);
        block.put("Exif\0\0".getBytes(ISO_8859_1));
        block.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(ISO_8859_1));
        block.order(order).putShort((short) 42).putInt(8);
        block.putShort((short) 1);
        entry(block, 0x8769, 4, 1, 8 + 18);
        block.putInt(0).putShort((short) 1);
        entry(block, 0x9003, 2, text.length, 8 + 36);
        return block.putInt(0).put(text).array();
    }

    private static void entry(ByteBuffer block, int tag, int type, int count, int value) {
        block.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    /** Returns a colour profile in as many segments as asked for, the last one first. */
    static byte[] withProfile(byte[] jpeg, byte[] profile, int segments) {
        byte[] result = jpeg;
        int size = (profile.length + segments - 1) / segments;
        for (int i = 0; i < segments; i++) {
            byte[] part = Arrays.copyOfRange(profile, i * size, Math.min(profile.length, (i + 1) * size));
            byte[] segment = ByteBuffer.allocate(14 + part.length)
                    .put("ICC_PROFILE\0".getBytes(ISO_8859_1))
                    .put((byte) (i + 1))
                    .put((byte) segments)
                    .put(part)
                    .array();
            result = withSegment(result, 0xe2, segment);
        }
        return result;
    }

    /** Returns a segment right behind the start of the file. */
    static byte[] withSegment(byte[] jpeg, int code, byte[] body) {
        return ByteBuffer.allocate(jpeg.length + 4 + body.length)
                .put(jpeg, 0, 2)
                .put((byte) 0xff)
                .put((byte) code)
                .putShort((short) (body.length + 2))
                .put(body)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** Decodes a file by the JDK's decoder, as it is. */
    public static BufferedImage read(List<ByteBuffer> parts) throws IOException {
        ImageReader reader = Codecs.reader(ImageFormat.JPEG);
        try {
            reader.setInput(new SlicedImageInputStream(parts), true, true);
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private static byte[] write(IIOImage image, boolean progressive) {
        ImageWriter writer = Codecs.writer(ImageFormat.JPEG);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(1);
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(stream);
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
