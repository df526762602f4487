package dev.facesearch.evaluation;

import dev.facesearch.evaluation.Axis.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plot as inline SVG: lines, bands, bars and whiskers over two axes, with a legend. Colours come from the page. */
final class Plot {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 400;
    private static final double LEFT = 72;
    private static final double RIGHT = 36;
    private static final double TOP = 16;
    private static final double BOTTOM = 56;
    private static final double LEGEND_LINE = 20;

    private final String name;
    private final Axis x;
    private final Axis y;
    private final StringBuilder marks = new StringBuilder();
    private final List<Entry> legend = new ArrayList<>();

    private record Entry(String name, Style style) {}

    /** The style of a series; the page has a colour for each. */
    enum Style {
        FACE("face"),
        FACES("faces"),
        USERS("users"),
        GENUINE("genuine"),
        IMPOSTOR("impostor");

        private final String css;

        Style(String css) {
            this.css = css;
        }

        String css() {
            return css;
        }
    }

    /**
     * A point of a series.
     *
     * @param x along the first axis
     * @param y along the second
     */
    record Point(double x, double y) {}

    /** Makes an empty plot; screen readers read its name. */
    Plot(String name, Axis x, Axis y) {
        this.name = name;
        this.x = x;
        this.y = y;
    }

    /** Adds a line through points. */
    Plot line(String series, Style style, List<Point> points) {
        legend.add(new Entry(series, style));
        marks.append(String.format("<polyline class='line %s' points='%s'/>%n", style.css(), path(points)));
        return this;
    }

    /** Adds steps: each value holds from its edge to the next one. */
    Plot bars(String series, Style style, List<Double> edges, List<Double> values) {
        legend.add(new Entry(series, style));
        List<Point> outline = new ArrayList<>();
        outline.add(new Point(edges.get(0), y.from()));
        for (int bin = 0; bin < values.size(); bin++) {
            outline.add(new Point(edges.get(bin), values.get(bin)));
            outline.add(new Point(edges.get(bin + 1), values.get(bin)));
        }
        outline.add(new Point(edges.get(edges.size() - 1), y.from()));
        marks.append(String.format("<polygon class='bars %s' points='%s'/>%n", style.css(), path(outline)));
        return this;
    }

    /** Adds the band between two lines. */
    Plot band(Style style, List<Point> low, List<Point> high) {
        List<Point> outline = new ArrayList<>(low);
        for (int i = high.size() - 1; i >= 0; i--) {
            outline.add(high.get(i));
        }
        marks.append(String.format("<polygon class='band %s' points='%s'/>%n", style.css(), path(outline)));
        return this;
    }

    /** Adds a dot with a whisker. */
    Plot dot(Style style, double at, Interval value) {
        marks.append(String.format(
                Locale.ROOT,
                "<line class='whisker %s' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>%n",
                style.css(),
                left(at),
                top(value.low()),
                left(at),
                top(value.high())));
        marks.append(String.format(
                Locale.ROOT,
                "<circle class='dot %s' cx='%.1f' cy='%.1f' r='4'/>%n",
                style.css(),
                left(at),
                top(value.value())));
        return this;
    }

    /** Adds a line across at a number of the first axis. */
    Plot mark(double at, String label) {
        marks.append(String.format(
                Locale.ROOT,
                "<line class='mark' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>"
                        + "<text class='tick' x='%.1f' y='%.1f' text-anchor='end'>%s</text>%n",
                left(at),
                TOP,
                left(at),
                HEIGHT - BOTTOM,
                left(at) - 5,
                TOP + 12,
                Page.escaped(label)));
        return this;
    }

    /** Returns the SVG element. */
    String svg() {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox='0 0 %.0f %.0f' role='img' aria-label='%s'>%n",
                WIDTH,
                HEIGHT + legendHeight(),
                Page.escaped(name)));
        x.ticks().forEach(tick -> svg.append(verticalGrid(tick)));
        y.ticks().forEach(tick -> svg.append(horizontalGrid(tick)));
        svg.append(String.format(
                Locale.ROOT,
                "<rect class='frame' x='%.1f' y='%.1f' width='%.1f' height='%.1f'/>%n",
                LEFT,
                TOP,
                WIDTH - LEFT - RIGHT,
                HEIGHT - TOP - BOTTOM));
        svg.append(marks);
        svg.append(String.format(
                Locale.ROOT,
                "<text class='title' x='%.1f' y='%.1f' text-anchor='middle'>%s</text>%n",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 10,
                Page.escaped(x.title())));
        svg.append(String.format(
                Locale.ROOT,
                "<text class='title' transform='translate(16 %.1f) rotate(-90)' text-anchor='middle'>%s</text>%n",
                (TOP + HEIGHT - BOTTOM) / 2,
                Page.escaped(y.title())));
        for (int entry = 0; entry < legend.size(); entry++) {
            svg.append(legend(entry));
        }
        return svg.append("</svg>").toString();
    }

    private double legendHeight() {
        return legend.isEmpty() ? 0 : 8 + LEGEND_LINE * Math.ceil(legend.size() / 2.0);
    }

    private String legend(int entry) {
        double from = LEFT + (entry % 2) * (WIDTH - LEFT - RIGHT) / 2;
        double height = HEIGHT + LEGEND_LINE * Math.floor(entry / 2.0) + 8;
        return String.format(
                Locale.ROOT,
                "<line class='line %s' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>"
                        + "<text class='legend' x='%.1f' y='%.1f'>%s</text>%n",
                legend.get(entry).style().css(),
                from,
                height,
                from + 24,
                height,
                from + 32,
                height + 4,
                Page.escaped(legend.get(entry).name()));
    }

    private String verticalGrid(Tick tick) {
        return String.format(
                Locale.ROOT,
                "<line class='grid' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>"
                        + "<text class='tick' x='%.1f' y='%.1f' text-anchor='middle'>%s</text>%n",
                left(tick.at()),
                TOP,
                left(tick.at()),
                HEIGHT - BOTTOM,
                left(tick.at()),
                HEIGHT - BOTTOM + 18,
                Page.escaped(tick.label()));
    }

    private String horizontalGrid(Tick tick) {
        return String.format(
                Locale.ROOT,
                "<line class='grid' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>"
                        + "<text class='tick' x='%.1f' y='%.1f' text-anchor='end'>%s</text>%n",
                LEFT,
                top(tick.at()),
                WIDTH - RIGHT,
                top(tick.at()),
                LEFT - 8,
                top(tick.at()) + 4,
                Page.escaped(tick.label()));
    }

    private String path(List<Point> points) {
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", left(point.x()), top(point.y())));
        }
        return path.toString().strip();
    }

    private double left(double number) {
        return LEFT + x.place(number) * (WIDTH - LEFT - RIGHT);
    }

    private double top(double number) {
        return HEIGHT - BOTTOM - y.place(number) * (HEIGHT - TOP - BOTTOM);
    }
}
