package dev.facesearch.cli;

import dev.facesearch.evaluation.FittedHeads;
import dev.facesearch.evaluation.HeadFitting;
import dev.facesearch.evaluation.HeadLabels;
import dev.facesearch.evaluation.HeadReport;
import dev.facesearch.evaluation.HeadSample;
import dev.facesearch.imaging.FileReason;
import dev.facesearch.imaging.ImageException;
import dev.facesearch.imaging.Photo;
import dev.facesearch.imaging.PhotoLimits;
import dev.facesearch.local.vision.FoundFace;
import dev.facesearch.local.vision.Vision;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesearch fit-heads}. */
@Command(
        name = "fit-heads",
        description =
                "Fits the models for glasses, facial hair, open mouths and masks to labelled photos, and prints their errors on other photos.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fitted to all photos found that show a face",
            "1:an error ended the run",
            "2:wrong usage",
            "3:fitted without photos that could not be read; each is named"
        },
        footer = {
            "",
            "Example:",
            "  facesearch fit-heads photos labels.csv --out face_heads.json",
            "",
            "The labels are CSV: the photo's SHA-256, fit or measure, and 1, 0 or nothing for each of",
            "eyeglasses, sunglasses, beard, mustache, mouthOpen and faceOccluded. The face nearest to a photo's middle is",
            "the labelled one. The file belongs to the models' embedder: a model-set.json names it under heads."
        })
final class FitHeadsCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "PHOTOS",
            description = "a folder, searched at any depth for the labelled photos")
    private Path photos;

    @Parameters(index = "1", paramLabel = "LABELS", description = "a CSV file of their labels")
    private Path labels;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "the file to write")
    private Path out;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Spec
    private CommandSpec spec;

    private final AtomicInteger leftOut = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    FitHeadsCommand() {}

    @Override
    public Integer call() throws IOException {
        Path parent = out.toAbsolutePath().getParent();
        if (Files.isDirectory(out) || parent == null || !Files.isDirectory(parent)) {
            throw new CommandFault(
                    "cannot write " + out + ": " + (Files.isDirectory(out) ? "a folder" : "no such folder"));
        }
        HeadLabels seen = HeadLabels.read(labels);
        Map<String, Path> files = labelled(seen);
        spec.commandLine()
                .getErr()
                .println(files.size() + " of " + Counts.count(seen.photos().size(), "labelled photo") + " found");
        try (Vision vision = Vision.load(models.source());
                Progress progress = Progress.start("Looking", files.size())) {
            List<Supplier<Optional<HeadSample>>> looks = files.entrySet().stream()
                    .<Supplier<Optional<HeadSample>>>map(file -> () -> {
                        Optional<HeadSample> sample = lookIfReadable(vision, file.getKey(), file.getValue(), seen);
                        progress.step();
                        return sample;
                    })
                    .toList();
            List<HeadSample> samples =
                    vision.sideBySide(looks).stream().flatMap(Optional::stream).toList();
            FittedHeads heads = HeadFitting.fit(vision.models().embedderSha256(), samples);
            Files.writeString(out, heads.json(), StandardCharsets.US_ASCII);
            print(heads, samples.size(), spec.commandLine().getOut());
        }
        return ExitCodes.doneIf(leftOut.get() == 0);
    }

    /** Returns the labelled photos of the folder, by their SHA-256. */
    private Map<String, Path> labelled(HeadLabels seen) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        for (Path file : files()) {
            try {
                String sha256 = sha256(file);
                if (seen.find(sha256).isPresent()) {
                    found.putIfAbsent(sha256, file);
                }
            } catch (IOException e) {
                leftOut(file + ": " + FileReason.of(e, file));
            }
        }
        return found;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(photos, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (Files.isRegularFile(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (file.equals(photos)) {
                    throw e;
                }
                leftOut(file + ": " + FileReason.of(e, file));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
                if (e != null) {
                    leftOut(folder + ": " + FileReason.of(e, folder));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }

    private void leftOut(String line) {
        leftOut.incrementAndGet();
        spec.commandLine().getErr().println("left out: " + line);
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private Optional<HeadSample> lookIfReadable(Vision vision, String sha256, Path file, HeadLabels seen) {
        try {
            return look(vision, sha256, file, seen);
        } catch (ImageException e) {
            leftOut(ErrorMessages.line(file.toString(), e));
        } catch (OutOfMemoryError e) {
            leftOut(ErrorMessages.line(file.toString(), ImageException.notEnoughMemory(e)));
        }
        return Optional.empty();
    }

    private static Optional<HeadSample> look(Vision vision, String sha256, Path file, HeadLabels seen) {
        Photo photo = Photo.read(file, PhotoLimits.DEFAULT);
        return vision.detect(photo).stream()
                .min(Comparator.comparingDouble(FitHeadsCommand::fromTheMiddle))
                .map(face -> new HeadSample(
                        sha256,
                        seen.find(sha256).orElseThrow(),
                        vision.embed(photo, face).values(),
                        vision.eyeDarkness(photo, face),
                        vision.mouthGap(photo, face)));
    }

    private static double fromTheMiddle(FoundFace face) {
        return Math.hypot(face.box().centerX() - 0.5, face.box().centerY() - 0.5);
    }

    private static void print(FittedHeads heads, int faces, PrintWriter out) {
        out.println(Counts.count(faces, "face") + "; measured on those not fitted to, yes at 50 % and more:");
        for (HeadReport report : heads.reports()) {
            out.println();
            out.println(String.format(
                    Locale.ROOT,
                    "%s: fitted to %d with and %d without; AUC %.3f; found %.1f %% of %d, false %.1f %% of %d",
                    report.head().name().toLowerCase(Locale.ROOT),
                    report.fittedYes(),
                    report.fittedNo(),
                    report.areaUnderCurve(),
                    100 * report.found(),
                    report.yes(),
                    100 * report.falselyFound(),
                    report.no()));
            for (HeadReport.Bin bin : report.reliability()) {
                out.println(String.format(
                        Locale.ROOT,
                        "  confidence %3.0f to %3.0f: %4d answers, mean %.1f, right %.1f %%",
                        100 * bin.from(),
                        100 * bin.to(),
                        bin.answers(),
                        100 * bin.confidence(),
                        100 * bin.right()));
            }
        }
    }
}
