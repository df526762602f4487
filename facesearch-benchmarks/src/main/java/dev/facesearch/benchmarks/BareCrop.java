package dev.facesearch.benchmarks;

import dev.facesearch.imaging.BoundingBox;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Cuts a box out of a picture as a user's script does: the box and nothing else. */
final class BareCrop {

    /** The service takes no smaller picture. */
    private static final int MIN_SIDE = 80;

    private BareCrop() {}

    /** Returns whether the service takes a picture as small as that. */
    static boolean isTaken(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        return Math.min(image.getWidth(), image.getHeight()) >= MIN_SIDE;
    }

    static byte[] of(byte[] picture, BoundingBox box) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        int left = (int) Math.max(0, box.left() * image.getWidth());
        int top = (int) Math.max(0, box.top() * image.getHeight());
        int right = (int) Math.min(image.getWidth(), (box.left() + box.width()) * image.getWidth());
        int bottom = (int) Math.min(image.getHeight(), (box.top() + box.height()) * image.getHeight());
        BufferedImage cut = image.getSubimage(left, top, right - left, bottom - top);
        double scale = Math.max(1, (double) MIN_SIDE / Math.min(cut.getWidth(), cut.getHeight()));
        int width = (int) Math.ceil(cut.getWidth() * scale);
        int height = (int) Math.ceil(cut.getHeight() * scale);
        BufferedImage crop = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        crop.createGraphics().drawImage(cut.getScaledInstance(width, height, Image.SCALE_SMOOTH), 0, 0, null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(crop, "jpg", out);
        return out.toByteArray();
    }
}
