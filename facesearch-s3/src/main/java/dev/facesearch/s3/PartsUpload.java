package dev.facesearch.s3;

import dev.facesearch.ContentHash;
import dev.facesearch.S3Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** An object sent in parts. It exists once they are completed; if they are aborted, nothing of it remains. */
final class PartsUpload {

    private static final Logger log = LoggerFactory.getLogger(S3Uploader.class);

    private final S3Client s3;
    private final S3Location object;
    private final String uploadId;
    private final List<CompletedPart> sent = new ArrayList<>();

    private PartsUpload(S3Client s3, S3Location object, String uploadId) {
        this.s3 = s3;
        this.object = object;
        this.uploadId = uploadId;
    }

    static PartsUpload begin(S3Client s3, S3Location object, String contentType, ContentHash hash) {
        return new PartsUpload(
                s3,
                object,
                s3.createMultipartUpload(create -> create.bucket(object.bucket())
                                .key(object.key())
                                .contentType(contentType)
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                                .metadata(Map.of(Sha256.METADATA, hash.hex())))
                        .uploadId());
    }

    void send(byte[] part) {
        int number = sent.size() + 1;
        UploadPartResponse response = s3.uploadPart(
                upload -> upload.bucket(object.bucket())
                        .key(object.key())
                        .uploadId(uploadId)
                        .partNumber(number)
                        .checksumSHA256(Sha256.base64(ContentHash.of(part))),
                RequestBody.fromBytes(part));
        sent.add(CompletedPart.builder()
                .partNumber(number)
                .eTag(response.eTag())
                .checksumSHA256(response.checksumSHA256())
                .build());
    }

    void complete() {
        s3.completeMultipartUpload(complete -> complete.bucket(object.bucket())
                .key(object.key())
                .uploadId(uploadId)
                .multipartUpload(parts -> parts.parts(sent)));
    }

    /** Aborts the upload, since parts that are never completed cost as much as an object. */
    void abort() {
        try {
            s3.abortMultipartUpload(
                    abort -> abort.bucket(object.bucket()).key(object.key()).uploadId(uploadId));
        } catch (SdkException e) {
            // The key is not logged: folders are named as people.
            log.warn(
                    "The parts of an upload to the bucket {} are left behind; a lifecycle rule may remove them",
                    object.bucket(),
                    e);
        }
    }
}
