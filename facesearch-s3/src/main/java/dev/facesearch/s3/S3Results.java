package dev.facesearch.s3;

import static java.util.Objects.requireNonNull;

import dev.facesearch.S3Location;
import dev.facesearch.WriteFailedException;
import dev.facesearch.imaging.Photo;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A folder in a bucket that results are written to. Each object is written completely or not at all; an existing one is
 * replaced. Thread-safe if the S3 client is.
 */
public final class S3Results {

    private final S3Client s3;
    private final S3Prefix folder;

    private S3Results(S3Client s3, S3Prefix folder) {
        this.s3 = requireNonNull(s3, "s3");
        this.folder = requireNonNull(folder, "folder");
    }

    /** Returns the folder; nothing is written yet. */
    public static S3Results in(S3Client s3, S3Prefix folder) {
        return new S3Results(s3, folder);
    }

    /**
     * Writes a picture, such as an annotated one, with its format's content type.
     *
     * @param name the name within the folder
     * @return its location, with its version in a bucket that keeps versions
     * @throws WriteFailedException if it cannot be written
     */
    public S3Location picture(String name, Photo photo) {
        return write(name, photo.format().contentType(), photo.bytes());
    }

    /**
     * Writes JSON as UTF-8, {@code application/json}.
     *
     * @param name the name within the folder
     * @return its location, with its version in a bucket that keeps versions
     * @throws WriteFailedException if it cannot be written
     */
    public S3Location json(String name, String json) {
        return write(name, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private S3Location write(String name, String contentType, byte[] content) {
        S3Location place = folder.object(name);
        try {
            return new S3Location(
                    place.bucket(),
                    place.key(),
                    Versions.of(s3.putObject(
                                    put -> put.bucket(place.bucket())
                                            .key(place.key())
                                            .contentType(contentType),
                                    RequestBody.fromBytes(content))
                            .versionId()));
        } catch (SdkException e) {
            throw S3Faults.writing(place.toString(), e);
        }
    }
}
