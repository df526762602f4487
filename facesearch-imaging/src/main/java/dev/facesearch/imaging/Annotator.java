package dev.facesearch.imaging;

import static java.util.Objects.requireNonNull;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws boxes and labels on a photo. Lines and letters grow with the photo. Boxes differ by colour and by line: green
 * and solid, yellow and dashed, blue and dotted (colours of Okabe and Ito's palette, which the colour-blind can
 * distinguish). Needs no screen; needs fonts on the machine when there are labels. Thread-safe.
 */
public final class Annotator {

    private static final double QUALITY = 0.92;

    /** Letter height as a share of the photo's mean side: ten lines would fill a quarter of it. */
    private static final double LETTER_SHARE = 0.02;

    private static final float MIN_LETTERS = 11;

    /** Crowded photos get smaller letters rather than covered faces. */
    private static final float[] SHRINKING = {1, 0.85f, 0.7f, 0.55f};

    private static final float MIN_SHRUNKEN = 9;

    private static final Color CASING = new Color(0, 0, 0, 150);

    private final BufferedImage picture;
    private final List<Annotation> annotations;
    private final List<Rectangle> boxes;
    private final float letters;

    private Annotator(BufferedImage picture, List<Annotation> annotations) {
        this.picture = picture;
        this.annotations = annotations;
        letters = (float)
                Math.max(MIN_LETTERS, LETTER_SHARE * Math.sqrt((double) picture.getWidth() * picture.getHeight()));
        boxes = annotations.stream().map(this::pixels).toList();
    }

    /**
     * Returns the photo with the annotations drawn on it, encoded as JPEG or, for a {@code PNG} photo, as PNG; upright,
     * without metadata. A label never covers another one or leaves the picture, and covers no other face if there is
     * any other room; one with no room at all, even in smaller letters, is left out while its box stays.
     *
     * @throws ImageException if the photo cannot be decoded; of the kind {@link ImageException.Kind#NO_FONTS} if there
     *     are labels and the machine has no fonts
     */
    public static Photo annotate(Photo photo, List<Annotation> annotations) {
        requireNonNull(photo, "photo");
        List<Annotation> all = List.copyOf(annotations);
        BufferedImage copy = photo.regions(List.of(new Rectangle(photo.width(), photo.height())))
                .get(0);
        new Annotator(copy, all).draw();
        return photo.format() == ImageFormat.PNG ? Encoding.png(copy) : Encoding.jpeg(copy, QUALITY);
    }

    private void draw() {
        Layout layout = layout();
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        for (int i = 0; i < boxes.size(); i++) {
            drawBox(graphics, boxes.get(i), annotations.get(i).mark());
        }
        for (int i = 0; i < boxes.size(); i++) {
            Label label = layout.labels().get(i);
            Rectangle box = boxes.get(i);
            Color color = color(annotations.get(i).mark());
            layout.placement().place(i).ifPresent(place -> {
                drawLeader(graphics, box, place, color);
                label.draw(graphics, place, color);
            });
        }
        graphics.dispose();
    }

    private record Layout(List<Label> labels, LabelPlacement placement) {

        boolean isBetterThan(Layout other) {
            int missing = Integer.compare(placement.missing(), other.placement.missing());
            return missing < 0 || (missing == 0 && placement.covered() < other.placement.covered());
        }
    }

    private Layout layout() {
        Layout best = layout(letters);
        for (float share : SHRINKING) {
            if (best.placement().missing() == 0 && best.placement().covered() == 0) {
                return best;
            }
            Layout smaller = layout(Math.max(MIN_SHRUNKEN, letters * share));
            if (smaller.isBetterThan(best)) {
                best = smaller;
            }
        }
        return best;
    }

    private Layout layout(float size) {
        Dimension room = new Dimension(picture.getWidth(), picture.getHeight());
        List<Label> labels = new ArrayList<>();
        List<Dimension> plates = new ArrayList<>();
        for (Annotation annotation : annotations) {
            Label label = Label.of(annotation.lines(), size, room.width);
            labels.add(label);
            plates.add(label.isEmpty() ? new Dimension() : label.plate());
        }
        return new Layout(labels, LabelPlacement.of(room, boxes, plates, Math.round(lineWidth())));
    }

    /** Returns the box in pixels, at least one, inside of the picture. */
    private Rectangle pixels(Annotation annotation) {
        BoundingBox box = annotation.box().clamped();
        int left = Math.min(picture.getWidth() - 1, (int) Math.round(box.left() * picture.getWidth()));
        int top = Math.min(picture.getHeight() - 1, (int) Math.round(box.top() * picture.getHeight()));
        int right = (int) Math.round(box.right() * picture.getWidth());
        int bottom = (int) Math.round(box.bottom() * picture.getHeight());
        return new Rectangle(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }

    private void drawBox(Graphics2D graphics, Rectangle box, Annotation.Mark mark) {
        float width = lineWidth();
        // Half of a line lies on either side of its path: drawn inside, a box on the picture's edge keeps its line.
        float half = Math.min(width / 2, Math.min(box.width, box.height) / 2f);
        Rectangle2D path =
                new Rectangle2D.Float(box.x + half, box.y + half, box.width - 2 * half, box.height - 2 * half);
        graphics.setColor(CASING);
        graphics.setStroke(new BasicStroke(width * 1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
        graphics.setColor(color(mark));
        graphics.setStroke(stroke(mark, width));
        graphics.draw(path);
    }

    /** A line from a label that had to move away to its box. */
    private void drawLeader(Graphics2D graphics, Rectangle box, Rectangle place, Color color) {
        if (LabelPlacement.distance(box, place) <= 2 * lineWidth()) {
            return;
        }
        double fromX = nearest(place.x, place.x + place.width, box.getCenterX());
        double fromY = nearest(place.y, place.y + place.height, box.getCenterY());
        Line2D line = new Line2D.Double(
                fromX, fromY, nearest(box.x, box.x + box.width, fromX), nearest(box.y, box.y + box.height, fromY));
        graphics.setColor(CASING);
        graphics.setStroke(new BasicStroke(lineWidth()));
        graphics.draw(line);
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(lineWidth() / 2));
        graphics.draw(line);
    }

    private static double nearest(double from, double to, double point) {
        return Math.max(from, Math.min(to, point));
    }

    private float lineWidth() {
        return Math.max(1.5f, letters / 7);
    }

    private static Color color(Annotation.Mark mark) {
        return switch (mark) {
            case MATCH -> new Color(0x00c896);
            case REVIEW -> new Color(0xf0e442);
            case UNKNOWN -> new Color(0x56b4e9);
        };
    }

    private static Stroke stroke(Annotation.Mark mark, float width) {
        int join = BasicStroke.JOIN_ROUND;
        return switch (mark) {
            case MATCH -> new BasicStroke(width, BasicStroke.CAP_ROUND, join);
            case REVIEW ->
                new BasicStroke(width, BasicStroke.CAP_BUTT, join, 10, new float[] {5 * width, 3 * width}, 0);
            case UNKNOWN -> new BasicStroke(width, BasicStroke.CAP_ROUND, join, 10, new float[] {0, 2.5f * width}, 0);
        };
    }
}
