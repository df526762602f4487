package dev.facesearch.stream.app;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.imaging.Photo;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageEventJson;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.Topics;
import dev.facesearch.stream.memory.Memory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * The service with everything it needs in this process: a broker, SQLite, the embedded engine, and the demo's photos as
 * events. All of it lies in one folder, so that a second run knows the pictures of the first.
 */
final class StreamDemo {

    private static final String BUCKET = "photos";
    private static final List<String> FRANCK = List.of("franck_01829.jpg", "franck_02683.jpg");

    /** A photo of several people; the woman is cut out of it. */
    private static final String ANNA = "sample3.jpg";

    private static final BoundingBox ANNA_BOX = new BoundingBox(0.562, 0.19, 0.116, 0.17);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Path folder;
    private final PrintWriter out;

    StreamDemo(Path folder, PrintWriter out) {
        this.folder = folder;
        this.out = out;
    }

    int run() throws IOException, InterruptedException {
        writePhotos();
        enroll();
        out.println("starting a broker of Kafka, and the service …");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"))) {
            EmbeddedBroker.createTopics(broker.address(), 3);
            try (ConfigurableApplicationContext service = StreamApplication.start(settings(broker))) {
                run(service, broker.address());
            }
        }
        out.println();
        out.println("all of it again, without a broker: facesearch stream sightings --store " + folder);
        return 0;
    }

    private void writePhotos() throws IOException {
        Path bucket = Files.createDirectories(
                Databases.makeFolder(folder).resolve("pictures").resolve(BUCKET));
        for (String name : DemoPhotos.names()) {
            Files.write(bucket.resolve(name), DemoPhotos.bytes(name));
        }
    }

    private void enroll() {
        try (LocalRekognition engine = LocalRekognition.builder()
                        .store(folder.resolve("engine"))
                        .build();
                FaceSearchClient client = FaceSearchClient.create(engine, "stream")) {
            client.collection().createIfAbsent();
            enroll(client, "Franck", FRANCK.stream().map(StreamDemo::photo).toArray(ImageSource[]::new));
            enroll(client, "Anna", annaCutOut());
        }
        out.println("enrolled: Franck, Anna");
    }

    private static void enroll(FaceSearchClient client, String person, ImageSource... photos) {
        if (client.collection().users().noneMatch(user -> user.userName().equals(person))) {
            client.user(person).createIfAbsent().addFaces(photos).associate();
        }
    }

    private static ImageSource photo(String name) {
        return ImageSource.bytes(name, DemoPhotos.bytes(name));
    }

    private static ImageSource annaCutOut() {
        return ImageSource.photo(
                "anna.jpg",
                Photo.of(DemoPhotos.bytes(ANNA))
                        .crops(List.of(ANNA_BOX), CropPolicy.DEFAULT)
                        .get(0)
                        .photo());
    }

    private Map<String, Object> settings(EmbeddedBroker broker) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.kafka.bootstrap-servers", broker.address());
        settings.put("facesearch.stream.store", folder);
        settings.put("facesearch.stream.engine", folder.resolve("engine"));
        settings.put("facesearch.stream.pictures", folder.resolve("pictures"));
        settings.put("facesearch.stream.in-flight", 2);
        settings.put("server.port", 0);
        // A broker that is just starting, and one that is stopped at the end, are no news here.
        settings.put("logging.level.root", "ERROR");
        settings.put("logging.level.dev.facesearch", "WARN");
        return settings;
    }

    private void run(ConfigurableApplicationContext service, String broker) throws InterruptedException {
        @SuppressWarnings("unchecked")
        KafkaTemplate<byte[], byte[]> events = service.getBean(KafkaTemplate.class);
        Memory memory = service.getBean(Memory.class);
        FaceSearchClient client = service.getBean(FaceSearchClient.class);
        try (SightingPrinter printer = new SightingPrinter(broker, out)) {
            for (String name : DemoPhotos.names()) {
                ImageEvent event = new ImageEvent(BUCKET, name, Optional.empty(), Optional.empty(), Instant.now());
                var unused = events.send(new ProducerRecord<>(Topics.IMAGES, ImageEventJson.write(event)));
            }
            events.flush();
            int sent = DemoPhotos.names().size();
            out.println(sent + " events sent to the topic images; the topic sightings says:");
            long end = System.nanoTime() + LONGEST.toNanos();
            while (System.nanoTime() < end && !isDone(memory, sent)) {
                printer.print(Duration.ofMillis(200));
            }
            printer.print(Duration.ofSeconds(1));
            out.println("and " + printer.ofNobody() + " times a face was like one that belongs to nobody yet");
        }
        Map<PictureState, Long> pictures = memory.counts();
        out.println();
        out.println("pictures: " + pictures);
        out.println("billed calls: " + client.billedCalls() + "; a second run of this makes none");
    }

    private static boolean isDone(Memory memory, int sent) {
        Map<PictureState, Long> counts = memory.counts();
        long last = counts.entrySet().stream()
                .filter(count -> count.getKey().isLast())
                .mapToLong(Map.Entry::getValue)
                .sum();
        return last >= sent && memory.state().unpublished() == 0;
    }
}
