package dev.facesearch.server;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/** All operations of the SDK's interface, found once. */
final class Operations {

    private static final String TARGET_PREFIX = "RekognitionService.";

    private final Map<String, Operation> byName = Stream.of(RekognitionClient.class.getMethods())
            .filter(Operations::isOperation)
            .map(Operations::describe)
            .collect(Collectors.toUnmodifiableMap(Operation::name, Function.identity()));

    /**
     * Returns the operation of an {@code X-Amz-Target} header.
     *
     * @throws Refusal if there is none of the name
     */
    Operation ofTarget(@Nullable String target) {
        Operation operation = target != null && target.startsWith(TARGET_PREFIX)
                ? byName.get(target.substring(TARGET_PREFIX.length()))
                : null;
        if (operation == null) {
            throw new Refusal(
                    Refusal.Code.UNKNOWN_OPERATION,
                    "The header X-Amz-Target must name an operation, such as RekognitionService.ListFaces");
        }
        return operation;
    }

    Map<String, Operation> byName() {
        return byName;
    }

    private static boolean isOperation(Method method) {
        return method.getParameterCount() == 1
                && RekognitionRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && RekognitionResponse.class.isAssignableFrom(method.getReturnType());
    }

    private static Operation describe(Method call) {
        Class<?> request = call.getParameterTypes()[0];
        try {
            return new Operation(
                    request.getSimpleName().replaceFirst("Request$", ""), call, request.getMethod("builder"));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(request + " has no builder()", e);
        }
    }
}
