package dev.facesearch.stream.app;

import java.io.IOException;
import java.nio.file.Path;

/** A broker as a process of its own: its folder and its port are the arguments. */
final class BrokerProcess {

    private BrokerProcess() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]));
        EmbeddedBroker.createTopics(broker.address(), 3);
        System.out.println("started " + broker.address());
        Thread.currentThread().join();
    }
}
