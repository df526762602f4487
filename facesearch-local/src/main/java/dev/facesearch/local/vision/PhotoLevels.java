package dev.facesearch.local.vision;

import java.awt.Rectangle;
import java.util.List;

/** A photo's pixels at full size, depth 0, at half of it, depth 1, and so on. Thread-safe. */
interface PhotoLevels {

    /** Returns the width in pixels at full size. */
    int width();

    /** Returns the height in pixels at full size. */
    int height();

    /**
     * Returns pixels of a level.
     *
     * @param area what must be among them as far as the photo goes, in the level's own pixels
     */
    PixelBuffer at(int depth, Rectangle area);

    /**
     * Notes where faces may be, in pixels at full size: what is read about one of them will be read about the others.
     */
    void expect(List<Box> faces);
}
