package dev.facesearch.evaluation;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.NotFoundException;

/** A collection that is deleted when it is closed, or when the JVM is asked to exit before that. Thread-safe. */
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

    /** Returns a client whose own collection this is. */
    FaceSearchClient client() {
        return client;
    }

    /** Creates the collection under the lock, so that a JVM that exits meanwhile deletes it. */
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
            // The collection is gone already, which is the goal.
        }
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The JVM is exiting and runs the hook, which will find nothing to do.
        }
    }
}
