package dev.facesearch.s3;

import static java.util.Objects.requireNonNull;

import dev.facesearch.ImageSourceException;
import dev.facesearch.People;
import dev.facesearch.S3Location;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The people of a folder in a bucket: each folder in it is a person, its name is the user's, the objects directly in it
 * are the person's pictures. Loose pictures, folders within a person's folder, hidden objects, and objects whose
 * extension is not that of an image are passed over and reported. Empty objects and placeholders are pictures that
 * cannot be read; a folder without a picture is a person whose pictures cannot be seen.
 *
 * <p>A walk lists the keys in S3's order, a thousand in a request, and holds the keys of one person at a time; objects
 * are not read. It needs keys in order, as general purpose buckets list them and directory buckets do not. Thread-safe
 * if the S3 client is.
 */
public final class S3People implements People {

    private final S3Prefix folder;
    private final Supplier<Iterator<S3Object>> listing;
    private final Function<S3Location, S3ImageSource> source;

    private S3People(
            S3Prefix folder, Supplier<Iterator<S3Object>> listing, Function<S3Location, S3ImageSource> source) {
        this.folder = folder;
        this.listing = listing;
        this.source = source;
    }

    /** Returns the people below a prefix, their pictures passed to the service by reference. Reads nothing yet. */
    public static S3People byReference(S3Client s3, String bucket, String prefix) {
        return byReference(s3, new S3Prefix(bucket, prefix));
    }

    /** Returns the people of a folder, their pictures passed to the service by reference. Reads nothing yet. */
    public static S3People byReference(S3Client s3, S3Prefix folder) {
        requireNonNull(s3, "s3");
        requireNonNull(folder, "folder");
        return new S3People(folder, new ObjectListing(s3, folder), location -> S3ImageSource.byReference(s3, location));
    }

    /**
     * Returns the people below a prefix, their pictures fetched and passed to the service as bytes. Reads nothing yet.
     */
    public static S3People byBytes(S3Client s3, String bucket, String prefix) {
        return byBytes(s3, new S3Prefix(bucket, prefix));
    }

    /** Returns the people of a folder, their pictures fetched and passed to the service as bytes. Reads nothing yet. */
    public static S3People byBytes(S3Client s3, S3Prefix folder) {
        requireNonNull(s3, "s3");
        requireNonNull(folder, "folder");
        return new S3People(folder, new ObjectListing(s3, folder), location -> S3ImageSource.byBytes(s3, location));
    }

    /**
     * Returns the same people from one listing, for a count, a plan and a run in turn. The folder is listed when the
     * people are first asked for; the listing is kept, some two hundred bytes an object. Objects that come later are
     * not seen, and pictures that have gone since cannot be read.
     */
    public S3People listedOnce() {
        return new S3People(folder, new HeldObjects(listing), source);
    }

    /**
     * {@inheritDoc}
     *
     * @throws ImageSourceException if the bucket cannot be listed or the walk finds nobody, while the stream is read
     */
    @Override
    public Stream<Person> stream(Consumer<String> passedOver) {
        PersonWalk walk = new PersonWalk(
                folder, new ObjectWalk(folder, listing), source, requireNonNull(passedOver, "passedOver"));
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
