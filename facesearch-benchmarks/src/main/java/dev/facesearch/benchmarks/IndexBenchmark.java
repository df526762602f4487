package dev.facesearch.benchmarks;

import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;

/**
 * Pictures indexed a second into a durable store by one caller, against the models' own times added up: what one
 * picture takes by the clock, as a share of what the networks take for it, one after the other. Decoding, drawing,
 * aligning and committing add to it; that some of it is done by processors nobody uses takes from it. So it prints as
 * well how much time of processors is spent outside of the networks, and what ImageIO takes to decode the same
 * pictures.
 *
 * <p>Argument: a folder of JPEGs, instead of the demo's photos.
 */
public final class IndexBenchmark {

    // java: -Djdk.attach.allowAttachSelf=true -XX:+EnableDynamicAgentLoading

    private static final int PICTURES = 510;

    /** The JVM compiles what it sees often: after 100 of them it still does, during the measurement. */
    private static final int WARM_UP = 340;

    private static final String COLLECTION = "people";

    private IndexBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        ModelTime.install();
        List<byte[]> pictures = args.length == 0 ? demo() : folder(Path.of(args[0]));
        Path store = Files.createTempDirectory("facesearch-index");
        try (LocalRekognition engine = LocalRekognition.open(store)) {
            engine.createCollection(request -> request.collectionId(COLLECTION));
            for (int i = 0; i < WARM_UP; i++) {
                index(engine, pictures, i);
            }
            ModelTime models = ModelTime.start();
            int faces = 0;
            long start = System.nanoTime();
            for (int i = 0; i < PICTURES; i++) {
                faces += index(engine, pictures, WARM_UP + i);
                models.look();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double own = models.clock();
            double elsewhere = models.elsewhere();
            System.out.printf(
                    Locale.ROOT,
                    "%d pictures, %d faces, in %.1f s; %.1f s in the models%n",
                    PICTURES,
                    faces,
                    seconds,
                    own);
            System.out.printf(
                    Locale.ROOT,
                    "processors' time outside of the models: %.1f %% of theirs; decoding by ImageIO alone: %.1f %%%n",
                    100 * elsewhere,
                    100 * decoding(pictures) / own);
            System.out.printf(
                    Locale.ROOT,
                    "index: %.1f pictures a second, each in %.2f of the models' own times (aim 1.15)%n",
                    PICTURES / seconds,
                    seconds / own);
        } finally {
            delete(store);
        }
    }

    /** Indexes other bytes each time: a picture the engine has just seen would not be analyzed again. */
    private static int index(LocalRekognition engine, List<byte[]> pictures, int number) {
        byte[] picture = pictures.get(number % pictures.size());
        byte[] other = Arrays.copyOf(picture, picture.length + Integer.BYTES);
        for (int i = 0; i < Integer.BYTES; i++) {
            other[picture.length + i] = (byte) (number >> (8 * i));
        }
        return engine.indexFaces(request -> request.collectionId(COLLECTION)
                        .image(image -> image.bytes(SdkBytes.fromByteArrayUnsafe(other)))
                        .qualityFilter(QualityFilter.NONE))
                .faceRecords()
                .size();
    }

    /** Returns the seconds that decoding as many pictures takes, as an application does it by itself. */
    private static double decoding(List<byte[]> pictures) throws IOException {
        long nanos = 0;
        for (int i = 0; i < WARM_UP + PICTURES; i++) {
            long start = System.nanoTime();
            ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
            reader.setInput(
                    new MemoryCacheImageInputStream(new ByteArrayInputStream(pictures.get(i % pictures.size()))),
                    true,
                    true);
            reader.read(0);
            reader.dispose();
            nanos += i < WARM_UP ? 0 : System.nanoTime() - start;
        }
        return nanos / 1e9;
    }

    private static List<byte[]> demo() {
        List<byte[]> pictures = new ArrayList<>();
        for (String name : DemoPhotos.names()) {
            pictures.add(DemoPhotos.bytes(name));
        }
        return pictures;
    }

    private static List<byte[]> folder(Path folder) throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jpg"))
                    .sorted()
                    .limit(PICTURES + WARM_UP)
                    .toList()) {
                pictures.add(Files.readAllBytes(file));
            }
        }
        return pictures;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
