package dev.facesearch.benchmarks;

import dev.facesearch.ImageSource;
import dev.facesearch.People;
import dev.facesearch.People.Person;
import dev.facesearch.SearchBy;
import dev.facesearch.evaluation.Evaluation;
import dev.facesearch.evaluation.EvaluationOptions;
import dev.facesearch.evaluation.EvaluationOptions.ChosenFace;
import dev.facesearch.evaluation.EvaluationReport;
import dev.facesearch.evaluation.EvaluationReport.AtFmr;
import dev.facesearch.evaluation.EvaluationReport.Identification;
import dev.facesearch.evaluation.HtmlReport;
import dev.facesearch.evaluation.Interval;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Errors of the embedded engine on the photographs for development, next to the figures its models had in a prototype;
 * the same to the digit in each run. {@code run accuracy [REPORT.html]}
 *
 * <p>The prototype's figures are of other people of the same collection of photographs: all of its pairs, and 312
 * enrolled people with 5,403 strangers. They say what to expect and not what to reach to the digit.
 */
public final class AccuracyBenchmark {

    private static final double MISSES_AIM = 1 / 3.0;
    private static final double TAR_AIM = 0.98;

    /** TAR at FMR 1e-2 to 1e-5. */
    private static final double[] PROTOTYPE_TAR = {0.994, 0.988, 0.976, 0.940};

    private AccuracyBenchmark() {}

    /** Takes the file to write the report to, if it is wanted. */
    public static void main(String[] args) throws IOException {
        Path data = data();
        if (!Files.isDirectory(data)) {
            System.out.println("no photographs at " + data
                    + "; say where they are with FACESEARCH_JAVA_OPTS=-Dfacesearch.data=DIR");
            System.exit(1);
        }
        List<Person> people = People.folder(data.resolve("people")).stream().toList();
        List<ImageSource> strangers = ImageSource.folder(data.resolve("strangers"));
        EvaluationReport report;
        try (LocalRekognition engine =
                LocalRekognition.builder().storeInMemory().build()) {
            report = new Evaluation(
                            engine,
                            // These photographs were cut out around the face that bears the name.
                            EvaluationOptions.builder()
                                    .face(ChosenFace.CENTRAL)
                                    .enrolled(List.of(1, 2, 3, 5))
                                    .splits(10)
                                    .fpir(0.01)
                                    .seed(1)
                                    .build())
                    .measure(people, strangers, () -> {});
        }
        if (args.length > 0) {
            Files.writeString(Path.of(args[0]), HtmlReport.of(report));
        }
        print(report);
    }

    private static Path data() {
        String data = System.getProperty("facesearch.data");
        return (data != null ? Path.of(data) : Path.of(System.getProperty("facesearch.root"), "..", "shared", "data"))
                .resolve("lfw-dev")
                .normalize();
    }

    private static void print(EvaluationReport report) {
        System.out.printf(
                Locale.ROOT,
                "gallery of %d people, %d photos of them and %d strangers searched for, %d splits, model %s%n",
                report.setup().galleryPeople(),
                report.setup().probes(),
                report.setup().strangers(),
                report.setup().splits(),
                report.setup().modelVersion());
        System.out.printf(
                Locale.ROOT,
                "%,d pairs of one person, %,d of two%n",
                report.verification().genuinePairs(),
                report.verification().impostorPairs());
        for (int i = 0; i < report.verification().atFmr().size(); i++) {
            print(report.verification().atFmr().get(i), PROTOTYPE_TAR[i]);
        }
        // Shares found at an FPIR of 1 % and of 0.1 %.
        print(report, SearchBy.FACES, 1, "prototype .961 / .927");
        print(report, SearchBy.FACES, 3, "prototype .988 / .974");
        print(report, SearchBy.USERS, 3, "prototype .990 / .983");
        print(report, SearchBy.USERS, 5, "prototype .994 / .986");
        double misses = fnir(report, SearchBy.USERS, 3) / fnir(report, SearchBy.FACES, 1);
        double tar = report.verification().atFmr().get(2).tar().orElseThrow().value();
        System.out.printf(
                Locale.ROOT,
                "accuracy: %.3f of one face's misses are left by the user vector of three at FPIR 1 %%, TAR %.4f at FMR 1e-4%s"
                        + " (aim at most %.3f and at least %.2f)%n",
                misses,
                tar,
                misses <= MISSES_AIM && tar >= TAR_AIM ? "" : ", missed",
                MISSES_AIM,
                TAR_AIM);
    }

    private static void print(AtFmr at, double prototype) {
        Interval tar = at.tar().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "TAR at FMR %.0e   %.4f (%.4f to %.4f), threshold %.2f   prototype %.3f%n",
                at.fmr(),
                tar.value(),
                tar.low(),
                tar.high(),
                at.threshold().orElseThrow(),
                prototype);
    }

    private static void print(EvaluationReport report, SearchBy by, int enrolled, String prototype) {
        Identification measured = report.identification(by, enrolled).orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "TPIR at FPIR 1 %% / 0.1 %%   %-5s of %d   %.4f / %.4f, threshold %.2f   %s%n",
                by == SearchBy.USERS ? "users" : "faces",
                enrolled,
                1 - fnir(report, by, enrolled),
                1 - measured.atFpir().get(2).fnir().orElseThrow().value(),
                measured.atTargetFpir().threshold().orElseThrow().value(),
                prototype);
    }

    private static double fnir(EvaluationReport report, SearchBy by, int enrolled) {
        return report.identification(by, enrolled)
                .orElseThrow()
                .atTargetFpir()
                .fnir()
                .orElseThrow()
                .value();
    }
}
