package dev.facesearch.stream.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.local.FaultInjection;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.server.RekognitionServer;
import dev.facesearch.stream.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** A broker and services as child processes, and the embedded engine behind its endpoint in this one. */
final class Rig implements AutoCloseable {

    static final String COLLECTION = "seen";

    private static final String KEY = "key";
    private static final String SECRET = "secret";

    private final Path folder;
    private final LocalRekognition engine;
    private final RekognitionServer endpoint;
    private final List<Process> processes = new ArrayList<>();
    private final int port;
    private Process broker;
    private int started;

    Rig(Path folder, FaultInjection faults) throws IOException, InterruptedException {
        this.folder = folder;
        this.engine = LocalRekognition.builder()
                .storeInMemory()
                .faultInjection(faults)
                .build();
        this.endpoint = RekognitionServer.builder(engine)
                .port(0)
                .credentials(AwsBasicCredentials.create(KEY, SECRET))
                .start();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
        this.broker = startBroker();
    }

    FaceSearchClient client() {
        return FaceSearchClient.create(engine, COLLECTION);
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    private Process startBroker() throws IOException, InterruptedException {
        return start(
                List.of("-Xmx256m"),
                BrokerProcess.class,
                folder.resolve("kafka").toString(),
                "" + port);
    }

    /** Kills the broker as a power cut would, and starts it again on its data. */
    void killBroker() throws IOException, InterruptedException {
        broker.destroyForcibly().waitFor();
        broker = startBroker();
    }

    /** Starts a service, and waits until it listens. */
    Process startService(Map<String, String> settings) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>();
        all.put("spring.kafka.bootstrap-servers", address());
        all.put("spring.kafka.consumer.properties.session.timeout.ms", "6000");
        all.put("spring.kafka.consumer.properties.heartbeat.interval.ms", "1000");
        all.put("facesearch.stream.collection", COLLECTION);
        all.put("facesearch.stream.rekognition", endpoint.uri().toString());
        all.put("facesearch.stream.pictures", folder.resolve("pictures").toString());
        all.put("facesearch.stream.store", folder.resolve("store").toString());
        all.put("facesearch.stream.lease", "5s");
        all.put("server.port", "0");
        all.putAll(settings);
        return start(
                List.of("-Xmx256m"),
                ServiceProcess.class,
                all.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private Process start(List<String> options, Class<?> main, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        Path printed = folder.resolve("printed-" + started++);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().put("AWS_ACCESS_KEY_ID", KEY);
        builder.environment().put("AWS_SECRET_ACCESS_KEY", SECRET);
        builder.environment().put("AWS_REGION", "us-east-1");
        Process process = builder.start();
        processes.add(process);
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!Files.readString(printed).contains("started")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("a process did not start: " + Files.readString(printed));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return process;
    }

    /** Sends events, and returns when the broker has them. */
    void send(List<byte[]> events) throws InterruptedException, ExecutionException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (byte[] event : events) {
                var unused = producer.send(new ProducerRecord<>(Topics.IMAGES, event));
            }
            producer.flush();
        }
    }

    /** Returns all messages of a topic. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
            return read;
        }
    }

    /** Returns the ids of all messages of a topic, each once. */
    Set<String> ids(String topic) {
        Set<String> ids = new TreeSet<>();
        read(topic)
                .forEach(message ->
                        ids.add(new String(message.headers().lastHeader("id").value(), UTF_8)));
        return ids;
    }

    /** Returns how many requests of an operation the endpoint has answered, throttled ones excepted. */
    long billed(String operation) throws IOException, InterruptedException {
        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(endpoint.uri() + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return Pattern.compile("facesearch_requests_total\\{code=\"(\\w+)\",operation=\"" + operation + "\"} ([0-9.]+)")
                .matcher(metrics)
                .results()
                .filter(line -> !line.group(1).contains("Thr"))
                .mapToLong(line -> Math.round(Double.parseDouble(line.group(2))))
                .sum();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        endpoint.close();
        engine.close();
    }
}
