package dev.facesearch.s3;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a listed folder and its subfolders, with a look-ahead to the next one. */
final class ObjectWalk {

    private final S3Prefix folder;
    private final Supplier<Iterator<S3Object>> listing;
    private @Nullable Iterator<S3Object> objects;
    private @Nullable S3Object next;

    ObjectWalk(S3Prefix folder, Supplier<Iterator<S3Object>> listing) {
        this.folder = folder;
        this.listing = listing;
    }

    boolean hasNext() {
        try {
            return next != null || objects().hasNext();
        } catch (SdkException e) {
            throw S3Faults.listing(folder.toString(), e);
        }
    }

    S3Object peek() {
        S3Object object = next;
        if (object == null) {
            if (!hasNext()) {
                throw new NoSuchElementException("no further object in " + folder);
            }
            object = objects().next();
            next = object;
        }
        return object;
    }

    /** Returns the objects; they are listed when the first one is asked for. */
    private Iterator<S3Object> objects() {
        Iterator<S3Object> listed = objects;
        if (listed == null) {
            listed = listing.get();
            objects = listed;
        }
        return listed;
    }

    S3Object next() {
        S3Object object = peek();
        next = null;
        return object;
    }
}
