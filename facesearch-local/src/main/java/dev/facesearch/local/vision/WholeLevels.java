package dev.facesearch.local.vision;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Levels that are kept whole, each made when it is first needed and once only, from the first one given. */
final class WholeLevels implements PhotoLevels {

    private final List<PixelBuffer> made = new CopyOnWriteArrayList<>();

    /** Wraps pixels of {@link BufferedImage#TYPE_INT_RGB}: the first level is the picture's own memory. */
    WholeLevels(BufferedImage pixels) {
        int[] rgb = ((DataBufferInt) pixels.getRaster().getDataBuffer()).getData();
        made.add(PixelBuffer.whole(rgb, pixels.getWidth(), pixels.getHeight()));
    }

    @Override
    public int width() {
        return made.get(0).width();
    }

    @Override
    public int height() {
        return made.get(0).height();
    }

    @Override
    public PixelBuffer at(int depth, Rectangle area) {
        return at(depth);
    }

    PixelBuffer at(int depth) {
        return depth < made.size() ? made.get(depth) : make(depth);
    }

    /** Does not hold up readers of a level that is there. */
    private synchronized PixelBuffer make(int depth) {
        while (made.size() <= depth) {
            made.add(made.get(made.size() - 1).half());
        }
        return made.get(depth);
    }

    @Override
    public void expect(List<Box> faces) {
        // All is there.
    }
}
