package dev.facesearch.s3;

import dev.facesearch.ImageSourceException;
import java.util.Iterator;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists the objects of a folder and its subfolders anew each time, in the order of their keys, page by page as needed.
 *
 * @param s3 the client
 * @param folder the folder
 */
record ObjectListing(S3Client s3, S3Prefix folder) implements Supplier<Iterator<S3Object>> {

    @Override
    public Iterator<S3Object> get() {
        return s3.listObjectsV2Paginator(list -> list.bucket(folder.bucket()).prefix(folder.prefix())).stream()
                .flatMap(page -> whole(page).contents().stream())
                .iterator();
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
}
