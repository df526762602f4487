package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.imaging.Photo;
import dev.facesearch.internal.files.ImageSources;
import dev.facesearch.internal.files.Placeholder;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A source of a picture. Creating a source reads nothing; {@link #load()} reads the picture. Implementations are
 * thread-safe and return the same picture each time.
 */
public interface ImageSource {

    /** Returns a name for messages and for the picture's external id, such as the file's name. */
    String name();

    /**
     * Reads the picture.
     *
     * @throws ImageSourceException if it cannot be read
     * @throws InvalidImageException if it is not a JPEG or PNG, damaged, or over
     *     {@link dev.facesearch.imaging.PhotoLimits#DEFAULT}
     */
    Photo load();

    /**
     * Returns the hash of the picture's encoded bytes, as {@link #load()} reads them. A source that knows the hash, or
     * can compute it without holding the whole picture, overrides this; the default loads the picture.
     *
     * @throws ImageSourceException if the picture cannot be read
     * @throws InvalidImageException if the picture has to be loaded for this and is invalid
     */
    default ContentHash contentHash() {
        return ContentHash.of(load().bytes());
    }

    /**
     * Returns the picture as an object in S3, for a service that can read it there; empty for pictures that are sent as
     * bytes.
     *
     * @throws ImageSourceException if the object cannot be read
     */
    default Optional<S3Picture> inS3() {
        return Optional.empty();
    }

    /**
     * Returns whether the extension of a file's or object's name is that of an image. Formats that are refused later,
     * such as HEIC, count as well, so that their refusal is reported.
     */
    static boolean isNamedAsPicture(String name) {
        return ImageSources.isNamedAsPicture(requireNonNull(name, "name"));
    }

    /**
     * Returns the picture that a file or an object stands in for, by its name: a picture that a cloud folder has not
     * downloaded, such as {@code .1.jpg.icloud}, or whose download is not finished, such as {@code 1.jpg.part}.
     */
    static Optional<String> placeholderOf(String name) {
        return Placeholder.pictureOf(requireNonNull(name, "name"));
    }

    /**
     * Returns a picture that exists but cannot be read for the moment.
     *
     * @param name the picture's name
     * @param reason the reason, for a person to read
     */
    static ImageSource unseen(String name, String reason) {
        return ImageSources.unseen(name, reason);
    }

    /** Returns the picture in a file. */
    static ImageSource file(Path file) {
        return ImageSources.file(file);
    }

    /** Returns the picture in encoded bytes, which are copied, with a name for messages. */
    static ImageSource bytes(String name, byte[] encoded) {
        return ImageSources.bytes(name, encoded);
    }

    /** Returns the picture in encoded bytes, which are copied, named by their hash. */
    static ImageSource bytes(byte[] encoded) {
        return ImageSources.bytes(encoded);
    }

    /** Returns the picture in a stream, which is opened and closed for each {@link #load()}. */
    static ImageSource stream(String name, Supplier<? extends InputStream> stream) {
        return ImageSources.stream(name, stream);
    }

    /**
     * Returns the picture in a class path resource, such as {@code photos/team.jpg}, found by the thread's context
     * class loader.
     */
    static ImageSource classpath(String resource) {
        return ImageSources.classpath(resource);
    }

    /** Returns a picture that is loaded already. */
    static ImageSource photo(String name, Photo photo) {
        return ImageSources.photo(name, photo);
    }

    /**
     * The pictures directly in a folder, by name: files that are called as pictures are, or hold JPEG or PNG whatever
     * they are called. One that a file stands in for, see {@link #placeholderOf}, and one of no bytes cannot be read.
     * Hidden files and subfolders are left out. The folder is listed when the list is first used, which throws an
     * {@link ImageSourceException} if the folder is missing, cannot be listed, or holds no picture.
     */
    static List<ImageSource> folder(Path folder) {
        return ImageSources.folder(folder);
    }

    /**
     * The pictures in a folder and in all folders in it, as {@link #folder} finds them, each named by its path from the
     * folder, such as {@code holidays/1.jpg}. A folder in it that cannot be listed is a picture that cannot be read.
     * The folders are listed when the list is first used, which throws an {@link ImageSourceException} if the folder is
     * missing, cannot be listed, or no picture is found.
     */
    static List<ImageSource> tree(Path folder) {
        return ImageSources.tree(folder);
    }
}
