package dev.facesearch.cli;

import dev.facesearch.CompareOptions;
import dev.facesearch.Comparison;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.imaging.ImageException;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.review.ComparePage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesearch compare}. */
@Command(
        name = "compare",
        description = {
            "Compares the largest face of one picture with every face of another and prints how similar they are.",
            "Nobody has to be enrolled, and nothing is kept."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the pictures were compared, whether or not a face is similar",
            "1:a picture cannot be read or shows no face, or an error ended the run",
            "2:wrong usage"
        },
        footer = {
            "",
            "Example:",
            "  facesearch compare passport.jpg group.jpg",
            "  facesearch compare passport.jpg group.jpg --threshold 0 --html comparison.html",
            "  facesearch compare s3://photos/ada.jpg s3://photos/group.jpg --json --s3-region eu-west-1"
        })
final class CompareCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "the picture whose largest face is compared, also in S3: s3://bucket/key")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "the picture with whose faces it is compared")
    private String second;

    @Mixin
    private ModelOptions models;

    @Mixin
    private S3Options s3Options;

    @Option(
            names = "--threshold",
            paramLabel = "0..100",
            defaultValue = "80",
            description =
                    "the similarity from which a face counts as similar; only of these is the similarity known, so"
                            + " 0 shows all (default: ${DEFAULT-VALUE})")
    private double threshold;

    @Option(names = "--html", paramLabel = "FILE", description = "write the comparison as one HTML file to look at")
    private @Nullable Path html;

    @Option(names = "--json", description = "print the comparison as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    CompareCommand() {}

    @Override
    public Integer call() {
        CompareOptions options = options();
        Optional<HtmlFile> file = Optional.ofNullable(html).map(HtmlFile::checked);
        try (Locations locations = s3Options.locations()) {
            ImageSource source = locations.photo(first);
            ImageSource target = locations.photo(second);
            checkReadable(first, source);
            checkReadable(second, target);
            Comparison comparison = compare(source, target, options);
            print(comparison);
            file.ifPresent(place -> {
                place.write(ComparePage.of(comparison, threshold, source, target));
                if (!json) {
                    out().println("report: " + place);
                }
            });
        }
        return ExitCodes.DONE;
    }

    private CompareOptions options() {
        try {
            return CompareOptions.builder().threshold(threshold).build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    /** Checks a picture by itself first, so that the message says which of the two is at fault. */
    private static void checkReadable(String place, ImageSource picture) {
        try {
            picture.load();
        } catch (FaceSearchException | ImageException e) {
            throw new CommandFault(ErrorMessages.line(place, e));
        }
    }

    private Comparison compare(ImageSource source, ImageSource target, CompareOptions options) {
        // Every client has a collection; this one is never made.
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() ->
                        models.apply(LocalRekognition.builder().storeInMemory()).build())
                .collection("none")
                .build()) {
            Comparison comparison = client.compareFaces(source, target, options);
            if (comparison.sourceFace().isEmpty()) {
                throw new CommandFault("no face found in " + first);
            }
            if (comparison.similar().isEmpty() && comparison.unlike().isEmpty()) {
                throw new CommandFault("no face found in " + second);
            }
            return comparison;
        }
    }

    private void print(Comparison comparison) {
        if (json) {
            JsonOutput.print(new ComparisonJson(first, second, threshold, comparison), out());
        } else {
            ComparisonTable.print(comparison, first, second, threshold, out());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
