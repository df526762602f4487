package dev.facesearch.local;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionServiceClientConfiguration;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/**
 * Handles the calls on the client's interface. A request goes to the engine, whatever its operation; the interface's
 * own default methods ({@code Consumer} overloads, paginators, waiters) are left to end in such a request.
 */
final class ClientProxy implements InvocationHandler {

    private final Engine engine;
    private final Region region;

    ClientProxy(Engine engine, Region region) {
        this.engine = engine;
        this.region = region;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // A client is equal to itself alone.
    public @Nullable Object invoke(Object client, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (isOperation(method)) {
            Object request = Objects.requireNonNull(arguments)[0];
            return engine.answer((RekognitionRequest) Objects.requireNonNull(request, "request"));
        }
        return switch (method.getName()) {
            case "close" -> {
                engine.close();
                yield null;
            }
            case "copyTo" -> {
                engine.copyTo((Path) Objects.requireNonNull(Objects.requireNonNull(arguments)[0], "folder"));
                yield null;
            }
            case "detectorVersion" -> engine.detectorVersion();
            case "serviceName" -> LocalRekognition.SERVICE_NAME;
            case "serviceClientConfiguration" ->
                RekognitionServiceClientConfiguration.builder()
                        .region(region)
                        .overrideConfiguration(
                                ClientOverrideConfiguration.builder().build())
                        .build();
            case "equals" -> client == Objects.requireNonNull(arguments)[0];
            case "hashCode" -> System.identityHashCode(client);
            case "toString" -> "LocalRekognition(" + engine + ")";
            default -> InvocationHandler.invokeDefault(client, method, arguments);
        };
    }

    static boolean isOperation(Method method) {
        return method.getParameterCount() == 1
                && RekognitionRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && RekognitionResponse.class.isAssignableFrom(method.getReturnType());
    }
}
