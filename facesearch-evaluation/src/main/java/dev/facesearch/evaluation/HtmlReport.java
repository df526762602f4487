package dev.facesearch.evaluation;

import static java.util.Objects.requireNonNull;

import dev.facesearch.SearchBy;
import dev.facesearch.evaluation.EvaluationOptions.ChosenFace;
import dev.facesearch.evaluation.EvaluationReport.AtFmr;
import dev.facesearch.evaluation.EvaluationReport.AtFpir;
import dev.facesearch.evaluation.EvaluationReport.GallerySize;
import dev.facesearch.evaluation.EvaluationReport.Identification;
import dev.facesearch.evaluation.EvaluationReport.NonMatedFrom;
import dev.facesearch.evaluation.EvaluationReport.Setup;
import dev.facesearch.evaluation.EvaluationReport.Slice;
import dev.facesearch.evaluation.EvaluationReport.SlicePairs;
import dev.facesearch.evaluation.Page.Card;
import dev.facesearch.evaluation.Page.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes a report as one HTML file that contains its plots: no scripts, nothing loaded, and like the report itself no
 * name, picture or vector.
 */
public final class HtmlReport {

    private final EvaluationReport report;
    private final Setup setup;
    private final ReportPlots plots;
    private final Page page = new Page("How well people are recognised");

    private HtmlReport(EvaluationReport report) {
        this.report = report;
        this.setup = report.setup();
        this.plots = new ReportPlots(report);
    }

    /** Returns the document, the same for the same report. */
    public static String of(EvaluationReport report) {
        return new HtmlReport(requireNonNull(report, "report")).html();
    }

    private String html() {
        page.text(what());
        left().ifPresent(page::note);
        page.cards(cards());
        identification();
        gallerySizes();
        verification();
        scores();
        slices();
        page.section("What these figures must not be used for")
                .text("They hold for these pictures, this model and a gallery of " + setup.galleryPeople()
                        + " people. A larger gallery names more strangers, other pictures (darker, older, farther, of other"
                        + " groups of people) have other errors, and an error found seldom here is not an error that cannot"
                        + " happen. A similarity is a statement about two pictures and not about two people: let a person"
                        + " look before anything happens to somebody.")
                .note(
                        "A star marks a figure that rests on fewer than 30 expected errors, a dash one that nothing can be"
                                + " said of. Intervals are at 95 %, from " + setup.resamples()
                                + " resamples of people. FMR, FNMR, FPIR and FNIR are those of ISO/IEC 19795-1. Model "
                                + setup.modelVersion() + ", seed " + setup.seed() + ", " + setup.billedCalls()
                                + " billed calls.");
        return page.html();
    }

    private String what() {
        return String.format(
                Locale.ROOT,
                "Gallery of %d people, up to %d photos of each enrolled, chosen anew in each of %d splits. In each,"
                        + " %d other photos of these people are searched for, %s. Where a photo shows several faces, the"
                        + " %s was taken.",
                setup.galleryPeople(),
                most(),
                setup.splits(),
                setup.probes(),
                setup.nonMatedFrom() == NonMatedFrom.STRANGERS
                        ? "and one photo of each of " + setup.strangers() + " strangers, who should be named nobody"
                        : "and each once more with its own person left out of the gallery, which should find nobody",
                setup.face() == ChosenFace.CENTRAL ? "one nearest to its middle" : "largest");
    }

