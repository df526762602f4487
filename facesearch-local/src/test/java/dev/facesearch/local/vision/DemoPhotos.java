package dev.facesearch.local.vision;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facesearch.imaging.Photo;
import dev.facesearch.imaging.PhotoLimits;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;

/** The demo's photos, and pictures made of them. */
final class DemoPhotos {

    private DemoPhotos() {}

    static List<String> names() {
        try (InputStream in = open("index.txt")) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Photo photo(String name) {
        try (InputStream in = open(name)) {
            return Photo.read(in, PhotoLimits.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the picture drawn onto a black canvas. */
    static Photo drawn(Photo photo, int width, int height, AffineTransform where) {
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(photo.pixels(), where, null);
        graphics.dispose();
        return photo(canvas);
    }

    /** Pixels as a photo, without loss. */
    static Photo photo(BufferedImage canvas) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(canvas, "png", out);
            return Photo.of(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(
                DemoPhotos.class.getResourceAsStream("/dev/facesearch/demo/photos/" + name), name);
    }
}
