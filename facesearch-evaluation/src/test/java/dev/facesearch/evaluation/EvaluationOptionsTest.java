package dev.facesearch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.evaluation.EvaluationOptions.ChosenFace;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The options of a measurement are a value. */
class EvaluationOptionsTest {

    private static final Map<String, Consumer<EvaluationOptions.Builder>> SETTERS = Map.of(
            "face", o -> o.face(ChosenFace.CENTRAL),
            "enrolled", o -> o.enrolled(List.of(4)),
            "splits", o -> o.splits(4),
            "threshold", o -> o.threshold(44),
            "fpir", o -> o.fpir(0.4),
            "resamples", o -> o.resamples(444),
            "seed", o -> o.seed(4),
            "labels", o -> o.labels(labels("Ada")),
            "budget", o -> o.budget(4),
            "onUnreadable", o -> o.onUnreadable(line -> {}));

    static Stream<Map.Entry<String, Consumer<EvaluationOptions.Builder>>> setters() {
        return SETTERS.entrySet().stream().sorted(Map.Entry.comparingByKey());
    }

    @ParameterizedTest
    @MethodSource("setters")
    void setting_changesTheValueAndIsKeptByToBuilder(Map.Entry<String, Consumer<EvaluationOptions.Builder>> setter) {
        EvaluationOptions.Builder builder = EvaluationOptions.builder();
        setter.getValue().accept(builder);
        EvaluationOptions changed = builder.build();

        assertThat(changed).isNotEqualTo(EvaluationOptions.defaults());
        assertThat(changed.toBuilder().build()).isEqualTo(changed).hasSameHashCodeAs(changed);
        assertThat(changed.toString()).contains(setter.getKey() + "=");
        if (!setter.getKey().equals("onUnreadable")) {
            assertThat(changed).doesNotHaveToString(EvaluationOptions.defaults().toString());
        }
    }

    @Test
    void setters_here_areAllThereAre() {
        assertThat(Arrays.stream(EvaluationOptions.Builder.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName)
                        .filter(name -> !name.equals("build")))
                .containsExactlyInAnyOrderElementsOf(SETTERS.keySet());
    }

    @Test
    void defaults_areWhatABuilderHasWithoutSettings() {
        assertThat(EvaluationOptions.defaults())
                .isEqualTo(EvaluationOptions.builder().build());
    }

    @Test
    void labels_areComparedByWhatTheySayAndNobodyIsShown() {
        EvaluationOptions ada = labelled("Ada");

        assertThat(ada).isEqualTo(labelled("Ada")).isNotEqualTo(labelled("Bob"));
        assertThat(ada.toString()).contains("labels=[age]").doesNotContain("Ada");
    }

    private static EvaluationOptions labelled(String person) {
        return EvaluationOptions.builder().labels(labels(person)).build();
    }

    private static Labels labels(String person) {
        return Labels.parse("labels.csv", List.of("person,label,value", person + ",age,old"), List.of(person));
    }
}
