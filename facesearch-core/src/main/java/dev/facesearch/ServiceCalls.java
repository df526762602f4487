package dev.facesearch;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one place through which every call to the service goes: counted, timed in the log, its errors given a kind.
 * Thread-safe.
 */
final class ServiceCalls {

    private static final Logger log = LoggerFactory.getLogger(FaceSearchClient.class);

    private final LongAdder billed = new LongAdder();
    private final @Nullable ServiceCalls parent;

    ServiceCalls() {
        this(null);
    }

    private ServiceCalls(@Nullable ServiceCalls parent) {
        this.parent = parent;
    }

    /** Counts for one piece of work; what it counts is counted here too. */
    ServiceCalls counted() {
        return new ServiceCalls(this);
    }

    /** The billed calls made so far, failed ones included: the service bills by request. */
    int billedCalls() {
        return billed.intValue();
    }

    /**
     * Makes a call.
     *
     * @throws FaceSearchException of the kind that fits the service's error
     */
    <T> T call(Operation operation, @Nullable String collectionId, Supplier<T> call) {
        count(operation);
        long start = System.nanoTime();
        try {
            return call.get();
        } catch (SdkException e) {
            throw ErrorMapping.map(e, operation, collectionId);
        } finally {
            log.debug("{} took {} ms", operation.wireName(), (System.nanoTime() - start) / 1_000_000);
        }
    }

    private void count(Operation operation) {
        if (operation.billed()) {
            billed.increment();
        }
        if (parent != null) {
            parent.count(operation);
        }
    }
}
