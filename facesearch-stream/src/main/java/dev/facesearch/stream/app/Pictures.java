package dev.facesearch.stream.app;

import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.PictureReplacedException;
import dev.facesearch.S3Location;
import dev.facesearch.s3.S3ImageSource;
import dev.facesearch.stream.ImageEvent;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Opens the picture of an event: in S3, or in a folder that stands for it. */
final class Pictures {

    private static final int PRECONDITION_FAILED = 412;

    private Pictures() {}

    /** Returns pictures in S3. Without a version, the object has to have the event's ETag still. */
    static Function<ImageEvent, ImageSource> inS3(S3Client s3) {
        return event -> {
            if (event.version().isEmpty() && event.eTag().isPresent()) {
                checkETag(s3, event, event.eTag().get());
            }
            return S3ImageSource.byBytes(s3, new S3Location(event.bucket(), event.key(), event.version()));
        };
    }

    private static void checkETag(S3Client s3, ImageEvent event, String eTag) {
        try {
            var unused = s3.headObject(
                    head -> head.bucket(event.bucket()).key(event.key()).ifMatch('"' + eTag + '"'));
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                throw new PictureReplacedException("the object was replaced since its event", e);
            }
            // Whatever else it is, reading the object meets it too, and says it in the library's words.
        }
    }

    /** Returns pictures of a folder. A key cannot leave it. */
    static Function<ImageEvent, ImageSource> inFolder(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        return event -> {
            Path bucket = below(root, event.bucket());
            return ImageSource.file(below(bucket, event.key()));
        };
    }

    private static Path below(Path folder, String name) {
        try {
            Path path = folder.resolve(name).normalize();
            if (path.startsWith(folder) && !path.equals(folder)) {
                return path;
            }
            throw new ImageSourceException("the key leaves its folder", null);
        } catch (InvalidPathException e) {
            throw new ImageSourceException("the key is no file's name here", e);
        }
    }
}
