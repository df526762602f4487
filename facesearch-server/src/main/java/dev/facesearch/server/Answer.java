package dev.facesearch.server;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * An HTTP answer of the protocol.
 *
 * @param code the error's code, or OK
 * @param status the HTTP status
 * @param headers its headers
 * @param body its body
 */
record Answer(String code, int status, Map<String, String> headers, ByteBuffer body) {

    static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    private static final String REQUEST_ID = "x-amzn-RequestId";

    static Answer of(byte[] body, String requestId) {
        return new Answer(
                "OK", 200, Map.of("Content-Type", CONTENT_TYPE, REQUEST_ID, requestId), ByteBuffer.wrap(body));
    }

    static Answer of(ErrorBody error, ResponseWriter writer) {
        return new Answer(
                error.code(),
                error.status(),
                Map.of("Content-Type", CONTENT_TYPE, REQUEST_ID, error.requestId(), "x-amzn-ErrorType", error.code()),
                ByteBuffer.wrap(writer.write(error)));
    }
}
