package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.imaging.Photo;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A photo too large to be kept shows the same faces, with the same boxes, qualities and vectors, to the last bit. */
class LargePhotoTest {

    @Test
    void everything_ofFacesLargeAndSmall_isTheSameAsOfTheWholePhoto() throws IOException {
        byte[] crowd = crowd();
        Photo kept = Photo.of(crowd);
        Photo large = Photo.of(crowd);
        try (Vision whole = Vision.load(ModelSource.STANDARD, Long.MAX_VALUE);
                Vision sparse = Vision.load(ModelSource.STANDARD, 1 << 20)) {
            List<FoundFace> faces = whole.detect(kept);

            assertThat(sparse.bytesFor(large)).isLessThan(whole.bytesFor(kept) / 4);
            assertThat(sparse.detect(large)).isEqualTo(faces);
            assertThat(faces).hasSizeGreaterThan(8);
            for (FoundFace face : faces) {
                assertThat(sparse.embed(large, face).values())
                        .isEqualTo(whole.embed(kept, face).values());
                assertThat(sparse.quality(large, face)).isEqualTo(whole.quality(kept, face));
                assertThat(sparse.pose(large, face)).isEqualTo(whole.pose(kept, face));
            }
        }
    }

    /** The four women three times: as large as the photo allows, and down to the smallest faces that are found. */
    private static byte[] crowd() throws IOException {
        BufferedImage group = DemoPhotos.photo("sample6.jpg").pixels();
        BufferedImage canvas = new BufferedImage(4500, 3000, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        double shape = (double) group.getHeight() / group.getWidth();
        int left = 0;
        for (int width : new int[] {2200, 1200, 700}) {
            graphics.drawImage(group, left, 100, width, (int) (width * shape), null);
            left += width;
        }
        graphics.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(canvas, "jpg", jpeg);
        return jpeg.toByteArray();
    }
}
