package dev.facesearch.s3;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceSearchException;
import dev.facesearch.InvalidImageException;
import dev.facesearch.PictureReplacedException;
import dev.facesearch.S3Location;
import dev.facesearch.imaging.PhotoLimits;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * An object as its first read found it: each later read asks for that read's version or entity tag, and fails if the
 * content was replaced. The SDK repeats an interrupted read in full. Thread-safe.
 */
final class PinnedObject {

    /**
     * The size of the beginning that is read: enough for the header of a photograph with a full EXIF block (64 KiB) and
     * a colour profile.
     */
    static final int BEGINNING_BYTES = 128 << 10;

    private static final int RANGE_NOT_SATISFIABLE = 416;

    /**
     * The state of the object that the first read found.
     *
     * @param eTag the entity tag
     * @param version the version, in a bucket that keeps versions
     * @param bytes the size of the whole object
     */
    private record Pin(String eTag, Optional<String> version, long bytes) {}

    private final S3Client s3;
    private final S3Location location;
    private @Nullable Pin pin;
    private @Nullable HeadObjectResponse head;
    private byte @Nullable [] beginning;

    PinnedObject(S3Client s3, S3Location location) {
        this.s3 = s3;
        this.location = location;
    }

    /** Returns the object's location, with its version as soon as it is known. */
    synchronized S3Location location() {
        return pin == null ? location : new S3Location(location.bucket(), location.key(), pin.version());
    }

    /** Returns the size of the whole object; reads its beginning if nothing was read yet. */
    synchronized long byteCount() {
        if (pin == null) {
            byte[] unused = beginning();
        }
        return pinned().bytes();
    }

    /** Returns the hash stored in the bucket; empty if there is none. Makes one request without content, once. */
    synchronized Optional<ContentHash> knownHash() {
        return Sha256.of(head());
    }

    /** Returns the first bytes, read once; all of them if there are no more. */
    synchronized byte[] beginning() {
        byte[] known = beginning;
        if (known == null) {
            known = pin != null && pin.bytes() == 0 ? new byte[0] : readBeginning();
            beginning = known;
        }
        return known;
    }

    private byte[] readBeginning() {
        try {
            return calling(() -> get("bytes=0-" + (BEGINNING_BYTES - 1), BEGINNING_BYTES));
        } catch (EmptyObject e) {
            HeadObjectResponse unused = head();
            return new byte[0];
        }
    }

    /** Returns all bytes; those read already are not read again. Does not keep them. */
    byte[] bytes() {
        byte @Nullable [] known;
        boolean pinnedAlready;
        synchronized (this) {
            known = beginning;
            pinnedAlready = pin != null;
        }
        if (pinnedAlready) {
            checkLimit(byteCount());
            if (byteCount() == 0) {
                return new byte[0];
            }
        }
        if (known == null) {
            return calling(() -> get(null, PhotoLimits.DEFAULT.maxBytes()));
        }
        byte[] first = known;
        if (first.length == byteCount()) {
            return first;
        }
        byte[] rest = calling(() -> get("bytes=" + first.length + "-", PhotoLimits.DEFAULT.maxBytes()));
        byte[] all = new byte[first.length + rest.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }

    /**
     * Checks that the object is the one that was read first. Makes one request without content; none for a version,
     * which never changes.
     *
     * @throws PictureReplacedException if it was replaced or deleted
     */
    void checkUnchanged() {
        if (location().version().isPresent()) {
            return;
        }
        try {
            HeadObjectResponse unused = s3.headObject(headRequest());
        } catch (SdkException e) {
            if (S3Faults.isMissing(e)) {
                throw new PictureReplacedException(location + " was deleted while it was read", e);
            }
            throw fault(e);
        }
    }

    private synchronized HeadObjectResponse head() {
        HeadObjectResponse known = head;
        if (known == null) {
            known = calling(() -> s3.headObject(headRequest()));
            pin(known.eTag(), known.versionId(), known.contentLength());
            head = known;
        }
        return known;
    }

    private HeadObjectRequest headRequest() {
        S3Location at = location();
        return HeadObjectRequest.builder()
                .bucket(at.bucket())
                .key(at.key())
                .versionId(at.version().orElse(null))
                .ifMatch(eTag())
                .checksumMode(ChecksumMode.ENABLED)
                .build();
    }

    private byte[] get(@Nullable String range, long mostBytes) {
        S3Location at = location();
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(at.bucket())
                .key(at.key())
                .versionId(at.version().orElse(null))
                .ifMatch(eTag())
                .range(range)
                .build();
        try {
            return s3.getObject(request, reading(mostBytes));
        } catch (SdkException e) {
            if (S3Faults.status(e) == RANGE_NOT_SATISFIABLE) {
                throw new EmptyObject();
            }
            throw e;
        }
    }

    private ResponseTransformer<GetObjectResponse, byte[]> reading(long mostBytes) {
        return (response, content) -> {
            checkLimit(response.contentLength());
            pin(response.eTag(), response.versionId(), wholeSize(response));
            return read(response, content, mostBytes);
        };
    }

    private byte[] read(GetObjectResponse response, AbortableInputStream content, long mostBytes) {
        try {
            byte[] bytes = content.readNBytes((int) Math.min(mostBytes, response.contentLength()));
            if (bytes.length < response.contentLength()) {
                throw new IOException(bytes.length + " of " + response.contentLength() + " bytes came");
            }
            return bytes;
        } catch (IOException e) {
            // The SDK repeats a request only after an exception of this kind.
            throw RetryableException.create("the connection broke off: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the size of the whole object: the last number of {@code bytes 0-9/100} for a part, otherwise the length.
     */
    private static long wholeSize(GetObjectResponse response) {
        @Nullable String range = response.contentRange();
        if (range == null) {
            return response.contentLength();
        }
        return Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
    }

    private void checkLimit(long bytes) {
        if (bytes > PhotoLimits.DEFAULT.maxBytes()) {
            throw new InvalidImageException(
                    location + " has " + bytes + " bytes, more than the limit of " + PhotoLimits.DEFAULT.maxBytes()
                            + "; save it smaller",
                    null);
        }
    }

    /** Pins the object to the first read; later reads were conditional on it. */
    private synchronized void pin(String eTag, @Nullable String version, long bytes) {
        if (pin == null) {
            pin = new Pin(eTag, Versions.of(version).or(location::version), bytes);
        }
    }

    private synchronized @Nullable String eTag() {
        return pin == null ? null : pin.eTag();
    }

    private synchronized Pin pinned() {
        if (pin == null) {
            throw new IllegalStateException("nothing read yet of " + location);
        }
        return pin;
    }

    private <R> R calling(Supplier<R> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw fault(e);
        }
    }

    private FaceSearchException fault(SdkException e) {
        return S3Faults.reading(
                location.toString(),
                (location.version().isPresent() ? "s3:GetObjectVersion" : "s3:GetObject")
                        + " on it, and s3:ListBucket on the bucket to learn that an object is missing",
                e);
    }

    /** A range was requested of an empty object. */
    private static final class EmptyObject extends RuntimeException {
        EmptyObject() {
            super("no bytes", null, false, false);
        }
    }
}
