package dev.facesearch.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits are a value. */
class ServerLimitsTest {

    private static final Map<String, Consumer<ServerLimits.Builder>> SETTERS = Map.of(
            "maxBodyBytes", limits -> limits.maxBodyBytes(7),
            "maxHeaderBytes", limits -> limits.maxHeaderBytes(7),
            "maxConcurrentRequests", limits -> limits.maxConcurrentRequests(7),
            "maxWaitingRequests", limits -> limits.maxWaitingRequests(7),
            "maxConnections", limits -> limits.maxConnections(7),
            "maxHeldBodyBytes", limits -> limits.maxHeldBodyBytes(7),
            "requestTimeout", limits -> limits.requestTimeout(Duration.ofSeconds(7)),
            "stopTimeout", limits -> limits.stopTimeout(Duration.ofSeconds(7)));

    static Stream<Map.Entry<String, Consumer<ServerLimits.Builder>>> setters() {
        return SETTERS.entrySet().stream().sorted(Map.Entry.comparingByKey());
    }

    @ParameterizedTest
    @MethodSource("setters")
    void setting_changesTheValueAndIsKeptByToBuilder(Map.Entry<String, Consumer<ServerLimits.Builder>> setter) {
        ServerLimits.Builder builder = ServerLimits.builder();
        setter.getValue().accept(builder);
        ServerLimits changed = builder.build();

        assertThat(changed).isNotEqualTo(ServerLimits.defaults());
        assertThat(changed.toBuilder().build()).isEqualTo(changed).hasSameHashCodeAs(changed);
        assertThat(changed.toString()).containsPattern(setter.getKey() + "=(7|PT7S)");
    }

    @Test
    void setters_here_areAllThereAre() {
        assertThat(Arrays.stream(ServerLimits.Builder.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName)
                        .filter(name -> !name.equals("build")))
                .containsExactlyInAnyOrderElementsOf(SETTERS.keySet());
    }

    @Test
    void defaults_areWhatABuilderHasWithoutSettings() {
        assertThat(ServerLimits.defaults()).isEqualTo(ServerLimits.builder().build());
    }
}
