package dev.facesearch.local;

import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rekognition.model.S3Object;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Reads pictures through the application's S3 client. The only class that needs the {@code s3} module. */
final class S3Pictures implements PictureSource {

    private final S3Client client;

    S3Pictures(S3Client client) {
        this.client = client;
    }

    @Override
    public byte[] read(S3Object object) {
        try (ResponseInputStream<GetObjectResponse> content = client.getObject(
                request -> request.bucket(object.bucket()).key(object.name()).versionId(object.version()))) {
            byte[] bytes = content.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                content.abort();
                throw new ServiceError(ErrorCode.IMAGE_TOO_LARGE, "Image size is too large.");
            }
            return bytes;
        } catch (SdkException | IOException e) {
            throw new ServiceError(
                    ErrorCode.INVALID_S3_OBJECT,
                    "Unable to get object metadata from S3. Check object key, region and/or access permissions."
                            + S3Reason.of(e),
                    e);
        }
    }
}
