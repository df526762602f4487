package dev.facesearch.stream.web;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageStep;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.Sighting;
import dev.facesearch.stream.lane.InboxLane;
import dev.facesearch.stream.lane.LaneOptions;
import dev.facesearch.stream.memory.CommitGroup;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.Memory;
import dev.facesearch.stream.memory.Sightings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The HTTP interface on an embedded engine and SQLite, without Kafka; its pictures are the demo's photos. */
final class WebService implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(WebConfiguration.class)
    static class Parts {

        @Bean
        Database database(org.springframework.core.env.Environment environment) {
            return Database.sqlite(Path.of(environment.getRequiredProperty("test.folder"), "stream.db"));
        }

        @Bean
        FaceSearchClient client() {
            return FaceSearchClient.builder()
                    .rekognition(
                            () -> LocalRekognition.builder().storeInMemory().build())
                    .collection("seen")
                    .build();
        }

        @Bean
        Memory memory(Database database) {
            return new Memory(database, Clock.systemUTC(), "rule");
        }

        @Bean
        Function<ImageEvent, ImageSource> pictures() {
            return event -> ImageSource.bytes(event.key(), DemoPhotos.bytes(event.key()));
        }
    }

    private WebService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static WebService start(Path folder, String... settings) {
        SpringApplication application = new SpringApplication(Parts.class);
        application.setBannerMode(Banner.Mode.OFF);
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("test.folder", folder.toString());
        defaults.put("server.address", "127.0.0.1");
        defaults.put("server.port", "0");
        defaults.put("springdoc.api-docs.path", "/openapi.json");
        defaults.put("management.endpoints.web.exposure.include", "health,prometheus");
        defaults.put("logging.level.root", "WARN");
        application.setDefaultProperties(defaults);
        List<String> args = new ArrayList<>();
        for (String setting : settings) {
            args.add("--" + setting);
        }
        return new WebService(application.run(args.toArray(String[]::new)));
    }

    RequestMappingHandlerMapping mappings() {
        return context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    FaceSearchClient client() {
        return bean(FaceSearchClient.class);
    }

    /** Enrolls Franck, and searches for faces of these photos. */
    void see(String... photos) {
        client().collection().createIfAbsent();
        client().user("Franck")
                .createIfAbsent()
                .addFaces(ImageSource.bytes("franck_01829.jpg", DemoPhotos.bytes("franck_01829.jpg")))
                .associate();
        Memory memory = bean(Memory.class);
        List<ImageEvent> events = new ArrayList<>();
        for (String photo : photos) {
            events.add(new ImageEvent("photos", photo, Optional.empty(), Optional.of("1"), Instant.EPOCH));
        }
        int unused = memory.receive(events);
        try (CommitGroup commits = new CommitGroup(bean(Database.class));
                InboxLane lane = new InboxLane(
                        memory,
                        commits,
                        new ImageStep(client(), 80, false),
                        event -> ImageSource.bytes(event.key(), DemoPhotos.bytes(event.key())),
                        LaneOptions.DEFAULT.withInFlight(1))) {
            while (memory.open() > 0 && lane.stopped().isEmpty()) {
                LockSupport.parkNanos(10_000_000);
            }
        }
        if (memory.counts().getOrDefault(PictureState.SEARCHED, 0L) < photos.length) {
            throw new IllegalStateException("not every picture was searched: " + memory.counts());
        }
    }

    /** Makes this many sightings of the first one, as if other pictures had shown the same. */
    void repeat(int count) {
        Sighting first = bean(Sightings.class)
                .page(Sightings.Query.ALL, Optional.empty(), 1)
                .sightings()
                .get(0)
                .sighting();
        Memory memory = bean(Memory.class);
        long there = bean(Sightings.class)
                .page(Sightings.Query.ALL, Optional.empty(), 1000)
                .sightings()
                .size();
        try (CommitGroup commits = new CommitGroup(bean(Database.class))) {
            for (long number = there; number < count; number++) {
                ImageEvent event = new ImageEvent(
                        "photos",
                        "franck_0" + (number % 2 == 0 ? "2159" : "2221") + ".jpg",
                        Optional.empty(),
                        Optional.of("copy " + number),
                        Instant.EPOCH);
                int unused = memory.receive(List.of(event));
                String source = memory.claim("w", event.sourceId(), Duration.ofMinutes(1))
                        .orElseThrow()
                        .sourceId();
                Sighting copy = new Sighting(
                        UUID.randomUUID(),
                        first.collectionId(),
                        first.faceId(),
                        first.userName(),
                        first.matchedFaceId(),
                        first.userScore(),
                        first.faceScore());
                boolean written = commits.add(memory.searched("w", source, "c", List.of(copy), List.of()))
                        .join();
                if (!written) {
                    throw new IllegalStateException("a sighting was not written");
                }
            }
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    /** Sends a request; a body that is not empty is JSON unless the headers say otherwise. */
    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty() && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
