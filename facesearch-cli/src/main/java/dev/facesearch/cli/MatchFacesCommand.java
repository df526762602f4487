package dev.facesearch.cli;

import dev.facesearch.CollectionDescription;
import dev.facesearch.FaceAttribute;
import dev.facesearch.FacePairs;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.MatchAllOptions;
import dev.facesearch.MatchAllPlan;
import dev.facesearch.MatchedPicture;
import dev.facesearch.Prices;
import dev.facesearch.SimilarityGraph;
import dev.facesearch.imaging.FileReason;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesearch match-faces}. */
@Command(
        name = "match-faces",
        description = {
            "Matches every face of a folder's pictures with every other and prints the pairs that are similar.",
            "Nobody needs a name. Pictures and faces that an earlier run has paid for are not paid for again: run it"
                    + " again after new pictures, and after it was stopped or killed."
        },
        mixinStandardHelpOptions = true,
        defaultValueProvider = HeapCollection.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every face was matched; pictures without a face are named",
            "1:an error ended the run",
            "2:wrong usage",
            "3:pictures failed, or the budget was spent before everything was matched; the rest is done: run it again"
        },
        footer = {
            "",
            "Example:",
            "  facesearch match-faces photos",
            "  facesearch match-faces photos --contradictions --graph photos.html",
            "  facesearch match-faces photos --dry-run --price IndexFaces=0.001 --price SearchFaces=0.001",
            "  facesearch match-faces s3://photos/heap --threshold 95 --largest --csv > pairs.csv",
            "",
            "The collection is match-faces' own, and stays for the next run unless --delete is given."
        })
