package dev.facesearch.local;

import java.io.ByteArrayInputStream;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** An S3 client whose objects are in memory, by bucket and key. */
record BucketInMemory(Map<String, byte[]> objects) implements S3Client {

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        byte[] object = objects.get(request.bucket() + "/" + request.key());
        if (object == null) {
            throw NoSuchKeyException.builder().message("no such key").build();
        }
        try {
            return transformer.transform(
                    GetObjectResponse.builder().build(), AbortableInputStream.create(new ByteArrayInputStream(object)));
        } catch (Exception e) {
            throw SdkClientException.create("cannot transform", e);
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
