package dev.facesearch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/** A client that passes calls on to another one, except for the calls a test changes. */
public final class InterceptedClient {

    private InterceptedClient() {}

    /**
     * Lets a test look at requests, which may throw, and change responses.
     *
     * @param before sees each request before it is made
     * @param after sees each response and gives the one to return
     */
    public static RekognitionClient of(
            RekognitionClient real,
            Function<RekognitionRequest, RekognitionRequest> before,
            UnaryOperator<RekognitionResponse> after) {
        return (RekognitionClient) Proxy.newProxyInstance(
                InterceptedClient.class.getClassLoader(),
                new Class<?>[] {RekognitionClient.class},
                (proxy, method, args) -> {
                    try {
                        if (args != null && args.length == 1 && args[0] instanceof RekognitionRequest request) {
                            Object response = method.invoke(real, before.apply(request));
                            return response instanceof RekognitionResponse answer ? after.apply(answer) : response;
                        }
                        if (method.isDefault() && args != null) {
                            return java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, args);
                        }
                        return method.invoke(real, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }
}
