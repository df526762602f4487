package dev.facesearch.evaluation;

import static java.util.Comparator.comparingInt;

import dev.facesearch.SearchBy;
import dev.facesearch.evaluation.Axis.Scale;
import dev.facesearch.evaluation.Axis.Tick;
import dev.facesearch.evaluation.EvaluationReport.AtFpir;
import dev.facesearch.evaluation.EvaluationReport.GallerySize;
import dev.facesearch.evaluation.EvaluationReport.Identification;
import dev.facesearch.evaluation.Plot.Point;
import dev.facesearch.evaluation.Plot.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The plots of a report. */
record ReportPlots(EvaluationReport report) {

    private static final double LOWEST_MISS_RATE = 1e-4;

    /** Returns the plot of FNMR over FMR. */
    Plot verification() {
        ErrorCurve curve = report.verification().curve();
        return new Plot(
                        "False non-match rate over false match rate",
                        rates("FMR: pairs of two people that match", lowest(falseRates(curve)), 1),
                        rates("FNMR: pairs of one person that do not", missFloor(Stream.of(curve)), 1))
                .line("pairs of single faces", Style.FACE, points(curve));
    }

    /** Returns the plot of FNIR over FPIR for the most important ways of searching. */
    Plot identification() {
        List<Identification> shown = shown();
        double lowest = shown.stream()
                .mapToDouble(measured -> lowest(falseRates(measured.curve())))
                .min()
                .orElse(LOWEST_MISS_RATE);
        Plot plot = new Plot(
                "False-negative over false-positive identification rate",
                rates("FPIR: searches that should find nobody and do", lowest, 1),
                rates(
                        "FNIR: enrolled people not named",
                        missFloor(shown.stream().map(Identification::curve)),
                        1));
        shown.forEach(measured -> plot.line(measured.searchedBy(), style(measured), points(measured.curve())));
        return plot.mark(
                report.setup().fpir(), "FPIR " + Figures.rate(report.setup().fpir()));
    }

    /** Returns the plot of FNIR at the target FPIR over the number of enrolled faces. */
    Plot enrolled() {
        double highest = report.identification().stream()
                .flatMap(measured -> measured.atTargetFpir().fnir().stream())
                .mapToDouble(Interval::high)
                .max()
                .orElse(1);
        Axis y = shares("FNIR at an FPIR of " + Figures.rate(report.setup().fpir()), highest);
        int most = report.identification().stream()
                .mapToInt(Identification::enrolled)
                .max()
                .orElse(1);
        Axis x = new Axis(
                "faces enrolled of each person",
                Scale.LINEAR,
                0.5,
                most + 0.5,
                report.identification().stream()
                        .map(Identification::enrolled)
                        .distinct()
                        .map(number -> new Tick(number, String.valueOf(number)))
                        .toList());
        Plot plot = new Plot("False-negative identification rate over the number of enrolled faces", x, y);
        enrolled(plot, SearchBy.FACES, "best of the single faces", Style.FACES, -0.04 * most / 5);
        enrolled(plot, SearchBy.USERS, "user vector", Style.USERS, 0.04 * most / 5);
        return plot;
    }

    private void enrolled(Plot plot, SearchBy by, String name, Style style, double aside) {
        List<Point> points = new ArrayList<>();
        for (Identification measured : report.identification()) {
            AtFpir at = measured.atTargetFpir();
            if (measured.by() == by && at.fnir().isPresent()) {
                Interval fnir = at.fnir().get();
                points.add(new Point(measured.enrolled() + aside, fnir.value()));
                plot.dot(style, measured.enrolled() + aside, fnir);
            }
        }
        plot.line(name, style, points);
    }

    /** Returns the plot of the threshold for the target FPIR over the gallery's size. */
    Plot gallerySizes() {
        List<GallerySize> sizes = report.gallerySizes();
        double lowest =
                sizes.stream().mapToDouble(size -> size.threshold().low()).min().orElse(1);
        double highest = sizes.stream()
                .mapToDouble(size -> size.threshold().high())
                .max()
                .orElse(99.99);
        int fewest = sizes.stream().mapToInt(GallerySize::people).min().orElse(1);
        int most = sizes.stream().mapToInt(GallerySize::people).max().orElse(2);
        Axis x = new Axis(
                "people in the gallery",
                Scale.LOG,
                fewest / 1.15,
                Math.max(most, fewest + 1) * 1.15,
                sizes.stream()
                        .map(GallerySize::people)
                        .distinct()
                        .map(people -> new Tick(people, String.valueOf(people)))
                        .toList());
        Plot plot = new Plot(
                "Threshold over the size of the gallery",
                x,
                similarities(
                        "threshold for an FPIR of "
                                + Figures.rate(report.setup().fpir()),
                        lowest,
                        highest));
        gallerySizes(plot, SearchBy.FACES, Style.FACES);
        gallerySizes(plot, SearchBy.USERS, Style.USERS);
        return plot;
    }

