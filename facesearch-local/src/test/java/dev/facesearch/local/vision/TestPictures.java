package dev.facesearch.local.vision;

import dev.facesearch.imaging.Photo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Pictures made pixel by pixel. */
final class TestPictures {

    private TestPictures() {}

    static Photo noise(int width, int height) {
        Random random = new Random(5);
        return photo(width, height, (x, y) -> random.nextInt(1 << 24));
    }

    static Photo darkened(Photo photo, float by) {
        BufferedImage pixels = photo.pixels();
        return photo(photo.width(), photo.height(), (x, y) -> {
            int rgb = pixels.getRGB(x, y);
            return (int) ((rgb >> 16 & 0xff) * by) << 16
                    | (int) ((rgb >> 8 & 0xff) * by) << 8
                    | (int) ((rgb & 0xff) * by);
        });
    }

    private static Photo photo(int width, int height, IntBinaryOperator rgb) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, rgb.applyAsInt(x, y));
            }
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "png", out);
            return Photo.of(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
