package dev.facesearch.cli;

import dev.facesearch.FaceAttribute;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.MatchPolicy;
import dev.facesearch.PhotoResult;
import dev.facesearch.SearchBy;
import dev.facesearch.SearchOptions;
import dev.facesearch.imaging.ImageException;
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

/** {@code facesearch search}. */
@Command(
        name = "search",
        description =
                "Finds every face of the photos and prints who it is, with the score of the user vector and of the best single face.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every photo was searched and every result written",
            "1:a photo could not be searched or a result not written (each is named, and the others are done), or an error"
                    + " ended the run",
            "2:wrong usage"
        },
        footer = {
            "",
            "Example:",
            "  facesearch search group.jpg --threshold 99 --out results",
            "  facesearch search *.jpg --html results.html --pictures people",
            "  facesearch search s3://photos/group.jpg --out s3://photos/results --json --s3-region eu-west-1",
            "",
            "With --json, each photo gives one JSON object, on one line if there are several photos."
        })
final class SearchCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "PHOTO", description = "JPEG or PNG files, also in S3: s3://bucket/key")
    private List<String> photos;

    @Mixin
    private StoreOptions storeOptions;

    @Mixin
    private S3Options s3Options;

    @Option(
            names = "--threshold",
            paramLabel = "0..100",
            defaultValue = "99",
            description = "the similarity from which a face is named (default: ${DEFAULT-VALUE})")
    private double threshold;

    @Option(
            names = "--by",
            paramLabel = "users|faces",
            defaultValue = "users",
            description = "whose score decides: user vectors or single faces (default: ${DEFAULT-VALUE})")
    private SearchBy by;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "write the annotated photos into this folder, with --json the results too; also s3://bucket/prefix")
    private @Nullable String out;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "write the results as one HTML file to look at: the photos with their boxes, and each face"
                    + " beside its candidates")
    private @Nullable Path html;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            description = "the pictures people were enrolled from, with all folders in it, to show their faces in the"
                    + " HTML file; also s3://bucket/prefix; may be repeated")
    private List<String> pictures = List.of();

    @Option(names = "--attributes", description = "also print the attributes of each face")
    private boolean attributes;

    @Option(names = "--json", description = "print the results as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    SearchCommand() {}

    @Override
    public Integer call() {
        MatchPolicy policy = policy();
        PrintWriter results = spec.commandLine().getOut();
        if (html == null && !pictures.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--pictures is for --html, which is missing");
        }
        Optional<HtmlFile> file = Optional.ofNullable(html).map(HtmlFile::checked);
        int faults = 0;
        try (Locations locations = s3Options.locations();
                FaceSearchClient client = storeOptions.openExisting()) {
            Optional<SearchResults> folder =
                    Optional.ofNullable(out).map(place -> new SearchResults(locations.results(place)));
            Optional<SearchReport> report = file.map(place -> SearchReport.start(place, client, pictures, locations));
            for (String photo : photos) {
                try {
                    ImageSource source = locations.photo(photo);
                    PhotoResult found = search(client, source, policy);
                    boolean written = print(photo, found, source, folder, results);
                    faults += written ? 0 : 1;
                    report.ifPresent(page -> page.add(found, source));
                } catch (RuntimeException e) {
                    failed(photo, e, report);
                    faults++;
                } catch (OutOfMemoryError e) {
                    failed(photo, ImageException.notEnoughMemory(e), report);
                    faults++;
                }
                if (results.checkError()) {
                    // Further searches would be billed, and their results lost.
                    faults++;
                    break;
                }
            }
            report.ifPresent(page -> {
                page.write();
                if (!json) {
                    results.println("report: " + page);
                }
            });
        }
        return faults == 0 ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    /** Prints the results, which are paid for, even if a copy of them cannot be written. */
    private boolean print(
            String photo, PhotoResult found, ImageSource source, Optional<SearchResults> folder, PrintWriter results) {
        Optional<String> annotated = Optional.empty();
        boolean written = true;
        try {
            annotated = folder.map(target -> target.annotated(found, source));
        } catch (RuntimeException e) {
            report(photo, e);
            written = false;
        } catch (OutOfMemoryError e) {
            report(photo, ImageException.notEnoughMemory(e));
            written = false;
        }
        print(found, annotated, results);
        if (json && folder.isPresent()) {
            String unused = folder.get().json(JsonOutput.pretty(new PhotoJson(found, annotated)), source);
        }
        return written;
    }

    private void failed(String photo, RuntimeException e, Optional<SearchReport> report) {
        report(photo, e);
        report.ifPresent(page -> page.addFailed(photo, ErrorMessages.line(e)));
    }

    /** Reports the failure of a photo; one that is not due to the photo or its surroundings ends the run. */
    private void report(String photo, RuntimeException e) {
        if (!ErrorMessages.isOneLine(e)) {
            throw e;
        }
        // A setting missing from the command, such as a region, is not the photo's fault.
        String line = e instanceof CommandFault ? ErrorMessages.line(e) : ErrorMessages.line(photo, e);
        spec.commandLine().getErr().println("facesearch: " + line);
    }

    private MatchPolicy policy() {
        try {
            return MatchPolicy.threshold(threshold);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private PhotoResult search(FaceSearchClient client, ImageSource source, MatchPolicy policy) {
        SearchOptions.Builder options = SearchOptions.builder().policy(policy);
        if (attributes) {
            options.attributes(FaceAttribute.ALL);
        }
        return switch (by) {
            case USERS -> client.searchUsersInImage(source, options.build());
            case FACES -> client.searchFacesInImage(source, options.build());
        };
    }

    private void print(PhotoResult found, Optional<String> annotated, PrintWriter results) {
        if (json) {
            PhotoJson root = new PhotoJson(found, annotated);
            if (photos.size() == 1) {
                JsonOutput.print(root, results);
            } else {
                results.println(JsonOutput.line(root));
            }
        } else {
            PhotoResultTable.print(found, annotated, results);
        }
    }
}
