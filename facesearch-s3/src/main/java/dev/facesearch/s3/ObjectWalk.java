package dev.facesearch.s3;

import dev.facesearch.ImageSourceException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a folder and its subfolders, read page by page as needed, with a look-ahead to the next one. */
final class ObjectWalk {

    private final S3Prefix folder;
    private final S3Client s3;
    private @Nullable Iterator<S3Object> objects;
    private @Nullable S3Object next;

    ObjectWalk(S3Client s3, S3Prefix folder) {
        this.folder = folder;
        this.s3 = s3;
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

    /** Returns the objects; the first page is read when the first object is asked for. */
    private Iterator<S3Object> objects() {
        Iterator<S3Object> listing = objects;
        if (listing == null) {
            listing = s3
                    .listObjectsV2Paginator(list -> list.bucket(folder.bucket()).prefix(folder.prefix()))
                    .stream()
                    .flatMap(page -> whole(page).contents().stream())
                    .iterator();
            objects = listing;
        }
        return listing;
    }

    /**
     * Returns the page if it is complete. A page that says there are more without saying where, or lacks objects that
     * it counts, would make people seem to be gone.
     */
    private ListObjectsV2Response whole(ListObjectsV2Response page) {
        boolean endsNowhere = Boolean.TRUE.equals(page.isTruncated()) && page.nextContinuationToken() == null;
        Integer counted = page.keyCount();
        boolean lacksKeys = counted != null
                && counted > page.contents().size() + page.commonPrefixes().size();
        if (endsNowhere || lacksKeys) {
            throw new ImageSourceException(
                    "cannot list " + folder + ": the answer is cut short; run it again later", null);
        }
        return page;
    }

    S3Object next() {
        S3Object object = peek();
        next = null;
        return object;
    }
}