    private void gallerySizes(Plot plot, SearchBy by, Style style) {
        List<GallerySize> sizes = report.gallerySizes().stream()
                .filter(size -> size.by() == by)
                .sorted(comparingInt(GallerySize::people))
                .toList();
        if (sizes.isEmpty()) {
            return;
        }
        plot.band(
                style,
                sizes.stream()
                        .map(size -> new Point(size.people(), size.threshold().low()))
                        .toList(),
                sizes.stream()
                        .map(size -> new Point(size.people(), size.threshold().high()))
                        .toList());
        plot.line(
                sizes.get(0).searchedBy(),
                style,
                sizes.stream()
                        .map(size -> new Point(size.people(), size.threshold().value()))
                        .toList());
    }

    /** Returns the plot of genuine and impostor scores. */
    Plot histogram(String name, Histogram histogram, String genuine, String impostor) {
        double highest = DoubleStream.concat(
                        histogram.genuine().stream().mapToDouble(Double::doubleValue),
                        histogram.impostor().stream().mapToDouble(Double::doubleValue))
                .max()
                .orElse(1);
        List<Double> edges = histogram.edges();
        return new Plot(
                        name,
                        similarities("similarity", edges.get(0), edges.get(edges.size() - 1)),
                        shares("share of the scores", highest))
                .bars(impostor, Style.IMPOSTOR, edges, histogram.impostor())
                .bars(genuine, Style.GENUINE, edges, histogram.genuine())
                .mark(report.setup().threshold(), Figures.exact(report.setup().threshold()));
    }

    private List<Identification> shown() {
        int most = report.setup().enrolled().get(report.setup().enrolled().size() - 1);
        return report.identification().stream()
                .filter(measured ->
                        measured.enrolled() == most || (measured.by() == SearchBy.FACES && measured.enrolled() == 1))
                .toList();
    }

    private static Style style(Identification measured) {
        if (measured.by() == SearchBy.USERS) {
            return Style.USERS;
        }
        return measured.enrolled() == 1 ? Style.FACE : Style.FACES;
    }

    private static List<Point> points(ErrorCurve curve) {
        return curve.points().stream()
                .map(point -> new Point(point.falseRate(), point.missRate()))
                .toList();
    }

    private static DoubleStream falseRates(ErrorCurve curve) {
        return curve.points().stream().mapToDouble(ErrorCurve.Point::falseRate);
    }

    private static double missFloor(Stream<ErrorCurve> curves) {
        return Math.max(
                LOWEST_MISS_RATE,
                lowest(curves.flatMap(curve -> curve.points().stream()).mapToDouble(ErrorCurve.Point::missRate)));
    }

    /** Returns the lowest number above 0, rounded down to a power of ten. */
    private static double lowest(DoubleStream rates) {
        double lowest = rates.filter(rate -> rate > 0).min().orElse(0.1);
        return Math.pow(10, Math.floor(Math.log10(lowest) + 1e-9));
    }

    private static Axis rates(String title, double from, double to) {
        double begin = Math.min(from, 0.1);
        List<Tick> ticks = new ArrayList<>();
        for (int power = (int) Math.round(Math.log10(begin)); power <= 0; power++) {
            double rate = Math.pow(10, power);
            ticks.add(new Tick(rate, power >= -6 ? Figures.rate(rate) : "1e" + power));
        }
        return new Axis(title, Scale.LOG, begin, to, ticks);
    }

    private static Axis shares(String title, double highest) {
        double step = step(Math.max(highest, 1e-4));
        double to = step * Math.ceil(Math.max(highest, 1e-4) * 1.04 / step);
        List<Tick> ticks = new ArrayList<>();
        for (int tick = 0; tick * step <= to + step / 2; tick++) {
            ticks.add(new Tick(tick * step, Figures.rate(tick * step)));
        }
        return new Axis(title, Scale.LINEAR, 0, to, ticks);
    }

    /** Returns a step of 1, 2 or 5 times a power of ten, of which four to eight make the range. */
    private static double step(double range) {
        double power = Math.pow(10, Math.floor(Math.log10(range / 4)));
        double part = range / 4 / power;
        return power * (part >= 5 ? 5 : part >= 2 ? 2 : 1);
    }

    private static Axis similarities(String title, double lowest, double highest) {
        double[] marks = {0.0001, 0.001, 0.01, 0.1, 1, 5, 20, 50, 80, 95, 99, 99.9, 99.99, 99.999, 99.9999};
        double from = marks[0];
        double to = marks[marks.length - 1];
        for (double mark : marks) {
            from = mark <= lowest ? mark : from;
        }
        for (int i = marks.length - 1; i >= 0; i--) {
            to = marks[i] >= highest ? marks[i] : to;
        }
        List<Tick> ticks = new ArrayList<>();
        boolean wide = Histogram.logit(to) - Histogram.logit(from) > 12;
        for (double mark : marks) {
            if (mark >= from && mark <= to && (!wide || isFew(mark))) {
                ticks.add(new Tick(mark, Figures.exact(mark)));
            }
        }
        return new Axis(title, Scale.LOGIT, Math.min(from, lowest), Math.max(to, highest), ticks);
    }

    /** Returns whether a mark of a wide axis is kept, so that labels do not overlap. */
    private static boolean isFew(double mark) {
        return mark == 0.0001
                || mark == 0.01
                || mark == 1
                || mark == 50
                || mark == 99
                || mark == 99.99
                || mark == 99.9999;
    }
}
