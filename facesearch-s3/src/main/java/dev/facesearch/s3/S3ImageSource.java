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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An object in S3 as a picture, as it is when it is first read: what is read later is the same content, or a
 * {@link dev.facesearch.PictureReplacedException}. For a second look at an object that changes, make a second source;
 * they are cheap, and creating one reads nothing.
 *
 * <p>By reference, the service reads the object itself, which takes its own permission and its own region; this client
 * then reads the header (128 KiB) where it needs to know the size, and the rest only where faces have to be cut out or
 * drawn on. By bytes, the object is fetched and sent. What was fetched is kept while there is memory, so that a photo
 * that is searched and then annotated is fetched once.
 *
 * <p>Thread-safe as far as the S3 client is, which the SDK's are; that client also makes the retries, of a connection
 * that broke off too.
 */
public final class S3ImageSource implements ImageSource {

    /** The most bytes of a picture that the service reads in S3 (developer guide, "Guidelines and quotas"). */
    private static final long REFERENCE_BYTES = 15L << 20;

    private final S3Location location;
    private final PinnedObject object;
    private final boolean byReference;
    private final Object loading = new Object();
    private SoftReference<@Nullable Photo> loaded = new SoftReference<>(null);

    private S3ImageSource(S3Client s3, S3Location location, boolean byReference) {
        this.location = requireNonNull(location, "location");
        this.object = new PinnedObject(requireNonNull(s3, "s3"), location);
        this.byReference = byReference;
    }

    /** The newest version of an object, passed to the service by reference. */
    public static S3ImageSource byReference(S3Client s3, String bucket, String key) {
        return byReference(s3, S3Location.of(bucket, key));
    }

    /** An object, passed to the service by reference. */
    public static S3ImageSource byReference(S3Client s3, S3Location location) {
        return new S3ImageSource(s3, location, true);
    }

    /** The newest version of an object, fetched and passed to the service as bytes. */
    public static S3ImageSource byBytes(S3Client s3, String bucket, String key) {
        return byBytes(s3, S3Location.of(bucket, key));
    }

    /** An object, fetched and passed to the service as bytes. */
    public static S3ImageSource byBytes(S3Client s3, S3Location location) {
        return new S3ImageSource(s3, location, false);
    }

    /**
     * The pictures directly in a folder, in the order of their keys, passed to the service by reference: objects called
     * as pictures are. Hidden and empty ones and folders in it are left out. The folder is listed at once.
     *
     * @throws ImageSourceException if it cannot be listed or holds no picture
     */
    public static List<S3ImageSource> folderByReference(S3Client s3, S3Prefix folder) {
        return folder(s3, folder, true);
    }

    /** The pictures directly in a folder, as {@link #folderByReference}, fetched and passed to the service as bytes. */
    public static List<S3ImageSource> folderByBytes(S3Client s3, S3Prefix folder) {
        return folder(s3, folder, false);
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
                throw new ImageSourceException(
                        "no picture in " + folder + "; objects that are called as JPEG and PNG files are looked for",
                        null);
            }
            return pictures;
        } catch (SdkException e) {
            throw S3Faults.listing(folder.toString(), e);
        }
    }

    /** The key's last part. */
    @Override
    public String name() {
        String key = location.key();
        return key.substring(key.lastIndexOf('/') + 1);
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
     * The hash that the bucket knows: S3's SHA-256 of the whole object, or the one {@link S3Uploader} notes; else the
     * object is fetched.
     */
    @Override
    public ContentHash contentHash() {
        @Nullable Photo photo = fetched();
        return photo == null
                ? object.knownHash().orElseGet(() -> ContentHash.of(load().bytes()))
                : ContentHash.of(photo.bytes());
    }

    /**
     * Fetches the object, unless it was fetched and is still there.
     *
     * @throws ImageSourceException if it does not exist or may not be read
     * @throws dev.facesearch.PictureReplacedException if another content has taken the place of the one first read
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
