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
 * Where a picture comes from. Creating a source reads nothing; {@link #load()} does. Implementations are thread-safe
 * and give the same picture each time.
 */
public interface ImageSource {

    /** A name for messages and for the picture's external id, such as the file's name. */
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
     * What the picture's encoded bytes are known by, as {@link #load()} gives them. Sources that know it, or can find
     * it out without holding the picture, say so themselves; the others load it.
     *
     * @throws ImageSourceException if the picture cannot be read
     * @throws InvalidImageException if it has to be loaded for this and is none
     */
    default ContentHash contentHash() {
        return ContentHash.of(load().bytes());
    }

    /**
     * The picture where it lies in S3, for a service that can read it there; empty for pictures that are sent as bytes.
     *
     * @throws ImageSourceException if the object cannot be read
     */
    default Optional<S3Picture> inS3() {
        return Optional.empty();
    }

    /**
     * Whether a file or an object is called as pictures are, by the ending of its name. Also of kinds that are refused
     * later: whoever keeps a HEIC with a person wants to be told of it.
     */
    static boolean isNamedAsPicture(String name) {
        return ImageSources.isNamedAsPicture(requireNonNull(name, "name"));
    }

    /**
     * Returns the picture that a file or an object stands in for, by its name: one that a cloud folder has not
     * downloaded, such as {@code .1.jpg.icloud}, or whose download is not finished, such as {@code 1.jpg.part}.
     */
    static Optional<String> placeholderOf(String name) {
        return Placeholder.pictureOf(requireNonNull(name, "name"));
    }

    /**
     * Makes a picture that is there but cannot be read for the moment.
     *
     * @param name the picture's name
     * @param reason why, for a person to read
     */
    static ImageSource unseen(String name, String reason) {
        return ImageSources.unseen(name, reason);
    }

    /** A file. */
    static ImageSource file(Path file) {
        return ImageSources.file(file);
    }

    /** Encoded bytes (copied), with a name for messages. */
    static ImageSource bytes(String name, byte[] encoded) {
        return ImageSources.bytes(name, encoded);
    }

    /** Encoded bytes (copied), named by their content's hash. */
    static ImageSource bytes(byte[] encoded) {
        return ImageSources.bytes(encoded);
    }

    /** A stream that can be opened again; opened and closed for each {@link #load()}. */
    static ImageSource stream(String name, Supplier<? extends InputStream> stream) {
        return ImageSources.stream(name, stream);
    }

    /** A resource on the class path, seen from the thread's context class loader, such as {@code photos/team.jpg}. */
    static ImageSource classpath(String resource) {
        return ImageSources.classpath(resource);
    }

    /** A picture at hand. */
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
}
