package dev.facesearch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {

    private static final Set<String> KNOWN = Set.of("Ada", "Ben, B.", "stranger.jpg");

    @Test
    void parse_goodFile_givesPeopleByValue() {
        Labels labels = Labels.parse(
                "labels.csv",
                List.of(
                        "\uFEFFperson,label,value",
                        "Ada,age,20-39",
                        "\"Ben, B.\",age,40-59",
                        "",
                        "stranger.jpg,age,20-39",
                        "Ada,light,\"said \"\"good\"\"\""),
                KNOWN);

        assertThat(labels.peopleByValue())
                .isEqualTo(Map.of(
                        "age", Map.of("20-39", Set.of("Ada", "stranger.jpg"), "40-59", Set.of("Ben, B.")),
                        "light", Map.of("said \"good\"", Set.of("Ada"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ada;age|three fields",
                "Ada;age;20;x|three fields",
                "'\"Ada;age;20'|a quote is left open",
                "Eve;age;20|neither a folder of people nor a picture",
                "Ada;;20|1 to 64 characters",
                "Ada;age; |1 to 64 characters"
            })
    void parse_wrongLine_namesTheLineAndNobody(String line, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Labels.parse(
                        "labels.csv", List.of("person,label,value", "Ada,sex,f", line.replace(';', ',')), KNOWN))
                .withMessageContaining("labels.csv line 3")
                .withMessageContaining(words)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Ada").doesNotContain("Eve"));
    }

    @Test
    void parse_twoValuesOfOneLabel_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Labels.parse("labels.csv", List.of("person,label,value", "Ada,age,20", "Ada,age,30"), KNOWN))
                .withMessageContaining("line 3")
                .withMessageContaining("already");
    }

    @Test
    void parse_noHeader_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Labels.parse("labels.csv", List.of("Ada,age,20"), KNOWN))
                .withMessageContaining("line 1");
    }

    @Test
    void parse_aValueForEachPerson_isRefused() {
        List<String> lines = new ArrayList<>(List.of("person,label,value"));
        Set<String> people = new HashSet<>();
        for (int i = 0; i < 33; i++) {
            people.add("p" + i);
            lines.add("p" + i + ",born,1" + (900 + i));
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Labels.parse("labels.csv", lines, people))
                .withMessageContaining("33 values");
    }
}