    private Optional<String> left() {
        List<String> words = new ArrayList<>();
        add(
                words,
                setup.peopleLeftOut(),
                "people have too few photos to be enrolled and take part in verification only");
        add(words, setup.withoutFace(), "photos without a face left out");
        add(words, setup.unreadable(), "photos that cannot be read left out");
        add(words, setup.duplicates(), "photos left out that occur a second time");
        add(words, setup.refusedAssociations(), "faces the service did not take into a user vector");
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words) + ".");
    }

    private static void add(List<String> words, int count, String what) {
        if (count > 0) {
            words.add(count + " " + what);
        }
    }

    private int most() {
        return setup.enrolled().get(setup.enrolled().size() - 1);
    }

    private List<Card> cards() {
        List<Card> cards = new ArrayList<>();
        String fpir = Figures.rate(setup.fpir());
        report.identification(SearchBy.FACES, 1)
                .flatMap(measured -> measured.atTargetFpir().fnir())
                .ifPresent(fnir -> cards.add(new Card(
                        Figures.percent(fnir.value()), "of people missed by one face, at an FPIR of " + fpir)));
        report.identification(SearchBy.USERS, most())
                .map(Identification::atTargetFpir)
                .ifPresent(at -> {
                    at.fnir()
                            .ifPresent(fnir -> cards.add(new Card(
                                    Figures.percent(fnir.value()),
                                    "missed by the user vector of " + most()
                                            + ", at the same rate of strangers named")));
                    at.threshold()
                            .ifPresent(threshold -> cards.add(new Card(
                                    Figures.similarity(threshold.value()),
                                    "is the threshold for that by user vectors, " + Figures.similarity(threshold.low())
                                            + " to " + Figures.similarity(threshold.high()) + " at 95 %")));
                });
        report.verification().atFmr().stream()
                .filter(at -> at.fmr() == 1e-4 && at.tar().isPresent())
                .findFirst()
                .ifPresent(at -> cards.add(new Card(
                        Figures.percent(at.tar().orElseThrow().value()),
                        "of pairs of one person match at a false match rate of 1 in 10,000")));
        return cards;
    }

    private void identification() {
        page.section("Finding people: open-set identification")
                .text("The same photos are searched for by one enrolled face, by the best of several, and by the user"
                        + " vector of the same faces. Missed is who is not named rightly (FNIR); the threshold is the one"
                        + " at which the stated share of searches that should find nobody finds somebody (FPIR).")
                .figures(
                        new Figure(
                                plots.identification(),
                                "Lower is better: at each rate of strangers named (across), the share of people not"
                                        + " rightly named (up)."),
                        new Figure(
                                plots.enrolled(),
                                "What each further photo of a person brings. Whiskers are 95 % intervals over people."))
                .table(header(), report.identification().stream().map(this::row).toList());
        page.table(
                List.of("at threshold " + Figures.exact(setup.threshold()), "rightly named", "wrongly named", "FPIR"),
                report.identification().stream()
                        .map(measured -> List.of(
                                measured.searchedBy(),
                                Figures.percent(measured.atThreshold().named()),
                                Figures.percent(measured.atThreshold().misnamed()),
                                Figures.percent(measured.atThreshold().nonMatedNamed())))
                        .toList());
    }

    private List<String> header() {
        List<String> header = new ArrayList<>();
        String target = Figures.rate(setup.fpir());
        header.add("searched by");
        header.add("threshold, FPIR " + target);
        header.add("missed, FPIR " + target);
        report.identification().get(0).atFpir().stream()
                .filter(at -> at.fpir() != setup.fpir())
                .forEach(at -> header.add("missed, FPIR " + Figures.rate(at.fpir())));
        return header;
    }

    private List<String> row(Identification measured) {
        List<String> row = new ArrayList<>();
        AtFpir target = measured.atTargetFpir();
        row.add(measured.searchedBy());
        row.add(Figures.supported(target.threshold().map(Figures::similarity), target.support()));
        row.add(Figures.supported(target.fnir().map(Figures::percent), target.support()));
        measured.atFpir().stream()
                .filter(at -> at.fpir() != setup.fpir())
                .forEach(at ->
                        row.add(Figures.supported(at.fnir().map(fnir -> Figures.percent(fnir.value())), at.support())));
        return row;
    }

    private void gallerySizes() {
        if (report.gallerySizes().isEmpty()) {
            return;
        }
        page.section("The threshold grows with the gallery")
                .text("The more people a gallery has, the more of them a stranger may look like. Smaller galleries are"
                        + " drawn from this one; a threshold must be found again when the gallery has grown.")
                .figures(new Figure(
                        plots.gallerySizes(),
                        "The threshold that keeps the FPIR, with its 95 % interval over galleries and people searched"
                                + " for."))
                .table(
                        List.of(
                                "searched by",
                                "people in the gallery",
                                "threshold",
                                "FPIR at " + Figures.exact(setup.threshold())),
                        report.gallerySizes().stream().map(HtmlReport::row).toList());
    }

    private static List<String> row(GallerySize size) {
        return List.of(
                size.searchedBy(),
                String.valueOf(size.people()),
                Figures.similarity(size.threshold()),
                Figures.percent(size.fpirAtThreshold()));
    }

    private void verification() {
        page.section("Comparing two faces: verification")
                .text(String.format(
                        Locale.ROOT,
                        "%,d pairs of one person, %,d pairs of two people.",
                        report.verification().genuinePairs(),
                        report.verification().impostorPairs()))
                .figures(
                        new Figure(
                                plots.verification(),
                                "Lower is better: at each share of pairs of two people that match, the share of pairs of"
                                        + " one person that do not."),
                        new Figure(
                                plots.histogram(
                                        "Similarities of pairs of faces",
                                        report.verification().histogram(),
                                        "two photos of one person",
                                        "two people"),
                                "Where the similarities lie. The axis is stretched at both ends."))
                .table(
                        List.of("false match rate", "threshold", "pairs of one person that match (TAR)"),
                        report.verification().atFmr().stream()
                                .map(HtmlReport::row)
                                .toList())
                .table(
                        List.of("at similarity", "FMR", "FNMR"),
                        report.verification().atThreshold().stream()
                                .map(at -> List.of(
                                        Figures.exact(at.threshold()),
                                        String.format(Locale.ROOT, "%.1e", at.fmr()),
                                        Figures.percent(at.fnmr())))
                                .toList());
        if (report.verification().completeFrom() > 0) {
            page.note("The service returned no more than 4096 faces a search: pairs under a similarity of "
                    + Figures.similarity(report.verification().completeFrom()) + " are incomplete.");
        }
    }

    private static List<String> row(AtFmr at) {
        Optional<String> threshold = at.threshold().isPresent()
                ? Optional.of(Figures.similarity(at.threshold().getAsDouble()))
                : Optional.empty();
        return List.of(
                String.format(Locale.ROOT, "%.0e", at.fmr()),
                Figures.supported(threshold, at.support()),
                Figures.supported(at.tar().map(Figures::percent), at.support()));
    }

    private void scores() {
        Identification users = report.identification(SearchBy.USERS, most()).orElseThrow();
        page.section("Scores by user vectors, and the lift")
                .text(
                        "The lift is what a user vector's similarity gains over the best of the same single faces. It may be"
                                + " negative: what counts is who is named at the same rate of strangers named.")
                .figures(new Figure(
                        plots.histogram(
                                "Similarities to user vectors",
                                users.histogram(),
                                "the right person",
                                "the highest where nobody is right"),
                        "By the user vector of " + most() + "."))
                .table(
                        List.of("lift of the user vector", "5 %", "25 %", "median", "75 %", "95 %", "mean", "above 0"),
                        report.identification().stream()
                                .filter(measured -> measured.lift().isPresent())
                                .map(measured -> lift(measured, measured.lift().orElseThrow()))
                                .toList())
                .table(
                        List.of("highest where nobody is right", "median", "95 %", "99 %", "highest"),
                        report.identification().stream()
                                .map(measured -> List.of(
                                        measured.searchedBy(),
                                        Figures.similarity(
                                                measured.nonMatedHighest().median()),
                                        Figures.similarity(
                                                measured.nonMatedHighest().p95()),
                                        Figures.similarity(
                                                measured.nonMatedHighest().p99()),
                                        Figures.similarity(
                                                measured.nonMatedHighest().max())))
                                .toList());
    }

    private static List<String> lift(Identification measured, Distribution lift) {
        return List.of(
                "of " + measured.enrolled(),
                points(lift.p5()),
                points(lift.p25()),
                points(lift.median()),
                points(lift.p75()),
                points(lift.p95()),
                points(lift.mean()),
                Figures.percent(lift.positive()));
    }

    private static String points(double lift) {
        // Adding 0 makes a rounded -0 a 0.
        return String.format(Locale.ROOT, "%+.3f", Math.rint(lift * 1000) / 1000 + 0.0);
    }

    private void slices() {
        if (report.slices().isEmpty()) {
            return;
        }
        page.section("Whom and what it happens to")
                .text("Errors of parts of the searches, all at the one threshold that gives an FPIR of "
                        + Figures.rate(setup.fpir())
                        + " over all. Parts of fewer than five people are not shown. Small parts differ by chance: look at"
                        + " how many searches a figure rests on.")
                .table(
                        List.of(
                                "",
                                "",
                                "people",
                                "searches",
                                "missed, one face",
                                "missed, user vector",
                                "others",
                                "FPIR, user vector"),
                        report.slices().stream().map(HtmlReport::row).toList());
        List<Slice> withPairs = report.slices().stream()
                .filter(slice -> slice.pairs().isPresent())
                .toList();
        if (!withPairs.isEmpty()) {
            page.table(
                    List.of("pairs within", "", "of one person", "of two people", "FNMR", "FMR", "FMR over all"),
                    withPairs.stream()
                            .map(slice -> row(slice, slice.pairs().orElseThrow()))
                            .toList());
        }
    }

    private static List<String> row(Slice slice) {
        return List.of(
                slice.name(),
                slice.value(),
                String.valueOf(slice.people()),
                String.valueOf(slice.searches()),
                percent(slice.fnirByFace()),
                percent(slice.fnirByUser()),
                String.valueOf(slice.nonMated()),
                percent(slice.fpirByUser()));
    }

    private static List<String> row(Slice slice, SlicePairs pairs) {
        return List.of(
                slice.name(),
                slice.value(),
                String.valueOf(pairs.genuine()),
                String.valueOf(pairs.impostor()),
                Figures.percent(pairs.fnmr()),
                String.format(Locale.ROOT, "%.1e", pairs.fmr()),
                String.format(Locale.ROOT, "%.1e", pairs.overallFmr()));
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? Figures.percent(share.getAsDouble()) : "–";
    }
}
