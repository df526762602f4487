package dev.facesearch.s3;

import static java.util.Objects.requireNonNull;

import dev.facesearch.ContentHash;
import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.S3Location;
import dev.facesearch.S3Picture;
import dev.facesearch.imaging.ImageHeader;
import dev.facesearch.imaging.Photo;
import java.io.ByteArrayInputStream;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A picture in S3, with the content the object has when it is first read: a later read returns the same content or
 * throws a {@link dev.facesearch.PictureReplacedException}. To read a changed object, make another source; sources are
 * cheap, and creating one reads nothing.
 *
 * <p>By reference, the service reads the object itself, for which it needs permission, and the object must be in its
 * region; this client then reads the header (128 KiB) if it needs the size, and the rest only if faces have to be cut
 * out or drawn. By bytes, the object is fetched and sent. A fetched object is kept while there is memory, so that a
 * photo that is searched and then annotated is fetched once.
 *
 * <p>Thread-safe if the S3 client is, as the SDK's clients are. That client also does the retries, including after a
 * broken connection.
 */
public final class S3ImageSource implements ImageSource {

    /** The maximum size of a picture that the service reads in S3 (developer guide, "Guidelines and quotas"). */
    private static final long REFERENCE_BYTES = 15L << 20;

    private final S3Location location;
    private final String name;
    private final PinnedObject object;
    private final boolean byReference;
    private final Object loading = new Object();
    private SoftReference<@Nullable Photo> loaded = new SoftReference<>(null);

    private S3ImageSource(S3Client s3, S3Location location, boolean byReference) {
        this(s3, location, location.key().substring(location.key().lastIndexOf('/') + 1), byReference);
    }

    private S3ImageSource(S3Client s3, S3Location location, String name, boolean byReference) {
        this.location = requireNonNull(location, "location");
        this.name = name;
        this.object = new PinnedObject(requireNonNull(s3, "s3"), location);
        this.byReference = byReference;
    }

    /** Returns the newest version of an object, passed to the service by reference. */
    public static S3ImageSource byReference(S3Client s3, String bucket, String key) {
        return byReference(s3, S3Location.of(bucket, key));
    }

    /** Returns an object, passed to the service by reference. */
    public static S3ImageSource byReference(S3Client s3, S3Location location) {
        return new S3ImageSource(s3, location, true);
    }

    /** Returns the newest version of an object, fetched and passed to the service as bytes. */
    public static S3ImageSource byBytes(S3Client s3, String bucket, String key) {
        return byBytes(s3, S3Location.of(bucket, key));
    }

    /** Returns an object, fetched and passed to the service as bytes. */
    public static S3ImageSource byBytes(S3Client s3, S3Location location) {
        return new S3ImageSource(s3, location, false);
    }

    /**
     * Returns the pictures directly in a folder, in the order of their keys, passed to the service by reference:
     * objects with the extension of an image. Hidden and empty objects and subfolders are left out. The folder is
     * listed at once.
     *
     * @throws ImageSourceException if it cannot be listed or holds no picture
     */
    public static List<S3ImageSource> folderByReference(S3Client s3, S3Prefix folder) {
        return folder(s3, folder, true);
    }

    /**
     * Returns the pictures directly in a folder, as {@link #folderByReference}, fetched and passed to the service as
     * bytes.
     */
    public static List<S3ImageSource> folderByBytes(S3Client s3, S3Prefix folder) {
        return folder(s3, folder, false);
    }

    /**
     * Returns the pictures in a folder and in all folders in it, in the order of their keys, each named by the part of
     * its key below the folder, passed to the service by reference: objects with the extension of an image. Hidden and
     * empty objects and hidden folders are left out. The folder is listed at once.
     *
     * @throws ImageSourceException if it cannot be listed or no picture is found
     */
    public static List<S3ImageSource> treeByReference(S3Client s3, S3Prefix folder) {
        return tree(s3, folder, true);
    }

    /**
     * Returns the pictures in a folder and in all folders in it, as {@link #treeByReference}, fetched and passed to the
     * service as bytes.
     */
    public static List<S3ImageSource> treeByBytes(S3Client s3, S3Prefix folder) {
        return tree(s3, folder, false);
    }

