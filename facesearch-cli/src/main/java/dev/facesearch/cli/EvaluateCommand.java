package dev.facesearch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.AsciiTable;
import dev.facesearch.ImageSource;
import dev.facesearch.People;
import dev.facesearch.evaluation.Identification;
import dev.facesearch.evaluation.IdentificationOptions;
import dev.facesearch.evaluation.IdentificationReport;
import dev.facesearch.evaluation.IdentificationReport.Rates;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesearch evaluate}. */
@Command(
        name = "evaluate",
        description =
                "Measures on labelled photos how many people are rightly named, and how many strangers are named at all: by one face, by the best of several, and by the user vector.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  facesearch evaluate people --strangers strangers --enrolled 5 --splits 20",
            "",
            "Each split enrols other photos of each person, chosen by the seed; the rest and the strangers are searched for."
        })
final class EvaluateCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FOLDER",
            description = "a folder a person, with more photos than are enrolled; also s3://bucket/prefix")
    private String folder;

    @Option(
            names = "--strangers",
            paramLabel = "DIR",
            description = "photos of people who are not enrolled; also s3://bucket/prefix")
    private @Nullable String strangers;

    @Mixin
    private S3Options s3Options;

    @Option(
            names = "--enrolled",
            defaultValue = "5",
            description = "photos enrolled of each person (default: ${DEFAULT-VALUE})")
    private int enrolled;

    @Option(
            names = "--splits",
            defaultValue = "20",
            description = "random choices to take the mean of (default: ${DEFAULT-VALUE})")
    private int splits;

    @Option(
            names = "--threshold",
            defaultValue = "99",
            description = "the similarity from which a face is named (default: ${DEFAULT-VALUE})")
    private double threshold;

    @Option(names = "--seed", defaultValue = "1", description = "of the random choices (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", description = "print the figures as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    EvaluateCommand() {}

    @Override
    public Integer call() throws IOException {
        IdentificationOptions options = new IdentificationOptions(enrolled, splits, threshold, seed);
        try (Places places = s3Options.places()) {
            People people = places.people(folder);
            List<ImageSource> others = strangers == null ? List.of() : List.copyOf(places.pictures(strangers));
            print(measure(options, people, others), spec.commandLine().getOut());
            return 0;
        }
    }

    private static IdentificationReport measure(
            IdentificationOptions options, People people, List<ImageSource> strangers) {
        try (LocalRekognition engine =
                        LocalRekognition.builder().storeInMemory().build();
                Progress progress = Progress.start("Indexing", EnrollCommand.pictureCount(people) + strangers.size())) {
            return new Identification(engine, options).measure(people, strangers, progress::step);
        }
    }

    private void print(IdentificationReport report, PrintWriter out) {
        if (json) {
            ObjectNode root = Json.NODES.objectNode();
            root.put("galleryPeople", report.galleryPeople());
            root.put("enrolled", enrolled);
            root.put("splits", splits);
            root.set("threshold", Json.number(threshold));
            root.set("probes", Json.number(report.probes()));
            root.put("strangers", report.strangers());
            root.put("withoutFace", report.withoutFace());
            root.set("firstFace", rates(report.firstFace()));
            root.set("bestFace", rates(report.bestFace()));
            root.set("userVector", rates(report.userVector()));
            out.println(Json.pretty(root));
            return;
        }
        out.printf(
                Locale.ROOT,
                "gallery of %d people with %d photos each · %.0f searches of them and %d of strangers a split · mean of %d splits · threshold %s%n",
                report.galleryPeople(),
                enrolled,
                report.probes(),
                report.strangers(),
                splits,
                threshold);
        if (report.withoutFace() > 0) {
            out.println(EnrollCommand.count(report.withoutFace(), "photo") + " without a face left out");
        }
        out.println(AsciiTable.getTable(
                AsciiTable.NO_BORDERS,
                new String[] {"searched by", "rightly named", "wrongly named", "strangers named"},
                null,
                new String[][] {
                    row("first photo only", report.firstFace()),
                    row("best of all " + enrolled + " faces", report.bestFace()),
                    row("user vector", report.userVector())
                }));
    }

    private static String[] row(String name, Rates rates) {
        return new String[] {name, percent(rates.named()), percent(rates.misnamed()), percent(rates.strangersNamed())};
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    private static ObjectNode rates(Rates rates) {
        ObjectNode node = Json.NODES.objectNode();
        node.set("named", Json.number(rates.named()));
        node.set("misnamed", Json.number(rates.misnamed()));
        node.set("strangersNamed", Json.number(rates.strangersNamed()));
        return node;
    }
}
