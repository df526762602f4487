package dev.facesearch.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;

/**
 * Photos a second and faces found, compared with {@code @vladmandic/face-api} and {@code @vladmandic/human} under Node,
 * with the quickest TensorFlow.js backend that comes whole in an npm package (WebAssembly). Each takes the demo's
 * photos from their files one after the other, all attributes and a face vector of every face: of face-api landmarks,
 * expressions, age, gender and descriptor; of human mesh, irises, emotions, description (age, gender, descriptor).
 * Human twice: with its models for faces, and with all models its package holds, bodies, hands, objects, gestures,
 * spoofing and liveness too. {@code run peers}
 *
 * <p>The peers come by name and hash from the npm registry. Passes of all take turns, so that what else the machine
 * does falls on all; medians are compared.
 */
public final class PeersBenchmark {

    private static final int ROUNDS = 3;
    private static final double AIM = 10;
    private static final String COLLECTION = "peers";

    private PeersBenchmark() {}

    /** Takes nothing. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("facesearch.root"));
        Path folder = root.resolve("facesearch-benchmarks/target/peers");
        install(root.resolve("facesearch-benchmarks/src/main/js"), folder);
        Path photos = photos(folder.resolve("photos"));
        try (Ours ours = new Ours(photos);
                Peer faceApi = Peer.start(folder, "face-api", photos);
                Peer human = Peer.start(folder, "human", photos);
                Peer humanAll = Peer.start(folder, "human-all", photos)) {
            List<Contender> contenders = List.of(ours, faceApi, human, humanAll);
            for (Contender contender : contenders) {
                contender.warmUp();
            }
            double[][] seconds = new double[contenders.size()][ROUNDS];
            int[] faces = new int[contenders.size()];
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < contenders.size(); i++) {
                    Pass pass = contenders.get(i).pass();
                    seconds[i][round] = pass.seconds();
                    faces[i] = pass.faces();
                }
            }
            report(contenders, seconds, faces);
        }
    }

    private static void report(List<Contender> contenders, double[][] seconds, int[] faces) {
        double[] rates = new double[contenders.size()];
        for (int i = 0; i < rates.length; i++) {
            Arrays.sort(seconds[i]);
            rates[i] = DemoPhotos.names().size() / seconds[i][ROUNDS / 2];
            System.out.printf(
                    Locale.ROOT,
                    "%-42s %6.2f photos/s  %d faces of %d photos%n",
                    contenders.get(i).name(),
                    rates[i],
                    faces[i],
                    DemoPhotos.names().size());
        }
        System.out.printf(
                Locale.ROOT,
                "peers: %.1f times the photos a second of the quicker one with all of its models on, %.1f times with those"
                        + " for faces only (aim %.0f)%n",
                rates[0] / Math.max(rates[1], rates[3]),
                rates[0] / Math.max(rates[1], rates[2]),
                AIM);
    }

    /** One of the measured libraries. */
    private interface Contender {
        String name();

        void warmUp() throws IOException;

        Pass pass() throws IOException;
    }

    private record Pass(double seconds, int faces) {}

    /** The embedded engine, through the calls an application makes. */
    private static final class Ours implements Contender, AutoCloseable {
        private final LocalRekognition engine =
                LocalRekognition.builder().storeInMemory().build();
        private final List<Path> photos;

        Ours(Path folder) throws IOException {
            try (var files = Files.list(folder)) {
                this.photos = files.sorted().toList();
            }
            engine.createCollection(request -> request.collectionId(COLLECTION));
        }

        @Override
        public String name() {
            return "facesearch, embedded engine";
        }

        /** Analyzes more than a photo: the JVM compiles what it sees often. */
        @Override
        public void warmUp() throws IOException {
            pass();
            pass();
        }

        @Override
        public Pass pass() throws IOException {
            long begun = System.nanoTime();
            int faces = 0;
            for (Path photo : photos) {
                faces += faces(Files.readAllBytes(photo));
            }
            return new Pass((System.nanoTime() - begun) / 1e9, faces);
        }

        private int faces(byte[] photo) {
            // The engine knows pictures again that it has just seen: bytes after a JPEG's end make it another one.
            byte[] unseen = Arrays.copyOf(photo, photo.length + 36);
            System.arraycopy(UUID.randomUUID().toString().getBytes(UTF_8), 0, unseen, photo.length, 36);
            return engine.indexFaces(request -> request.collectionId(COLLECTION)
                            .image(image -> image.bytes(SdkBytes.fromByteArrayUnsafe(unseen)))
                            .qualityFilter(QualityFilter.NONE)
                            .detectionAttributes(Attribute.ALL))
                    .faceRecords()
                    .size();
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    /** A process of Node that takes a line and answers with one. */
    private static final class Peer implements Contender, AutoCloseable {
        private final Process process;
        private final BufferedReader answers;
        private final BufferedWriter orders;
        private final String name;

        private Peer(Process process, BufferedReader answers, String name) {
            this.process = process;
            this.answers = answers;
            this.orders = process.outputWriter(UTF_8);
            this.name = name;
        }

        static Peer start(Path folder, String peer, Path photos) throws IOException {
            Process process = new ProcessBuilder("node", "peers.mjs", peer, photos.toString())
                    .directory(folder.toFile())
                    .redirectError(folder.resolve(peer + ".log").toFile())
                    .start();
            BufferedReader answers = process.inputReader(UTF_8);
            String ready = answers.readLine();
            if (ready == null || !ready.startsWith("ready ")) {
                process.destroyForcibly();
                throw new IOException(peer + " did not start; what it said is in " + folder.resolve(peer + ".log"));
            }
            String[] words = ready.split(" ", -1);
            String name = "@vladmandic/" + peer.replace("-all", "") + " " + words[2] + ", " + words[1];
            return new Peer(process, answers, peer.endsWith("-all") ? name + ", all models" : name);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void warmUp() throws IOException {
            ask("warm-up");
        }

        @Override
        public Pass pass() throws IOException {
            String[] words = ask("pass").split(" ", -1);
            return new Pass(Double.parseDouble(words[0]), Integer.parseInt(words[1]));
        }

        private String ask(String order) throws IOException {
            orders.write(order + "\n");
            orders.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException(name + " ended before its time; see its log in target/peers");
            }
            return answer;
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    private static void install(Path sources, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        for (String file : List.of("package.json", "package-lock.json", "peers.mjs")) {
            Files.copy(sources.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        System.err.println("taking the peers from the npm registry …");
        int code = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.log").toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("npm ci failed; what it said is in " + folder.resolve("npm.log"));
        }
    }

    private static Path photos(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : DemoPhotos.names()) {
            Files.write(folder.resolve(name), DemoPhotos.bytes(name));
        }
        return folder;
    }
}
