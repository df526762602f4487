package dev.facesearch;

import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.imaging.Photo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/** The pictures of the demo's people, and one without people. */
public final class DemoPeople {

    /** A group of three; the woman on the right is {@link #anna()}. */
    public static final String GROUP = "sample1.jpg";

    private DemoPeople() {}

    public static ImageSource photo(String name) {
        return ImageSource.bytes(name, DemoPhotos.bytes(name));
    }

    /** Returns three stills of one man. */
    public static List<ImageSource> franck() {
        return List.of(photo("franck_01829.jpg"), photo("franck_02159.jpg"), photo("franck_02683.jpg"));
    }

    /** Returns a woman cut out of another group photo. */
    public static List<ImageSource> anna() {
        Photo cut = Photo.of(DemoPhotos.bytes("sample3.jpg"))
                .crops(List.of(new BoundingBox(0.562, 0.19, 0.116, 0.17)), CropPolicy.DEFAULT)
                .get(0)
                .photo();
        return List.of(ImageSource.photo("anna.jpg", cut));
    }

    public static ImageSource blank() {
        return blank(320, 240);
    }

    public static ImageSource blank(int width, int height) {
        try (ByteArrayOutputStream png = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
            return ImageSource.bytes("blank.png", png.toByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
