package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each operation with options comes in three forms: with none, with a value, and with a builder to set. */
class OperationsTest {

    @Test
    void operations_thatSetOptions_comeWithAValueAndWithNoneAsWell() {
        List<String> operations = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Class<?> type : PublicTypes.all()) {
            for (Method method : publicMethods(type)) {
                optionsSetBy(method).ifPresent(options -> {
                    operations.add(type.getSimpleName() + "." + method.getName());
                    Class<?>[] plain = withoutLast(method);
                    if (!returnsTheSame(method, plain)) {
                        missing.add(method + " has no form without options");
                    }
                    if (!returnsTheSame(method, with(plain, options))) {
                        missing.add(method + " has no form with " + options.getSimpleName());
                    }
                });
            }
        }

        assertThat(missing).isEmpty();
        assertThat(operations)
                .contains(
                        "FaceSearchClient.searchUsersInImage",
                        "FaceSearchClient.searchFacesInImageAsync",
                        "FaceCollection.enroll",
                        "FaceCollection.matchAll",
                        "FaceCollection.groupFaces",
                        "FaceUser.erase",
                        "AddedFaces.associate",
                        "FaceReview.confirmAs");
    }

    @Test
    void operations_thatTakeOptions_letABuilderBeSetAsWell() {
        List<String> missing = new ArrayList<>();
        for (Class<?> type : PublicTypes.all()) {
            for (Method method : publicMethods(type)) {
                if (takesOptions(method) && !returnsTheSame(method, with(withoutLast(method), Consumer.class))) {
                    missing.add(method.toString());
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    private static List<Method> publicMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .toList();
    }

    private static boolean takesOptions(Method method) {
        Class<?>[] types = method.getParameterTypes();
        return types.length > 0 && Options.class.isAssignableFrom(types[types.length - 1]);
    }

    /** Returns the options whose builder a consumer, the last parameter, is given. */
    private static Optional<Class<?>> optionsSetBy(Method method) {
        Type[] types = method.getGenericParameterTypes();
        if (types.length > 0
                && types[types.length - 1] instanceof ParameterizedType last
                && last.getRawType() == Consumer.class
                && last.getActualTypeArguments()[0] instanceof Class<?> builder
                && builder.getEnclosingClass() != null
                && Options.class.isAssignableFrom(builder.getEnclosingClass())) {
            return Optional.of(builder.getEnclosingClass());
        }
        return Optional.empty();
    }

    private static boolean returnsTheSame(Method method, Class<?>[] parameters) {
        return publicMethods(method.getDeclaringClass()).stream()
                .anyMatch(other -> other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), parameters)
                        && other.getGenericReturnType().equals(method.getGenericReturnType()));
    }

    private static Class<?>[] withoutLast(Method method) {
        return Arrays.copyOf(method.getParameterTypes(), method.getParameterCount() - 1);
    }

    private static Class<?>[] with(Class<?>[] types, Class<?> last) {
        Class<?>[] more = Arrays.copyOf(types, types.length + 1);
        more[types.length] = last;
        return more;
    }
}
