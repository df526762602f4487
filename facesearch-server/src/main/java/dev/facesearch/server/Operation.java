package dev.facesearch.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/**
 * One operation of the client.
 *
 * @param name its name on the wire, such as {@code ListFaces}
 * @param call the client's method that takes the request
 * @param builder the request's static method {@code builder()}
 */
record Operation(String name, Method call, Method builder) {

    /** Returns an empty builder of the operation's request. */
    SdkPojo newRequest() {
        try {
            return (SdkPojo) builder.invoke(null);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(builder + " cannot be called", e);
        }
    }

    /** Calls the client; what it throws comes out as it is. */
    RekognitionResponse call(RekognitionClient client, RekognitionRequest request) {
        try {
            return (RekognitionResponse) call.invoke(client, request);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw new IllegalStateException(name + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(call + " cannot be called", e);
        }
    }
}
