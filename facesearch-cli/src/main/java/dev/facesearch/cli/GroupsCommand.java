package dev.facesearch.cli;

import dev.facesearch.FaceGroups;
import dev.facesearch.FacePictures;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.GroupOptions;
import dev.facesearch.GroupPlan;
import dev.facesearch.ImageSource;
import dev.facesearch.Prices;
import dev.facesearch.Verdicts;
import dev.facesearch.review.GroupsPage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code facesearch groups}. */
@Command(
        name = "groups",
        description = {
            "Groups the faces that belong to nobody by the people they seem to be of, for a person to name.",
            "Run it after match-faces, which has paid for the searches. Groups keep their numbers when faces are added."
        },
        mixinStandardHelpOptions = true,
        defaultValueProvider = HeapCollection.class,
        subcommands = GroupsNameCommand.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every face was searched for",
            "1:an error ended the run",
            "2:wrong usage",
            "3:the budget was spent before every face was searched for; the groups are of the others: run it again"
        },
        footer = {
            "",
            "Example:",
            "  facesearch match-faces photos",
            "  facesearch groups --html groups.html --pictures photos",
            "  facesearch groups name 3 --as Ada"
        })
final class GroupsCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions storeOptions;

    @Mixin
    private S3Options s3Options;

    @Option(
            names = "--threshold",
            paramLabel = "0..100",
            defaultValue = "" + GroupOptions.DEFAULT_THRESHOLD,
            description = "the similarity from which two faces are linked (default: ${DEFAULT-VALUE})")
    private double threshold;

    @Option(
            names = "--pair-threshold",
            paramLabel = "0..100",
            defaultValue = "" + GroupOptions.DEFAULT_PAIR_THRESHOLD,
            description = "the similarity from which two single faces are joined (default: ${DEFAULT-VALUE})")
    private double pairThreshold;

    @Option(
            names = "--join-threshold",
            paramLabel = "0..100",
            defaultValue = "" + GroupOptions.DEFAULT_JOIN_THRESHOLD,
            description =
                    "the mean similarity from which a group is joined with another; a higher one gives smaller groups with"
                            + " fewer mistakes (default: ${DEFAULT-VALUE})")
    private double joinThreshold;

    @Option(names = "--dry-run", description = "print what it would cost, and do nothing")
    private boolean dryRun;

    @Option(names = "--budget", paramLabel = "N", description = "make at most this many billed calls")
    private @Nullable Integer budget;

    @Mixin
    private PriceOptions prices;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "write the groups as one HTML file to look at: the best faces of each")
    private @Nullable Path html;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            description =
                    "the pictures the faces come from, with all folders in it, to show them in the HTML file; also"
                            + " s3://bucket/prefix; may be repeated")
    private List<String> pictures = List.of();

    @Option(names = "--json", description = "print the groups, or the plan, as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    GroupsCommand() {}

    @Override
    public Integer call() {
        Prices perCall = prices.of(spec);
        checkOptions();
        Optional<HtmlFile> file = Optional.ofNullable(html).map(HtmlFile::checked);
        PrintWriter out = spec.commandLine().getOut();
        try (Locations locations = s3Options.locations();
                FaceSearchClient client = storeOptions.openExisting()) {
            if (dryRun) {
                print(client.collection().planGroups(this::options), perCall, out);
                return ExitCodes.DONE;
            }
            FaceGroups groups = group(client, perCall, out);
            if (json) {
                JsonOutput.print(groups, out);
            } else {
                GroupsTable.print(groups, out);
            }
            file.ifPresent(page -> write(page, groups, locations));
            return ExitCodes.doneIf(groups.complete());
        }
    }

    private FaceGroups group(FaceSearchClient client, Prices perCall, PrintWriter out) {
        try (Progress progress = Progress.start("Searching", 0)) {
            return client.collection().groupFaces(options -> {
                options(options);
                options.numbers(storeOptions.groupNumbers());
                options.onPlan(plan -> {
                    progress.of(plan.toSearch());
                    if (!json) {
                        print(plan, perCall, out);
                        out.flush();
                    }
                });
                options.onSearch(progress::step);
            });
        }
    }

    private void print(GroupPlan plan, Prices perCall, PrintWriter out) {
        if (json) {
            JsonOutput.print(GroupPlanJson.of(plan, perCall), out);
        } else {
            GroupsTable.print(plan, perCall, out);
        }
    }

    private void write(HtmlFile page, FaceGroups groups, Locations locations) {
        List<ImageSource> shown = new ArrayList<>();
        pictures.forEach(folder -> shown.addAll(locations.tree(folder)));
        page.write(GroupsPage.of(groups, FacePictures.of(shown)));
        if (!json) {
            spec.commandLine().getOut().println("page: " + page + ", to look at in a browser");
        }
    }

    private void options(GroupOptions.Builder options) {
        options.threshold(threshold)
                .pairThreshold(pairThreshold)
                .joinThreshold(joinThreshold)
                .journal(storeOptions.matchJournal())
                .verdicts(Verdicts.read(storeOptions.verdicts()));
        if (budget != null) {
            options.budget(budget);
        }
    }

    private void checkOptions() {
        if (html == null && !pictures.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--pictures is for --html, which is missing");
        }
        checkPoints("--threshold", threshold);
        checkPoints("--pair-threshold", pairThreshold);
        checkPoints("--join-threshold", joinThreshold);
        if (budget != null && budget < 0) {
            throw new ParameterException(spec.commandLine(), "--budget must be 0 or more: " + budget);
        }
    }

    private void checkPoints(String option, double points) {
        if (!(points >= 0 && points <= 100)) {
            throw new ParameterException(spec.commandLine(), option + " must be 0 to 100: " + points);
        }
    }
}