final class MatchFacesCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FOLDER",
            description = "the folder of pictures, with all folders in it; also in S3: s3://bucket/prefix")
    private String folder;

    @Mixin
    private StoreOptions storeOptions;

    @Mixin
    private S3Options s3Options;

    @Option(
            names = "--threshold",
            paramLabel = "0..100",
            defaultValue = "80",
            description = "the similarity from which two faces are a pair (default: ${DEFAULT-VALUE})")
    private double threshold;

    @Option(names = "--largest", description = "match only the largest face of each picture")
    private boolean largest;

    @Option(names = "--both-directions", description = "print each pair a second time, turned round")
    private boolean bothDirections;

    @Option(
            names = "--recreate",
            description = "delete the collection first and begin again; asks first, on a terminal")
    private boolean recreate;

    @Option(
            names = "--delete",
            description = "delete the collection when everything is matched; asks first if it was there before")
    private boolean delete;

    @Option(names = "--yes", description = "delete without asking")
    private boolean yes;

    @Option(names = "--dry-run", description = "print what would be done, with calls, cost and time, and do nothing")
    private boolean dryRun;

    @Option(names = "--budget", paramLabel = "N", description = "make at most this many billed calls")
    private @Nullable Integer budget;

    @Mixin
    private PriceOptions prices;

    @Option(
            names = "--save-image-data",
            paramLabel = "DIR",
            description = "write what the service says of each new picture, with all attributes, into this folder as"
                    + " JSON; also s3://bucket/prefix")
    private @Nullable String imageData;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description =
                    "the file that remembers searches and pictures without faces (default: in the store's folder)")
    private @Nullable Path journal;

    @Mixin
    private GraphOutput graphs;

    @Option(names = "--verbose", description = "also print each picture with its faces and the time it took")
    private boolean verbose;

    @ArgGroup
    private @Nullable Format format;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    MatchFacesCommand() {}

    /** The form of the output, if it is not a table. */
    private static final class Format {

        @Option(names = "--json", description = "print the pairs and pictures, or the plan, as JSON")
        private boolean json;

        @Option(names = "--csv", description = "print the pairs alone, as CSV with a header")
        private boolean csv;

        Format() {}
    }

    @Override
    public Integer call() {
        Prices perCall = prices.of(spec);
        checkOptions();
        try (Locations locations = s3Options.locations()) {
            List<? extends ImageSource> pictures = locations.tree(folder);
            // A folder without pictures is reported before a store is created for it.
            int count = pictures.size();
            return dryRun ? plan(pictures, perCall) : match(pictures, count, perCall, locations);
        }
    }

    private int plan(List<? extends ImageSource> pictures, Prices perCall) {
        boolean afresh = recreate || !Files.isDirectory(storeOptions.store());
        try (FaceSearchClient client = afresh ? empty() : storeOptions.open()) {
            checkHoldsNoOthers(client);
            MatchAllPlan plan = client.collection().planMatchAll(pictures, options -> options(options, !afresh));
            checkIsOwn(plan);
            if (isJson()) {
                JsonOutput.print(MatchAllPlanJson.of(plan, perCall), out());
            } else {
                FacePairsTable.print(plan, perCall, out());
            }
            return ExitCodes.DONE;
        }
    }

    /** Returns a client of a store without anything in it: nothing is made for a plan. */
    private FaceSearchClient empty() {
        return FaceSearchClient.builder()
                .rekognition(() -> LocalRekognition.builder().storeInMemory().build())
                .collection(storeOptions.collection())
                .build();
    }

    private int match(List<? extends ImageSource> pictures, int count, Prices perCall, Locations locations) {
        Optional<ResultFolder> data = Optional.ofNullable(imageData).map(locations::results);
        try (FaceSearchClient client = storeOptions.open()) {
            checkHoldsNoOthers(client);
            if (!mayDelete(client)) {
                err().println("facesearch: nothing was done");
                return ExitCodes.FAILED;
            }
            if (recreate) {
                forget(client);
            }
            client.collection().createIfAbsent();
            FacePairs pairs;
            try (Progress progress = Progress.start("Matching", count)) {
                pairs = client.collection().matchAll(pictures, options -> {
                    options(options, true);
                    options.onPlan(plan -> begin(plan, perCall, progress));
                    options.onPicture(picture -> {
                        progress.step();
                        picture.indexed()
                                .ifPresent(said ->
                                        data.ifPresent(target -> save(target, picture, JsonOutput.pretty(said))));
                    });
                    options.onSearch(progress::step);
                });
            }
            Optional<SimilarityGraph> graph = graphs.graph(pairs, pictures);
            print(pairs, graph.filter(any -> graphs.contradicts()).map(any -> new JudgedPairs(pairs, any)));
            graph.ifPresent(any -> write(any, pictures));
            boolean matched = pairs.left() == 0 && pairs.count(MatchedPicture.Status.OVER_BUDGET) == 0;
            if (delete && matched) {
                forget(client);
            }
            return ExitCodes.doneIf(pairs.complete());
        }
    }

    private static void save(ResultFolder target, MatchedPicture picture, String json) {
        String unused = target.json(picture.source() + ".json", json);
    }

    private void begin(MatchAllPlan plan, Prices perCall, Progress progress) {
        checkIsOwn(plan);
        progress.of(plan.pictures() + plan.billedCalls() - plan.toIndex());
        if (!isJson() && !isCsv()) {
            FacePairsTable.print(plan, perCall, out());
            out().flush();
        }
    }

    private void write(SimilarityGraph graph, List<? extends ImageSource> pictures) {
        for (String place : graphs.write(graph, pictures)) {
            if (!isJson() && !isCsv()) {
                out().println("graph: " + place);
            }
        }
    }

    private void print(FacePairs pairs, Optional<JudgedPairs> judged) {
        if (isJson()) {
            JsonOutput.print(judged.<Object>map(JudgedPairs::json).orElse(pairs), out());
        } else if (isCsv()) {
            FacePairsCsv.print(pairs, judged, out());
        } else {
            FacePairsTable.print(pairs, judged, verbose, out());
        }
        for (MatchedPicture picture : pairs.pictures()) {
            picture.refused().ifPresent(why -> {
                boolean failed = picture.status() == MatchedPicture.Status.FAILED;
                err().println((failed ? "failed: " : "no face: ") + picture.source() + ": " + why.reason());
            });
        }
    }

    private void options(MatchAllOptions.Builder options, boolean remembers) {
        options.threshold(threshold);
        if (largest) {
            options.largestOnly();
        }
        if (bothDirections) {
            options.bothDirections();
        }
        if (budget != null) {
            options.budget(budget);
        }
        graphs.ask(options);
        if (imageData != null) {
            options.attributes(FaceAttribute.ALL);
        }
        if (remembers) {
            options.journal(journalFile());
        }
    }

    private void checkOptions() {
        graphs.check(spec);
        try {
            options(MatchAllOptions.builder(), false);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private Path journalFile() {
        return journal == null ? storeOptions.matchJournal() : journal;
    }

    /** Checks that nobody was enrolled into the collection: they would be searched for, or deleted. */
    private void checkHoldsNoOthers(FaceSearchClient client) {
        boolean hasUsers = userCount(client) > 0;
        if (hasUsers && client.collection().planMatchAll(List.of()).otherFaces() > 0) {
            throw new CommandFault("collection \"" + storeOptions.collection() + "\" holds enrolled people; name"
                    + " another one with --collection, which match-faces makes");
        }
    }

    private static long userCount(FaceSearchClient client) {
        return client.collection()
                .describe()
                .map(CollectionDescription::userCount)
                .orElse(0L);
    }

    private void checkIsOwn(MatchAllPlan plan) {
        if (plan.otherFaces() > 0) {
            throw new CommandFault("collection \"" + storeOptions.collection() + "\" holds faces that match-faces has"
                    + " not indexed; name another one with --collection, or make it anew with --recreate");
        }
    }

    /** Asks before faces that were paid for are deleted. */
    private boolean mayDelete(FaceSearchClient client) {
        long faces = client.collection()
                .describe()
                .map(CollectionDescription::faceCount)
                .orElse(0L);
        if (faces == 0 || yes || !(recreate || delete)) {
            return true;
        }
        String option = recreate ? "--recreate" : "--delete";
        String what = "collection \"" + storeOptions.collection() + "\" with " + Counts.count(faces, "face")
                + " of earlier runs";
        long people = userCount(client);
        if (people > 0) {
            what += " and " + Counts.count(people, "person", "people") + " named in it";
        }
        if (!Terminal.isWatched()) {
            throw new ParameterException(
                    spec.commandLine(), option + " would delete " + what + "; add --yes, or look first with --dry-run");
        }
        err().print("Delete " + what + "? There is no way back. [y/N] ");
        err().flush();
        return Terminal.answer().toLowerCase(Locale.ROOT).startsWith("y");
    }

    private void forget(FaceSearchClient client) {
        if (client.collection().describe().isPresent()) {
            client.collection().delete();
        }
        try {
            Files.deleteIfExists(journalFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + journalFile() + ": " + FileReason.of(e), e);
        }
    }

    private boolean isJson() {
        return format != null && format.json;
    }

    private boolean isCsv() {
        return format != null && format.csv;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
