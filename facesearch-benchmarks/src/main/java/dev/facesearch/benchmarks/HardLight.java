package dev.facesearch.benchmarks;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Takes most of the light from a photo: a share of it is left, with the noise of a sensor, as a JPEG. Whatever a camera
 * also does in the dark (longer exposure, its own smoothing) is not imitated.
 */
final class HardLight {

    private static final double NOISE = 1.5;
    private static final float JPEG_QUALITY = 0.85f;

    /** The dark ellipse of a photo against the light, as shares of its sides, and how softly it ends. */
    private static final double RADIUS_X = 0.30;

    private static final double RADIUS_Y = 0.40;
    private static final double SOFTNESS = 0.25;

    private HardLight() {}

    /** Leaves this share of the light. */
    static byte[] dark(byte[] photo, double share) throws IOException {
        return changed(photo, (x, y) -> share);
    }

    /** Leaves this share of the light in the middle, and all of it at the edges. */
    static byte[] againstTheLight(byte[] photo, double share) throws IOException {
        return changed(photo, (x, y) -> {
            double r = Math.hypot((x - 0.5) / RADIUS_X, (y - 0.5) / RADIUS_Y);
            double edge = Math.max(0, Math.min(1, (r - 1) / SOFTNESS + 0.5));
            return share + (1 - share) * edge * edge * (3 - 2 * edge);
        });
    }

    /** Takes the colour out. */
    static byte[] grey(byte[] photo) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(photo));
        BufferedImage grey = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        grey.createGraphics().drawImage(image, 0, 0, null);
        return jpeg(grey);
    }

    private interface Share {
        double at(double x, double y);
    }

    private static byte[] changed(byte[] photo, Share left) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(photo));
        BufferedImage dark = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Random noise = new Random(photo.length);
        for (int y = 0; y < dark.getHeight(); y++) {
            for (int x = 0; x < dark.getWidth(); x++) {
                double share = left.at((x + 0.5) / dark.getWidth(), (y + 0.5) / dark.getHeight());
                int rgb = image.getRGB(x, y);
                int packed = 0;
                for (int shift = 16; shift >= 0; shift -= 8) {
                    double value = (rgb >> shift & 0xff) * share + NOISE * noise.nextGaussian();
                    packed |= (int) Math.round(Math.max(0, Math.min(255, value))) << shift;
                }
                dark.setRGB(x, y, packed);
            }
        }
        return jpeg(dark);
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(JPEG_QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
