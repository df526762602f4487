package dev.facesearch.cli;

import com.github.freva.asciitable.Column;
import dev.facesearch.evaluation.EvaluationOptions.ChosenFace;
import dev.facesearch.evaluation.EvaluationReport;
import dev.facesearch.evaluation.EvaluationReport.AtFmr;
import dev.facesearch.evaluation.EvaluationReport.AtFpir;
import dev.facesearch.evaluation.EvaluationReport.GallerySize;
import dev.facesearch.evaluation.EvaluationReport.Identification;
import dev.facesearch.evaluation.EvaluationReport.NonMatedFrom;
import dev.facesearch.evaluation.EvaluationReport.Setup;
import dev.facesearch.evaluation.EvaluationReport.Slice;
import dev.facesearch.evaluation.Interval;
import dev.facesearch.evaluation.Support;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** An evaluation as tables to read. */
final class EvaluationTable {

    private final EvaluationReport report;
    private final Setup setup;
    private final PrintWriter out;

    private EvaluationTable(EvaluationReport report, PrintWriter out) {
        this.report = report;
        this.setup = report.setup();
        this.out = out;
    }

    static void print(EvaluationReport report, PrintWriter out) {
        new EvaluationTable(report, out).print();
    }

    private void print() {
        setup();
        identification();
        gallerySizes();
        verification();
        slices();
        out.println("*: fewer than 30 errors expected; –: too few to say anything. In brackets: 95 % intervals.");
    }

    private void setup() {
        String nonMated = setup.nonMatedFrom() == NonMatedFrom.STRANGERS
                ? Counts.count(setup.strangers(), "stranger")
                : "the same with their own photos left out";
        out.printf(
                Locale.ROOT,
                "gallery of %d people · a split searches for %d photos of them and for %s · %s · model %s%n",
                setup.galleryPeople(),
                setup.probes(),
                nonMated,
                Counts.count(setup.splits(), "split"),
                setup.modelVersion());
        if (setup.face() == ChosenFace.CENTRAL) {
            out.println("where a photo shows several faces, the one nearest to its middle was taken");
        }
        left(setup.peopleLeftOut(), "with too few photos enrolled nowhere, compared only", "person", "people");
        left(setup.withoutFace(), "without a face left out", "photo", "photos");
        left(setup.unreadable(), "that cannot be read left out", "photo", "photos");
        left(setup.duplicates(), "left out that came before", "photo", "photos");
        left(setup.refusedAssociations(), "not taken into a user vector", "face", "faces");
        out.println();
    }

    private void left(int count, String what, String one, String many) {
        if (count > 0) {
            out.println(Counts.count(count, one, many) + " " + what);
        }
    }

    private void identification() {
        String rate = rate(setup.fpir());
        table(
                new String[] {
                    "searched by",
                    "rightly named",
                    "wrongly named",
                    "strangers named",
                    "missed at FPIR " + rate,
                    "threshold for it",
                    "lift"
                },
                report.identification().stream().map(EvaluationTable::row).toList());
        out.println("named: at threshold " + number(setup.threshold())
                + " · lift: median gain of the user vector over the best of the same faces");
        out.println();
    }

    private static String[] row(Identification measured) {
        AtFpir target = measured.atTargetFpir();
        return new String[] {
            measured.searchedBy(),
            percent(measured.atThreshold().named()),
            percent(measured.atThreshold().misnamed()),
            percent(measured.atThreshold().nonMatedNamed()),
            starred(target.fnir().map(EvaluationTable::percent), target.support()),
            starred(target.threshold().map(EvaluationTable::numbers), target.support()),
            measured.lift()
                    .map(lift -> String.format(Locale.ROOT, "%+.3f", lift.median()))
                    .orElse("")
        };
    }

    private void gallerySizes() {
        if (report.gallerySizes().isEmpty()) {
            return;
        }
        table(
                new String[] {"searched by", "people in the gallery", "threshold for FPIR " + rate(setup.fpir())},
                report.gallerySizes().stream().map(EvaluationTable::row).toList());
        out.println();
    }

    private static String[] row(GallerySize size) {
        return new String[] {size.searchedBy(), String.valueOf(size.people()), numbers(size.threshold())};
    }

    private void verification() {
        out.printf(
                Locale.ROOT,
                "two photos compared: %,d pairs of one person, %,d of two%n",
                report.verification().genuinePairs(),
                report.verification().impostorPairs());
        table(
                new String[] {"FMR", "threshold", "TAR"},
                report.verification().atFmr().stream().map(EvaluationTable::row).toList());
        if (report.verification().completeFrom() > 0) {
            out.println("pairs under a similarity of "
                    + number(report.verification().completeFrom()) + " are incomplete: the service returned no more");
        }
        out.println();
    }

    private static String[] row(AtFmr at) {
        Optional<String> threshold =
                at.threshold().isPresent() ? Optional.of(number(at.threshold().getAsDouble())) : Optional.empty();
        return new String[] {
            String.format(Locale.ROOT, "%.0e", at.fmr()),
            starred(threshold, at.support()),
            starred(at.tar().map(EvaluationTable::percent), at.support())
        };
    }

    private void slices() {
        if (report.slices().isEmpty()) {
            return;
        }
        table(
                new String[] {"part", "", "searches", "missed, one face", "missed, user vector", "strangers named"},
                report.slices().stream().map(EvaluationTable::row).toList());
        out.println("all at the thresholds that give an FPIR of " + rate(setup.fpir()) + " over all");
    }

    private static String[] row(Slice slice) {
        return new String[] {
            slice.name(),
            slice.value(),
            String.valueOf(slice.searches()),
            percent(slice.fnirByFace()),
            percent(slice.fnirByUser()),
            percent(slice.fpirByUser())
        };
    }

    private void table(String[] header, List<String[]> rows) {
        Table.print(
                Arrays.stream(header).map(title -> new Column().header(title)).toList(), rows, out);
    }

    private static String starred(Optional<String> figure, Support support) {
        return figure.map(text -> support == Support.FEW ? text + " *" : text).orElse("–");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? percent(share.getAsDouble()) : "–";
    }

    private static String percent(Interval share) {
        return String.format(
                Locale.ROOT, "%.2f %% (%.2f–%.2f)", share.value() * 100, share.low() * 100, share.high() * 100);
    }

    private static String numbers(Interval similarity) {
        return number(similarity.value()) + " (" + number(similarity.low()) + "–" + number(similarity.high()) + ")";
    }

    private static String number(double similarity) {
        return String.format(Locale.ROOT, similarity > 99.9 ? "%.4f" : "%.2f", similarity);
    }

    private static String rate(double share) {
        return new BigDecimal(share * 100).round(new MathContext(6)).doubleValue() + " %";
    }
}
