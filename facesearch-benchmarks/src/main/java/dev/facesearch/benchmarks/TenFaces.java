package dev.facesearch.benchmarks;

import dev.facesearch.demo.DemoPhotos;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/** A photo with ten faces, put together from the demo's. */
final class TenFaces {

    private static final int COLUMNS = 5;
    private static final int TILE_WIDTH = 480;
    private static final int TILE_HEIGHT = 360;

    private TenFaces() {}

    static byte[] photo() throws IOException {
        List<String> portraits = DemoPhotos.names().stream()
                .filter(name -> name.startsWith("franck"))
                .limit(10)
                .toList();
        BufferedImage photo = new BufferedImage(COLUMNS * TILE_WIDTH, 2 * TILE_HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = photo.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        for (int i = 0; i < portraits.size(); i++) {
            BufferedImage portrait = ImageIO.read(new ByteArrayInputStream(DemoPhotos.bytes(portraits.get(i))));
            graphics.drawImage(
                    portrait, i % COLUMNS * TILE_WIDTH, i / COLUMNS * TILE_HEIGHT, TILE_WIDTH, TILE_HEIGHT, null);
        }
        graphics.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(photo, "jpg", jpeg);
        return jpeg.toByteArray();
    }
}
