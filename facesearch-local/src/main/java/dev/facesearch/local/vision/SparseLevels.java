package dev.facesearch.local.vision;

import dev.facesearch.imaging.Photo;
import dev.facesearch.imaging.PhotoPart;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Levels of a photo that is too large to be kept: from a coarse one on they are whole, made while the photo is decoded,
 * and of the finer ones there are windows about the faces, decoded when they are first read. The pixels read are the
 * same as of {@link WholeLevels}, to the last bit.
 *
 * <p>A decode takes long. So each one fetches, besides the window that is asked for, the window of each other face that
 * may be asked for next.
 */
final class SparseLevels implements PhotoLevels {

    /** Windows are this many times as wide and high as what is asked for: the next request is a little aside. */
    private static final double ROOM = 1.3;

    private final Photo photo;
    private final int coarse;
    private final long maxBytes;
    private final WholeLevels coarser;
    private final Map<Place, PixelBuffer> windows = new LinkedHashMap<>(16, 0.75f, true);
    private List<Box> expected = List.of();
    private int decodes = 1;

    /** An area of a level, in its pixels. */
    private record Place(int depth, Rectangle area) {}

    /**
     * Decodes the coarse level.
     *
     * @param coarse the depth of the first level that is kept whole, 1 or more
     * @param maxBytes the most that windows take together; one may always be there
     */
    SparseLevels(Photo photo, int coarse, long maxBytes) {
        this.photo = photo;
        this.coarse = coarse;
        this.maxBytes = maxBytes;
        Rectangle all = new Rectangle(photo.width(), photo.height());
        coarser =
                new WholeLevels(photo.parts(List.of(new PhotoPart(all, coarse))).get(0));
    }

    @Override
    public int width() {
        return photo.width();
    }

    @Override
    public int height() {
        return photo.height();
    }

    @Override
    public PixelBuffer at(int depth, Rectangle area) {
        return depth >= coarse ? coarser.at(depth - coarse) : window(new Place(depth, within(depth, area)));
    }

    @Override
    public synchronized void expect(List<Box> faces) {
        expected = List.copyOf(faces);
    }

    /** Returns how often the photo was decoded so far. */
    synchronized int decodes() {
        return decodes;
    }

    private synchronized PixelBuffer window(Place asked) {
        if (asked.area.isEmpty()) {
            return new PixelBuffer(new int[0], new Rectangle(), width(asked.depth), height(asked.depth));
        }
        Optional<PixelBuffer> known = known(asked);
        if (known.isPresent()) {
            return known.get();
        }
        List<Place> places = new ArrayList<>();
        Place first = new Place(asked.depth, within(asked.depth, grown(asked.area)));
        places.add(first);
        long bytes = bytes(first);
        for (Place next : likelyNext(asked)) {
            if (bytes + bytes(next) <= maxBytes && known(next).isEmpty()) {
                places.add(next);
                bytes += bytes(next);
            }
        }
        makeRoom(bytes);
        decodes++;
        List<BufferedImage> decoded =
                photo.parts(places.stream().map(this::part).toList());
        for (int i = 0; i < places.size(); i++) {
            int[] rgb = ((DataBufferInt) decoded.get(i).getRaster().getDataBuffer()).getData();
            Place place = places.get(i);
            windows.put(place, new PixelBuffer(rgb, place.area, width(place.depth), height(place.depth)));
        }
        return known(asked).orElseThrow();
    }

    private Optional<PixelBuffer> known(Place asked) {
        return windows.keySet().stream()
                .filter(place -> place.depth == asked.depth && place.area.contains(asked.area))
                .findFirst()
                .map(windows::get);
    }

    /**
     * Returns the areas that lie about the other faces as the one asked for lies about its own, in order from there on.
     */
    private List<Place> likelyNext(Place asked) {
        double pixel = 1 << asked.depth;
        double x = asked.area.getCenterX() * pixel;
        double y = asked.area.getCenterY() * pixel;
        double longer = Math.max(asked.area.width, asked.area.height) * pixel;
        Optional<Box> own = expected.stream()
                .min(Comparator.comparingDouble(box -> Math.hypot(box.centerX() - x, box.centerY() - y)));
        if (own.isEmpty() || Math.hypot(own.get().centerX() - x, own.get().centerY() - y) > longer) {
            return List.of();
        }
        List<Place> next = new ArrayList<>();
        int start = expected.indexOf(own.get());
        for (int i = 1; i < expected.size(); i++) {
            Box other = expected.get((start + i) % expected.size());
            double growth = other.height() / own.get().height();
            int depth = Math.max(0, asked.depth + (int) Math.round(Math.log(growth) / Math.log(2)));
            if (depth < coarse) {
                double side = longer * growth / (1 << depth);
                double left = (other.centerX() + (x - own.get().centerX()) * growth) / (1 << depth) - side / 2;
                double top = (other.centerY() + (y - own.get().centerY()) * growth) / (1 << depth) - side / 2;
                Rectangle area = new Rectangle((int) left, (int) top, (int) Math.ceil(side), (int) Math.ceil(side));
                Rectangle inside = within(depth, grown(area));
                if (!inside.isEmpty()) {
                    next.add(new Place(depth, inside));
                }
            }
        }
        return next;
    }

    private static Rectangle grown(Rectangle area) {
        Rectangle grown = new Rectangle(area);
        grown.grow((int) (area.width * (ROOM - 1) / 2), (int) (area.height * (ROOM - 1) / 2));
        return grown;
    }

    private Rectangle within(int depth, Rectangle area) {
        return area.intersection(new Rectangle(width(depth), height(depth)));
    }

    private void makeRoom(long bytes) {
        long held = windows.keySet().stream().mapToLong(SparseLevels::bytes).sum();
        var oldest = windows.keySet().iterator();
        while (held + bytes > maxBytes && oldest.hasNext()) {
            held -= bytes(oldest.next());
            oldest.remove();
        }
    }

    private static long bytes(Place place) {
        return 4L * place.area.width * place.area.height;
    }

    /**
     * Returns the place at full size: begins where a pixel of its level begins, and ends where one ends or the photo
     * does.
     */
    private PhotoPart part(Place place) {
        Rectangle area = place.area;
        int left = area.x << place.depth;
        int top = area.y << place.depth;
        int right = (int) Math.min(photo.width(), ((long) area.x + area.width) << place.depth);
        int bottom = (int) Math.min(photo.height(), ((long) area.y + area.height) << place.depth);
        return new PhotoPart(new Rectangle(left, top, right - left, bottom - top), place.depth);
    }

    private int width(int depth) {
        return halved(photo.width(), depth);
    }

    private int height(int depth) {
        return halved(photo.height(), depth);
    }

    private static int halved(int side, int times) {
        return (int) ((side + (1L << times) - 1) >> times);
    }
}
