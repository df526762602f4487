package dev.facesearch.internal.files;

import static java.util.Objects.requireNonNull;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceSearchException;
import dev.facesearch.FaceSearchException.Failure;
import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.InvalidImageException;
import dev.facesearch.S3Picture;
import dev.facesearch.imaging.FileReason;
import dev.facesearch.imaging.ImageException;
import dev.facesearch.imaging.ImageFormat;
import dev.facesearch.imaging.Photo;
import dev.facesearch.imaging.PhotoLimits;
import dev.facesearch.internal.service.LowMemory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The picture sources that need only the JDK. */
public final class ImageSources {

    /**
     * The extensions of pictures. Formats that are refused later are included: if a person's folder holds a HEIC, its
     * refusal should be reported.
     */
    private static final Set<String> PICTURE_ENDINGS =
            Set.of("jpg", "jpeg", "jpe", "jfif", "png", "heic", "heif", "webp", "gif", "tif", "tiff", "bmp", "avif");

    private ImageSources() {}

    public static ImageSource file(Path file) {
        requireNonNull(file, "file");
        return new Opened(fileName(file), () -> openFile(file), file.toString());
    }

    public static ImageSource bytes(byte[] encoded) {
        return bytes(ContentHash.of(encoded).hex().substring(0, 16), encoded);
    }

    public static ImageSource bytes(String name, byte[] encoded) {
        requireNonNull(name, "name");
        byte[] copy = encoded.clone();
        return new Encoded(name, copy);
    }

    public static ImageSource photo(String name, Photo photo) {
        requireNonNull(name, "name");
        requireNonNull(photo, "photo");
        return new Held(name, photo);
    }

    public static ImageSource stream(String name, Supplier<? extends InputStream> stream) {
        requireNonNull(name, "name");
        requireNonNull(stream, "stream");
        return new Opened(name, stream, name);
    }

    public static ImageSource classpath(String resource) {
        requireNonNull(resource, "resource");
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        return new Opened(name, () -> openResource(resource), "classpath:" + resource);
    }

    public static ImageSource unseen(String name, String reason) {
        return new Unseen(requireNonNull(name, "name"), requireNonNull(reason, "reason"));
    }

    public static List<ImageSource> folder(Path folder) {
        return new FolderPictures(requireNonNull(folder, "folder"));
    }

    public static List<ImageSource> tree(Path folder) {
        return new FolderTree(requireNonNull(folder, "folder"));
    }

    /** Returns a picture under another name. */
    static ImageSource named(String name, ImageSource picture) {
        return new Named(name, picture);
    }

    static boolean isPicture(Path file) {
        String name = fileName(file);
        if (name.startsWith(".") || !Files.isRegularFile(file)) {
            return false;
        }
        return isNamedAsPicture(name) || beginsAsPicture(file);
    }

    public static boolean isNamedAsPicture(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return PICTURE_ENDINGS.contains(ending);
    }

    private static boolean beginsAsPicture(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return ImageFormat.sniff(in.readNBytes(ImageFormat.SNIFFED_BYTES)).isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static InputStream openFile(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new ImageSourceException("the file " + file + " cannot be read: " + FileReason.of(e, file), e);
        }
    }

    private static InputStream openResource(String resource) {
        @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
        @Nullable InputStream stream =
                loader == null ? ClassLoader.getSystemResourceAsStream(resource) : loader.getResourceAsStream(resource);
        if (stream == null) {
            throw new ImageSourceException("nothing on the class path at " + resource, null);
        }
        return stream;
    }

    private static String fileName(Path file) {
        @Nullable Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    private static FaceSearchException of(String place, ImageException e) {
        String message = place + ": " + e.getMessage();
        return e.kind() == ImageException.Kind.UNREADABLE
                ? new ImageSourceException(message, e)
                : new InvalidImageException(message, Failure.BEFORE_ANY_CALL, e);
    }

    /** A picture under another name. */
    private record Named(String name, ImageSource picture) implements ImageSource {
        @Override
        public Photo load() {
            return picture.load();
        }

        @Override
        public ContentHash contentHash() {
            return picture.contentHash();
        }

        @Override
        public Optional<S3Picture> inS3() {
            return picture.inS3();
        }

        @Override
        public String toString() {
            return picture.toString();
        }
    }

    /** A picture that cannot be read for the moment. */
    private record Unseen(String name, String reason) implements ImageSource {
        @Override
        public Photo load() {
            throw new ImageSourceException(name + ": " + reason, null);
        }

        @Override
        public ContentHash contentHash() {
            throw new ImageSourceException(name + ": " + reason, null);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A picture that is loaded already. */
    private record Held(String name, Photo photo) implements ImageSource {
        @Override
        public Photo load() {
            return photo;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A picture whose bytes are in memory. They are not read through a stream, which would copy them once more. */
    private static final class Encoded implements ImageSource {
        private final String name;
        private final byte[] bytes;

        Encoded(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Photo load() {
            try {
                return LowMemory.guard(this, () -> Photo.of(bytes));
            } catch (ImageException e) {
                throw of(name, e);
            }
        }

        @Override
        public ContentHash contentHash() {
            return ContentHash.of(bytes);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A picture behind a stream that can be opened again. */
    private record Opened(String name, Supplier<? extends @Nullable InputStream> stream, String place)
            implements ImageSource {

        @Override
        public Photo load() {
            try (InputStream opened = open()) {
                return LowMemory.guard(this, () -> Photo.read(opened, PhotoLimits.DEFAULT));
            } catch (ImageException e) {
                throw of(place, e);
            } catch (IOException e) {
                throw new ImageSourceException("cannot close " + place + ": " + FileReason.of(e), e);
            }
        }

        @Override
        public ContentHash contentHash() {
            try (InputStream opened = open()) {
                return ContentHash.of(opened);
            } catch (IOException e) {
                throw new ImageSourceException(place + ": the picture cannot be read: " + FileReason.of(e), e);
            }
        }

        private InputStream open() {
            @Nullable InputStream opened = stream.get();
            if (opened == null) {
                throw new ImageSourceException("no stream for " + place, null);
            }
            return opened;
        }

        @Override
        public String toString() {
            return place;
        }
    }
}
