package dev.facesearch.imaging;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Pictures of another size, as {@link BufferedImage#TYPE_INT_RGB}. */
final class Scaling {

    private Scaling() {}

    /** Returns the mean of the area under each pixel. */
    static BufferedImage reduce(BufferedImage from, int width, int height) {
        PixelRegion reduced = new PixelRegion(new Rectangle(width, height), 0, Orientation.TOP_LEFT);
        AreaAverage average = new AreaAverage(from.getWidth(), from.getHeight(), width, height, reduced);
        int[] row = new int[from.getWidth()];
        for (int y = 0; y < from.getHeight(); y++) {
            from.getRaster().getDataElements(0, y, from.getWidth(), 1, row);
            average.row(y, row);
        }
        return reduced.image();
    }

    /** Returns a part, halved as often as it says. */
    static BufferedImage part(BufferedImage from, PhotoPart part) {
        Rectangle place = part.place();
        PartSink sink = new PartSink(place, part.halvings(), 0, Orientation.TOP_LEFT, Optional.empty());
        int[] row = new int[from.getWidth()];
        for (int y = place.y; y < place.y + place.height; y++) {
            from.getRaster().getDataElements(0, y, from.getWidth(), 1, row);
            sink.row(y, row);
        }
        return sink.image();
    }

    /** Enlarges a picture by bicubic interpolation. */
    static BufferedImage enlarge(BufferedImage from, int width, int height) {
        BufferedImage large = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = large.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(from, 0, 0, width, height, null);
        graphics.dispose();
        return large;
    }

    /** Returns a copy of a part. */
    static BufferedImage copy(BufferedImage from, Rectangle part) {
        BufferedImage copy = new BufferedImage(part.width, part.height, BufferedImage.TYPE_INT_RGB);
        copy.setData(from.getRaster().createChild(part.x, part.y, part.width, part.height, 0, 0, null));
        return copy;
    }
}
