package dev.facesearch.cli;

import dev.facesearch.Audit;
import dev.facesearch.AuditPlan;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.Prices;
import dev.facesearch.Verdicts;
import dev.facesearch.review.ReviewDesk;
import dev.facesearch.review.ReviewQuestion;
import dev.facesearch.review.ReviewQuestions;
import dev.facesearch.review.ReviewSession;
import dev.facesearch.review.ReviewSheet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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

/** {@code facesearch review}. */
@Command(
        name = "review",
        description = {
            "Serves a page on this machine on which people say who is who: similar faces side by side, groups to name,"
                    + " searches and audit findings to decide.",
            "Each verdict is applied at once and kept. Ctrl-C ends it."
        },
        mixinStandardHelpOptions = true,
        defaultValueProvider = HeapCollection.class,
        subcommands = ReviewApplyCommand.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the page was served, or the sheet written; or there was nothing to review",
            "1:an error ended the run",
            "2:wrong usage",
            "3:the budget was spent before the whole audit was made"
        },
        footer = {
            "",
            "Example:",
            "  facesearch match-faces photos",
            "  facesearch review photos",
            "  facesearch review people --collection people --audit",
            "  facesearch review photos --sheet for-ada.html      and later: facesearch review apply verdicts.json",
            "",
            "Pairs and groups come from match-faces, and cost nothing. A face is shown from the photos given."
        })
final class ReviewCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "PHOTOS",
            description = "folders where the photos lie, with all folders in them; also s3://bucket/prefix")
    private List<String> photos = List.of();

    @Mixin
    private StoreOptions storeOptions;

    @Mixin
    private S3Options s3Options;

    @Option(
            names = "--results",
            paramLabel = "PATH",
            description = "ask about the faces that a search sent to review: the output of search --json, or the folder"
                    + " of search --json --out; may be repeated")
    private List<Path> results = List.of();

    @Option(
            names = "--contradictions",
            description =
                    "ask first about pairs of which gender or age speaks against one person; needs the photos, and"
                            + " match-faces --contradictions before")
    private boolean contradictions;

    @Option(
            names = "--audit",
            description = "ask about what an audit finds, which is billed: it prints the number of calls first")
    private boolean audit;

    @Option(names = "--budget", paramLabel = "N", description = "make at most this many billed calls")
    private @Nullable Integer budget;

    @Mixin
    private PriceOptions prices;

    @Option(
            names = "--threshold",
            paramLabel = "0..100",
            defaultValue = "80",
            description = "the similarity from which a pair is asked about (default: ${DEFAULT-VALUE})")
    private double threshold;

    @Option(
            names = "--band-top",
            paramLabel = "N",
            defaultValue = "" + ReviewQuestions.DEFAULT_BAND_TOP,
            description = "how many pairs of each band of five points are asked about, the most similar first (default:"
                    + " ${DEFAULT-VALUE})")
    private int bandTop;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "the port of the page (default: one that is free)")
    private int port;

    @Option(
            names = "--sheet",
            paramLabel = "FILE",
            description = "write the questions as one HTML file, for somebody without the store, and serve nothing")
    private @Nullable Path sheet;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    ReviewCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        Prices perCall = prices.of(spec);
        checkOptions();
        Optional<HtmlFile> file = Optional.ofNullable(sheet).map(HtmlFile::checked);
        try (StopSignal stop = new StopSignal();
                Locations locations = s3Options.locations();
                FaceSearchClient client = storeOptions.openExisting();
                Verdicts verdicts = Verdicts.open(storeOptions.verdicts())) {
            ReviewSource source = new ReviewSource(photos, results, locations);
            Optional<Audit> found = audit ? Optional.of(audit(client, perCall)) : Optional.empty();
            List<ReviewQuestion> questions = source.questions(
                    client.collection(), storeOptions, threshold, bandTop, contradictions, verdicts.all(), found);
            source.withoutPhoto()
                    .forEach(photo -> err().println("not asked about: the searched photo " + photo
                            + " is not among the photos given, or not alone, or was changed"));
            if (questions.isEmpty()) {
                out().println("nothing to review in collection \"" + storeOptions.collection()
                        + "\": run match-faces first, or add --audit or --results");
                return ExitCodes.DONE;
            }
            ReviewSession session = new ReviewSession(client.collection(), verdicts, source.pictures(), questions);
            if (file.isPresent()) {
                file.get().write(ReviewSheet.page(session));
                out().println(Counts.count(questions.size(), "question") + " in " + file.get()
                        + "; the file it gives back: facesearch review apply FILE");
            } else {
                serve(session, questions.size(), stop);
            }
            return ExitCodes.doneIf(found.map(Audit::isComplete).orElse(true));
        }
    }

    private void serve(ReviewSession session, int questions, StopSignal stop) throws InterruptedException {
        try (ReviewDesk desk = ReviewDesk.start(session, port)) {
            out().println(Counts.count(questions, "question") + " to review: open " + desk.uri());
            out().println("Whoever has this address can answer. Each verdict is kept at once; Ctrl-C ends it.");
            out().flush();
            stop.await();
        }
    }

    private Audit audit(FaceSearchClient client, Prices perCall) {
        AuditPlan plan = client.collection().planAudit();
        AuditTable.print(plan, perCall, out());
        out().flush();
        try (Progress progress = Progress.start("Auditing", plan.billedCalls())) {
            return client.collection().audit(options -> {
                if (budget != null) {
                    options.budget(budget);
                }
                options.onSearch(progress::step);
            });
        }
    }

    private void checkOptions() {
        if (contradictions && photos.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--contradictions needs the photos: name their folder");
        }
        if (bandTop < 1) {
            throw new ParameterException(spec.commandLine(), "--band-top must be 1 or more: " + bandTop);
        }
        if (threshold < 0 || threshold > 100) {
            throw new ParameterException(spec.commandLine(), "--threshold must be 0 to 100: " + threshold);
        }
        if (port < 0 || port > 65535) {
            throw new ParameterException(spec.commandLine(), "--port must be 0 to 65535: " + port);
        }
        if (budget != null && (!audit || budget < 0)) {
            throw new ParameterException(
                    spec.commandLine(), "--budget is for --audit, and is 0 or more: only an audit is billed");
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
