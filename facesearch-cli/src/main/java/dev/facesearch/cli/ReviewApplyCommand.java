package dev.facesearch.cli;

import dev.facesearch.FaceCollection;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.Verdicts;
import dev.facesearch.review.ReviewQuestion;
import dev.facesearch.review.SheetVerdicts;
import dev.facesearch.review.SheetVerdicts.Outcome;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesearch review apply}. */
@Command(
        name = "apply",
        description = {
            "Applies the verdicts that somebody gave on a sheet of \"facesearch review --sheet\".",
            "What has changed since the sheet was written is left as it is, and said."
        },
        mixinStandardHelpOptions = true,
        defaultValueProvider = HeapCollection.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every verdict was applied",
            "1:an error ended the run",
            "2:wrong usage",
            "3:some verdicts were not applied, for the reasons printed"
        },
        footer = {
            "",
            "Example:",
            "  facesearch review apply verdicts.json",
            "  facesearch review apply verdicts.json --results results --photos photos"
        })
final class ReviewApplyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the file that the sheet gave")
    private Path file;

    @Mixin
    private StoreOptions storeOptions;

    @Mixin
    private S3Options s3Options;

    @Option(
            names = "--results",
            paramLabel = "PATH",
            description = "as given to review: verdicts on searches need them; may be repeated")
    private List<Path> results = List.of();

    @Option(names = "--photos", paramLabel = "DIR", description = "where the searched photos lie; may be repeated")
    private List<String> photos = List.of();

    @Option(names = "--json", description = "print what became of each verdict as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    ReviewApplyCommand() {}

    @Override
    public Integer call() {
        SheetVerdicts given = read();
        try (Locations locations = s3Options.locations();
                FaceSearchClient client = storeOptions.openExisting();
                Verdicts verdicts = Verdicts.open(storeOptions.verdicts())) {
            ReviewSource source = new ReviewSource(photos, results, locations);
            List<Outcome> outcomes = apply(
                    given, client.collection(), verdicts, source.searchesOnly(client.collection(), verdicts.all()));
            print(outcomes);
            return ExitCodes.doneIf(outcomes.stream().allMatch(Outcome::applied));
        }
    }

    private List<Outcome> apply(
            SheetVerdicts given, FaceCollection collection, Verdicts verdicts, List<ReviewQuestion> searches) {
        try {
            return given.applyTo(collection, verdicts, searches);
        } catch (IllegalArgumentException e) {
            throw new CommandFault(file + ": " + e.getMessage());
        }
    }

    private SheetVerdicts read() {
        try {
            return SheetVerdicts.read(file);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new CommandFault(String.valueOf(e.getMessage()));
        }
    }

    private void print(List<Outcome> outcomes) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(outcomes, out);
            return;
        }
        Table.print(
                List.of(Table.text("about"), Table.text("verdict"), Table.text("what was done")),
                outcomes.stream()
                        .map(outcome -> new String[] {
                            outcome.kind().name().toLowerCase(Locale.ROOT),
                            outcome.verdict().name().toLowerCase(Locale.ROOT),
                            (outcome.applied() ? "" : "nothing: ") + outcome.message()
                        })
                        .toList(),
                out);
        long applied = outcomes.stream().filter(Outcome::applied).count();
        out.println(Counts.count(outcomes.size(), "verdict") + ", " + applied + " applied");
    }
}