    private static List<S3ImageSource> tree(S3Client s3, S3Prefix folder, boolean byReference) {
        ObjectWalk objects =
                new ObjectWalk(requireNonNull(folder, "folder"), new ObjectListing(requireNonNull(s3, "s3"), folder));
        List<S3ImageSource> pictures = new ArrayList<>();
        while (objects.hasNext()) {
            S3Object object = objects.next();
            String path = object.key().substring(folder.prefix().length());
            boolean hidden = path.startsWith(".") || path.contains("/.");
            if (object.size() > 0 && !hidden && ImageSource.isNamedAsPicture(path)) {
                pictures.add(new S3ImageSource(s3, S3Location.of(folder.bucket(), object.key()), path, byReference));
            }
        }
        if (pictures.isEmpty()) {
            throw noPicture(folder);
        }
        return pictures;
    }

    private static ImageSourceException noPicture(S3Prefix folder) {
        return new ImageSourceException(
                "no picture in " + folder + "; objects need the extension of a picture, such as .jpg or .png", null);
    }

    private static List<S3ImageSource> folder(S3Client s3, S3Prefix folder, boolean byReference) {
        requireNonNull(s3, "s3");
        try {
            List<S3ImageSource> pictures = s3
                    .listObjectsV2Paginator(list ->
                            list.bucket(folder.bucket()).prefix(folder.prefix()).delimiter("/"))
                    .contents()
                    .stream()
                    .filter(object -> object.size() > 0)
                    .map(object -> new S3ImageSource(s3, S3Location.of(folder.bucket(), object.key()), byReference))
                    .filter(source -> !source.name().startsWith(".") && ImageSource.isNamedAsPicture(source.name()))
                    .toList();
            if (pictures.isEmpty()) {
                throw noPicture(folder);
            }
            return pictures;
        } catch (SdkException e) {
            throw S3Faults.listing(folder.toString(), e);
        }
    }

    /** Returns the key's last part, or for a picture of a tree the part below the tree's folder. */
    @Override
    public String name() {
        return name;
    }

    /** Reads the beginning of the object if nothing of it was read yet. */
    @Override
    public Optional<S3Picture> inS3() {
        if (!byReference) {
            return Optional.empty();
        }
        return Optional.of(new Reference(refusal(object.byteCount())));
    }

    private Optional<String> refusal(long bytes) {
        return bytes > REFERENCE_BYTES
                ? Optional.of("the object has " + bytes + " bytes, and the service reads no more than "
                        + REFERENCE_BYTES + " in S3")
                : Optional.empty();
    }

    /**
     * Returns the hash stored in the bucket: S3's SHA-256 of the whole object, or the one {@link S3Uploader} notes. If
     * there is none, the object is fetched.
     */
    @Override
    public ContentHash contentHash() {
        @Nullable Photo photo = fetched();
        return photo == null
                ? object.knownHash().orElseGet(() -> ContentHash.of(load().bytes()))
                : ContentHash.of(photo.bytes());
    }

    /**
     * Fetches the object, unless it was fetched before and is still in memory.
     *
     * @throws ImageSourceException if it does not exist or may not be read
     * @throws dev.facesearch.PictureReplacedException if the content first read was replaced
     */
    @Override
    public Photo load() {
        synchronized (loading) {
            Photo photo = loaded.get();
            if (photo == null) {
                byte[] bytes = object.bytes();
                photo = ImageSource.stream(toString(), () -> new ByteArrayInputStream(bytes))
                        .load();
                loaded = new SoftReference<>(photo);
            }
            return photo;
        }
    }

    private @Nullable Photo fetched() {
        synchronized (loading) {
            return loaded.get();
        }
    }

    @Override
    public String toString() {
        return location.toString();
    }

    private final class Reference implements S3Picture {

        private final Optional<String> refusedReference;
        private final Object reading = new Object();
        private @Nullable ImageHeader header;

        Reference(Optional<String> refusedReference) {
            this.refusedReference = refusedReference;
        }

        @Override
        public S3Location location() {
            return object.location();
        }

        @Override
        public Optional<String> refusedReference() {
            return refusedReference;
        }

        @Override
        public int width() {
            return header().width();
        }

        @Override
        public int height() {
            return header().height();
        }

        private ImageHeader header() {
            synchronized (reading) {
                ImageHeader known = header;
                if (known == null) {
                    known = ImageHeader.read(object.beginning()).orElseGet(() -> header(load()));
                    header = known;
                }
                return known;
            }
        }

        private static ImageHeader header(Photo photo) {
            return new ImageHeader(photo.format(), photo.width(), photo.height());
        }

        @Override
        public void checkUnchanged() {
            object.checkUnchanged();
        }

        @Override
        public String toString() {
            return S3ImageSource.this.toString();
        }
    }
}
