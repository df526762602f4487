package dev.facesearch.evaluation;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.NotFoundException;

/** A collection that is gone once it is closed, and also where the JVM is told to end before. Thread-safe. */
final class TemporaryCollection implements AutoCloseable {

    private final FaceSearchClient client;
    private final Thread hook = new Thread(this::delete, "facesearch-evaluation-cleanup");
    private boolean created;

    private TemporaryCollection(FaceSearchClient client) {
        this.client = client;
    }

    /** Creates the client's own collection. */
    static TemporaryCollection create(FaceSearchClient client) {
        TemporaryCollection collection = new TemporaryCollection(client);
        Runtime.getRuntime().addShutdownHook(collection.hook);
        boolean made = false;
        try {
            collection.create();
            made = true;
        } finally {
            if (!made) {
                collection.close();
            }
        }
        return collection;
    }

    /** A client whose own collection this is. */
    FaceSearchClient client() {
        return client;
    }

    /** Under the lock, so that a JVM that ends meanwhile deletes what is just being made. */
    private synchronized void create() {
        client.collection().create();
        created = true;
    }

    private synchronized void delete() {
        if (!created) {
            return;
        }
        created = false;
        try {
            client.collection().delete();
        } catch (NotFoundException gone) {
            // As it should be.
        }
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The JVM is about to run the hook, which finds nothing to do.
        }
    }
}
