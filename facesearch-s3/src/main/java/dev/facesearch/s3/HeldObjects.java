package dev.facesearch.s3;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects of a listing, which is read when they are first asked for, and kept: keys and sizes only. Thread-safe.
 */
final class HeldObjects implements Supplier<Iterator<S3Object>> {

    private final Supplier<Iterator<S3Object>> listing;
    private @Nullable List<S3Object> held;

    HeldObjects(Supplier<Iterator<S3Object>> listing) {
        this.listing = listing;
    }

    @Override
    public synchronized Iterator<S3Object> get() {
        List<S3Object> objects = held;
        if (objects == null) {
            objects = read();
            held = objects;
        }
        return objects.iterator();
    }

    private List<S3Object> read() {
        List<S3Object> objects = new ArrayList<>();
        listing.get()
                .forEachRemaining(object -> objects.add(
                        S3Object.builder().key(object.key()).size(object.size()).build()));
        return objects;
    }
}
