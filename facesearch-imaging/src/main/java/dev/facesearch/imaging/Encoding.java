package dev.facesearch.imaging;

import static dev.facesearch.imaging.ImageException.Kind.TOO_LARGE;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures from pixels alone, so that no metadata can come along. */
final class Encoding {

    private Encoding() {}

    /** Returns a baseline JPEG of an RGB picture, quality 0 to 1. */
    static Photo jpeg(BufferedImage pixels, double quality) {
        ImageWriter writer = Codecs.writer(ImageFormat.JPEG);
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality((float) quality);
        return write(writer, param, pixels);
    }

    /** Returns a PNG of an RGB picture. */
    static Photo png(BufferedImage pixels) {
        ImageWriter writer = Codecs.writer(ImageFormat.PNG);
        return write(writer, writer.getDefaultWriteParam(), pixels);
    }

    private static Photo write(ImageWriter writer, ImageWriteParam param, BufferedImage pixels) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(pixels, null, null), param);
        } catch (IOException e) {
            // Nothing is written to but memory: what is left are sides that the format cannot state.
            throw new ImageException(
                    TOO_LARGE,
                    "a picture of " + pixels.getWidth() + " x " + pixels.getHeight()
                            + " pixels cannot be encoded; scale it down",
                    e);
        } finally {
            writer.dispose();
        }
        return Photo.open(bytes.toByteArray(), PhotoLimits.NONE);
    }
}
