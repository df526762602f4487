package dev.facesearch.s3;

import static java.util.Objects.requireNonNull;

import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.S3Location;
import dev.facesearch.imaging.Photo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * An object in S3 as a picture. Its {@linkplain #s3Location() place} lets the service read it without a download;
 * {@link #load()} fetches it. Thread-safe as far as the S3 client is, which the SDK's are.
 */
public final class S3ImageSource implements ImageSource {

    private final S3Client s3;
    private final S3Location location;
    private final boolean byReference;

    private S3ImageSource(S3Client s3, S3Location location, boolean byReference) {
        this.s3 = requireNonNull(s3, "s3");
        this.location = requireNonNull(location, "location");
        this.byReference = byReference;
    }

    /**
     * The newest version of an object, passed to the service by reference: the service has to be allowed to read it, in
     * its own region.
     */
    public static S3ImageSource byReference(S3Client s3, String bucket, String key) {
        return byReference(s3, new S3Location(bucket, key, Optional.empty()));
    }

    /** An object, passed to the service by reference. */
    public static S3ImageSource byReference(S3Client s3, S3Location location) {
        return new S3ImageSource(s3, location, true);
    }

    /** The newest version of an object, fetched and passed to the service as bytes. */
    public static S3ImageSource byBytes(S3Client s3, String bucket, String key) {
        return byBytes(s3, new S3Location(bucket, key, Optional.empty()));
    }

    /** An object, fetched and passed to the service as bytes. */
    public static S3ImageSource byBytes(S3Client s3, S3Location location) {
        return new S3ImageSource(s3, location, false);
    }

    /** The key's last part. */
    @Override
    public String name() {
        String key = location.key();
        return key.substring(key.lastIndexOf('/') + 1);
    }

    @Override
    public Optional<S3Location> s3Location() {
        return byReference ? Optional.of(location) : Optional.empty();
    }

    /**
     * Fetches the object.
     *
     * @throws ImageSourceException if it does not exist or may not be read
     */
    @Override
    public Photo load() {
        try (InputStream stream = s3.getObject(
                request -> request.bucket(location.bucket())
                        .key(location.key())
                        .versionId(location.version().orElse(null)),
                ResponseTransformer.toInputStream())) {
            return ImageSource.stream(toString(), () -> stream).load();
        } catch (NoSuchKeyException | NoSuchBucketException e) {
            throw new ImageSourceException("no object at " + this, e);
        } catch (SdkException e) {
            throw new ImageSourceException("cannot read " + this + ": " + reason(e), e);
        } catch (IOException e) {
            throw new ImageSourceException("cannot read " + this, e);
        }
    }

    private static String reason(SdkException e) {
        return e instanceof SdkServiceException service && service.statusCode() == 403
                ? "access denied; s3:GetObject is needed on it"
                : String.valueOf(e.getMessage());
    }

    @Override
    public String toString() {
        return "s3://" + location.bucket() + "/" + location.key();
    }
}
