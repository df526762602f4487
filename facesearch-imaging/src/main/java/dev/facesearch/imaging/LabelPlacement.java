package dev.facesearch.imaging;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a place for each label: never outside of the picture, never on another label, not on another face if there is
 * any other place, and as near to its box as that leaves. Greedy with rounds of mending (the problem is that of point
 * labels on maps, NP-hard: Marks and Shieber, "The Computational Complexity of Cartographic Label Placement", 1991).
 */
final class LabelPlacement {

    private static final int ROUNDS = 3;
    private static final double COST_OTHER_FACE = 1000;
    private static final double COST_OWN_FACE = 60;
    private static final double COST_DISTANCE = 100;
    private static final double COST_RANK = 0.05;

    private final Dimension picture;
    private final List<Rectangle> boxes;
    private final List<Dimension> labels;
    private final int gap;
    private final @Nullable Rectangle[] places;

    private LabelPlacement(Dimension picture, List<Rectangle> boxes, List<Dimension> labels, int gap) {
        this.picture = picture;
        this.boxes = boxes;
        this.labels = labels;
        this.gap = gap;
        places = new @Nullable Rectangle[labels.size()];
    }

    /**
     * Places labels.
     *
     * @param picture the picture's size in pixels
     * @param boxes the faces' boxes in pixels
     * @param labels the labels' sizes in pixels, one a box; of no width where a box has none
     * @param gap pixels between a box and its label
     */
    static LabelPlacement of(Dimension picture, List<Rectangle> boxes, List<Dimension> labels, int gap) {
        LabelPlacement placement = new LabelPlacement(picture, boxes, labels, gap);
        placement.place();
        return placement;
    }

    /** Returns a label's place; empty where it has none, because it is empty or there is no room left. */
    Optional<Rectangle> place(int label) {
        return Optional.ofNullable(places[label]);
    }

    /** Returns how many labels found no room. */
    int missing() {
        int missing = 0;
        for (int i = 0; i < labels.size(); i++) {
            missing += labels.get(i).width > 0 && places[i] == null ? 1 : 0;
        }
        return missing;
    }

    /** Returns how much of all faces is covered: the sum of shares of their boxes. */
    double covered() {
        double covered = 0;
        for (int i = 0; i < labels.size(); i++) {
            Rectangle place = places[i];
            covered += place == null ? 0 : othersCovered(i, place) + covered(boxes.get(i), place);
        }
        return covered;
    }

    private void place() {
        for (int round = 0; round < ROUNDS; round++) {
            boolean moved = false;
            for (int i = 0; i < labels.size(); i++) {
                if (labels.get(i).width > 0) {
                    Rectangle before = places[i];
                    Rectangle best = best(i);
                    places[i] = best;
                    moved |= best != null && !best.equals(before);
                }
            }
            if (!moved) {
                return;
            }
        }
    }

    private @Nullable Rectangle best(int label) {
        Rectangle near = cheapest(label, adjacent(label));
        if (near != null && othersCovered(label, near) == 0) {
            return near;
        }
        List<Rectangle> all = anywhere(label);
        if (near != null) {
            all.add(near);
        }
        return cheapest(label, all);
    }

    private @Nullable Rectangle cheapest(int label, List<Rectangle> candidates) {
        Rectangle best = null;
        double least = Double.MAX_VALUE;
        for (int rank = 0; rank < candidates.size(); rank++) {
            Rectangle candidate = candidates.get(rank);
            if (isFree(label, candidate)) {
                double cost = cost(label, candidate) + rank * COST_RANK;
                if (cost < least) {
                    least = cost;
                    best = candidate;
                }
            }
        }
        return best;
    }

    private boolean isFree(int label, Rectangle place) {
        if (place.x < 0
                || place.y < 0
                || place.x + place.width > picture.width
                || place.y + place.height > picture.height) {
            return false;
        }
        for (int i = 0; i < places.length; i++) {
            Rectangle other = places[i];
            if (i != label && other != null && other.intersects(place)) {
                return false;
            }
        }
        return true;
    }

    private double cost(int label, Rectangle place) {
        double diagonal = Math.hypot(picture.width, picture.height);
        return COST_OTHER_FACE * othersCovered(label, place)
                + COST_OWN_FACE * covered(boxes.get(label), place)
                + COST_DISTANCE * distance(boxes.get(label), place) / diagonal;
    }

    private double othersCovered(int label, Rectangle place) {
        double covered = 0;
        for (int i = 0; i < boxes.size(); i++) {
            covered += i == label ? 0 : covered(boxes.get(i), place);
        }
        return covered;
    }

    private static double covered(Rectangle box, Rectangle place) {
        Rectangle both = box.intersection(place);
        return both.isEmpty() ? 0 : (double) both.width * both.height / ((double) box.width * box.height);
    }

    /** Pixels between two rectangles, 0 where they touch or overlap. */
    static double distance(Rectangle a, Rectangle b) {
        double across = Math.max(0, Math.max(b.x - a.x - a.width, a.x - b.x - b.width));
        double down = Math.max(0, Math.max(b.y - a.y - a.height, a.y - b.y - b.height));
        return Math.hypot(across, down);
    }

    /** Places that touch the box, the best first: below, where the neck is, above, at the sides, and at last inside. */
    private List<Rectangle> adjacent(int label) {
        Rectangle box = boxes.get(label);
        Dimension size = labels.get(label);
        int above = box.y - gap - size.height;
        int below = box.y + box.height + gap;
        int before = box.x - gap - size.width;
        int after = box.x + box.width + gap;
        int[] columns = {box.x, box.x + (box.width - size.width) / 2, box.x + box.width - size.width};
        int[] rows = {box.y, box.y + (box.height - size.height) / 2, box.y + box.height - size.height};
        List<Rectangle> places = new ArrayList<>();
        for (int y : new int[] {below, above}) {
            for (int x : columns) {
                places.add(new Rectangle(within(x, picture.width - size.width), y, size.width, size.height));
            }
        }
        for (int x : new int[] {after, before}) {
            for (int y : rows) {
                places.add(new Rectangle(x, within(y, picture.height - size.height), size.width, size.height));
            }
        }
        for (int y : new int[] {rows[2] - gap, rows[0] + gap}) {
            places.add(new Rectangle(within(columns[1], picture.width - size.width), y, size.width, size.height));
        }
        return places;
    }

    private List<Rectangle> anywhere(int label) {
        Dimension size = labels.get(label);
        int stepX = Math.max(1, Math.max(size.width / 4, picture.width / 64));
        int stepY = Math.max(1, Math.max(size.height / 2, picture.height / 64));
        List<Rectangle> places = new ArrayList<>();
        for (int y = 0; y <= picture.height - size.height; y += stepY) {
            for (int x = 0; x <= picture.width - size.width; x += stepX) {
                places.add(new Rectangle(x, y, size.width, size.height));
            }
        }
        Rectangle box = boxes.get(label);
        // So that the rank breaks ties in favour of the nearer.
        places.sort(Comparator.comparingDouble(place -> distance(box, place)));
        return places;
    }

    private static int within(int at, int most) {
        return Math.max(0, Math.min(at, most));
    }
}
