package dev.facesearch.cli;

import dev.facesearch.Enrollment;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.People;
import dev.facesearch.PhotoResult;
import dev.facesearch.SearchBy;
import dev.facesearch.evaluation.EvaluationReport;
import dev.facesearch.evaluation.HtmlReport;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code facesearch demo}. */
@Command(
        name = "demo",
        description =
                "Enrolls two people from real photos and finds them in others: prints both scores, writes annotated photos and a report as HTML.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  facesearch demo --out /tmp/demo"})
final class DemoCommand implements Callable<Integer> {

    private static final String COLLECTION = "demo";
    private static final double THRESHOLD = 99;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "facesearch-out",
            description =
                    "where the photos, the store, the annotated photos and the report go (default: ${DEFAULT-VALUE})")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    DemoCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        DemoFolder demo = DemoFolder.unpack(folder);
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> LocalRekognition.open(demo.store()))
                .collection(COLLECTION)
                .build()) {
            client.collection().create();
            out.println("1. Enroll: a folder a person, in " + demo.people());
            Enrollment enrollment = client.collection().enroll(People.folder(demo.people()));
            enrollment
                    .associations()
                    .forEach(person -> out.println("   " + person.userName() + ": "
                            + Counts.count(person.associated().size(), "face") + ", joined into a user vector"));
            out.println();
            out.println("2. Search other photos, every face of each: by user vector and by single face");
            out.println();
            SearchReport report = demo.report(client);
            SearchResults results = new SearchResults(new ResultFolder.OnDisk(demo.annotated()));
            for (Path photo : demo.photos()) {
                ImageSource source = ImageSource.file(photo);
                PhotoResult found = client.searchUsersInImage(source, THRESHOLD);
                PhotoResultTable.print(found, Optional.of(results.annotated(found, source)), out);
                out.println();
                report.add(found, source);
            }
            report.write();
            out.println("report: " + report + ", to look at in a browser");
            out.println();
        }
        evaluate(demo, out);
        out.println("4. Your turn:");
        out.println("   facesearch enroll PEOPLE          PEOPLE/Ada/1.jpg, PEOPLE/Ada/2.jpg, PEOPLE/Ben/1.jpg …");
        out.println("   facesearch search PHOTO --out " + folder);
        return ExitCodes.DONE;
    }

    /** Prints the error rates on these photos, and what they cannot show. */
    private static void evaluate(DemoFolder demo, PrintWriter out) throws IOException {
        out.println(
                "3. How sure is that? The error rates on all photos of the demo, as \"facesearch evaluate\" measures them");
        out.flush();
        EvaluationReport report = DemoEvaluation.measure();
        EvaluationReport.Verification pairs = report.verification();
        EvaluationReport.AtThreshold at = pairs.atThreshold().stream()
                .filter(rates -> rates.threshold() == THRESHOLD)
                .findFirst()
                .orElseThrow();
        out.printf(
                Locale.ROOT,
                "   two faces compared, at %.0f: %.1f %% of %d pairs of one person match, %.1f %% of %d pairs of two%n",
                THRESHOLD,
                100 * (1 - at.fnmr()),
                pairs.genuinePairs(),
                100 * at.fmr(),
                pairs.impostorPairs());
        for (SearchBy by : List.of(SearchBy.FACES, SearchBy.USERS)) {
            EvaluationReport.Rates rates =
                    report.identification(by, 1).orElseThrow().atThreshold();
            out.printf(
                    Locale.ROOT,
                    "   searched by %s of one photo: %.1f %% named rightly, %.1f %% of %d strangers named%n",
                    by == SearchBy.FACES ? "the face" : "the user vector",
                    100 * rates.named(),
                    100 * rates.nonMatedNamed(),
                    report.setup().strangers());
        }
        out.println("   error curves: " + demo.errorRates(HtmlReport.of(report)));
        if (at.fnmr() == 0) {
            out.println(
                    "   No single face misses anybody here: these photos are too easy to show what user vectors are for.");
            out.println(
                    "   They show it where photos of one person differ: see the README's table, or measure your own:");
            out.println("   facesearch evaluate PEOPLE --html report.html");
        }
        out.println();
    }
}
