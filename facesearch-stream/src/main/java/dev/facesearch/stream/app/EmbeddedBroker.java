package dev.facesearch.stream.app;

import dev.facesearch.stream.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker in this process, for one machine: KRaft, broker and controller in one, on loopback. It uses Kafka's
 * inner classes, which change with its versions: nothing else does.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final int NODE = 1;

    private final KafkaRaftServer server;
    private final String address;

    private EmbeddedBroker(KafkaRaftServer server, String address) {
        this.server = server;
        this.address = address;
    }

    /** Starts it on a port that is free. */
    public static EmbeddedBroker start(Path folder) throws IOException {
        return start(folder, freePort());
    }

    /**
     * Starts it with the data of a folder, which is made if it is missing.
     *
     * @param port the port for clients
     */
    public static EmbeddedBroker start(Path folder, int port) throws IOException {
        Path data = Files.createDirectories(folder);
        int controller = freePort();
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(data);
        }
        Map<String, Object> config = new HashMap<>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", Integer.toString(NODE));
        config.put("log.dirs", data.toString());
        config.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controller);
        config.put("listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
        config.put("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
        config.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("controller.listener.names", "CONTROLLER");
        config.put("inter.broker.listener.name", "CLIENTS");
        config.put("num.network.threads", "1");
        config.put("num.io.threads", "2");
        config.put("offsets.topic.replication.factor", "1");
        config.put("offsets.topic.num.partitions", "3");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        config.put("group.initial.rebalance.delay.ms", "0");
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, "127.0.0.1:" + port);
    }

    private static void format(Path data) throws IOException {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(data.toString())
                    .setMetadataLogDirectory(data.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the broker's folder cannot be made", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Returns the address for clients. */
    public String address() {
        return address;
    }

    /** Creates the service's topics, as far as they are missing. */
    public static void createTopics(String address, int partitions) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            for (String topic : List.of(Topics.IMAGES, Topics.FACES, Topics.SIGHTINGS, Topics.DEAD_IMAGES)) {
                try {
                    Void unused = admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                            .all()
                            .get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IOException("the topic " + topic + " cannot be made", e);
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
