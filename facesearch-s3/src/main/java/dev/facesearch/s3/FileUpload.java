package dev.facesearch.s3;

import dev.facesearch.ContentHash;
import dev.facesearch.S3Location;
import dev.facesearch.imaging.ImageFormat;
import dev.facesearch.s3.S3Upload.Done;
import dev.facesearch.s3.S3Upload.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Sends a file, in one request or in parts, unless the object has the same content already. Thread-safe. */
final class FileUpload {

    private final S3Client s3;
    private final int partBytes;

    FileUpload(S3Client s3, int partBytes) {
        this.s3 = s3;
        this.partBytes = partBytes;
    }

    /**
     * Sends a file.
     *
     * @throws IOException if it cannot be read, or changes while it is read
     * @throws SdkException if it cannot be sent
     */
    Done send(Path file, S3Location object) throws IOException {
        return Files.size(file) <= partBytes ? sendWhole(file, object) : sendInParts(file, object);
    }

    private Done sendWhole(Path file, S3Location object) throws IOException {
        byte[] content = read(file);
        MessageDigest md5 = md5();
        Content hashes = new Content(ContentHash.of(content), hex(md5.digest(content)), content.length);
        if (isThere(object, hashes)) {
            return new Done(file, object, content.length, Outcome.UNCHANGED);
        }
        s3.putObject(
                put -> put.bucket(object.bucket())
                        .key(object.key())
                        .contentType(contentType(file, content))
                        .checksumSHA256(Sha256.base64(hashes.sha256()))
                        .metadata(Map.of(Sha256.METADATA, hashes.sha256().hex())),
                RequestBody.fromBytes(content));
        return new Done(file, object, content.length, Outcome.SENT);
    }

    private byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(partBytes + 1);
            if (content.length > partBytes) {
                throw changed();
            }
            return content;
        }
    }

    private Done sendInParts(Path file, S3Location object) throws IOException {
        Content hashes = hashes(file);
        if (isThere(object, hashes)) {
            return new Done(file, object, hashes.bytes(), Outcome.UNCHANGED);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(partBytes);
            PartsUpload parts = PartsUpload.begin(s3, object, contentType(file, first), hashes.sha256());
            boolean completed = false;
            try {
                MessageDigest sent = sha256();
                for (byte[] part = first; part.length > 0; part = in.readNBytes(partBytes)) {
                    sent.update(part);
                    parts.send(part);
                }
                if (!Arrays.equals(sent.digest(), hashes.sha256().digest())) {
                    throw changed();
                }
                parts.complete();
                completed = true;
            } finally {
                if (!completed) {
                    parts.abort();
                }
            }
        }
        return new Done(file, object, hashes.bytes(), Outcome.SENT);
    }

    /**
     * The hashes and size of a file's content.
     *
     * @param sha256 its SHA-256
     * @param md5 its MD5, which is the entity tag of an object sent in one piece, unless the object is encrypted with a
     *     customer's key
     * @param bytes its size
     */
    private record Content(ContentHash sha256, String md5, long bytes) {}

    private boolean isThere(S3Location object, Content content) {
        HeadObjectResponse there;
        try {
            there = s3.headObject(
                    head -> head.bucket(object.bucket()).key(object.key()).checksumMode(ChecksumMode.ENABLED));
        } catch (SdkException e) {
            // A caller without permission to list gets the same refusal for a missing object; sending will show which
            // it is.
            if (S3Faults.isMissing(e) || S3Faults.isRefused(e) || S3Faults.concernsAll(e)) {
                return false;
            }
            throw e;
        }
        if (there.contentLength() != content.bytes()) {
            return false;
        }
        Optional<ContentHash> known = Sha256.of(there);
        return known.isPresent()
                ? known.get().equals(content.sha256())
                : there.eTag().replace("\"", "").equals(content.md5());
    }

    private static Content hashes(Path file) throws IOException {
        MessageDigest md5 = md5();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), md5)) {
            ContentHash hash = ContentHash.of(in);
            return new Content(hash, hex(md5.digest()), Files.size(file));
        }
    }

    /** Returns the content type: of pictures by their content, whatever their name; of other files by their name. */
    private static String contentType(Path file, byte[] beginning) {
        Optional<ImageFormat> format =
                ImageFormat.sniff(Arrays.copyOf(beginning, Math.min(beginning.length, ImageFormat.SNIFFED_BYTES)));
        if (format.isPresent()) {
            return format.get().contentType();
        }
        @Nullable String byName = URLConnection.guessContentTypeFromName(String.valueOf(file.getFileName()));
        return byName == null ? "application/octet-stream" : byName;
    }

    private static IOException changed() {
        return new IOException("it changed while it was sent");
    }

    private static MessageDigest md5() {
        return digest("MD5");
    }

    private static MessageDigest sha256() {
        return digest("SHA-256");
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
