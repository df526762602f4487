package dev.facesearch.stream.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A picture without a face. */
final class Blank {

    private Blank() {}

    static Path write(Path file) throws IOException {
        ImageIO.write(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }
}
