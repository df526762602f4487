package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.facesearch.Audit;
import dev.facesearch.Confirmation;
import dev.facesearch.Enrollment;
import dev.facesearch.Erasure;
import dev.facesearch.FaceMove;
import dev.facesearch.Operation;
import dev.facesearch.evaluation.EvaluationReport;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The members of all JSON the command prints, from the types alone. */
class JsonOutputTest {

    private static final List<Class<?>> PRINTED = List.of(
            PhotoJson.class,
            EnrollmentPlanJson.class,
            Enrollment.class,
            AuditJson.class,
            PersonalDataJson.class,
            UserListJson.class,
            Erasure.class,
            Confirmation.class,
            FaceMove.class,
            EvaluationReport.class);

    @Test
    void members_eachRecord_areItsComponentsAndTheseOnly() throws JsonMappingException {
        Map<String, Set<String>> added = new LinkedHashMap<>();
        Map<String, Set<String>> leftOut = new LinkedHashMap<>();
        for (Class<?> type : records()) {
            put(added, type, minus(members(type), components(type)));
            put(leftOut, type, minus(components(type), members(type)));
        }

        assertThat(added)
                .containsOnly(
                        Map.entry("PhotoResult", Set.of("mayShowMoreFaces")),
                        Map.entry("FaceResult", Set.of("userScore", "faceScore", "lift", "userMatch", "faceMatch")),
                        Map.entry("EnrollmentPlan", Set.of("billedCalls")),
                        Map.entry("Enrollment", Set.of("complete")),
                        Map.entry("AuditPlan", Set.of("billedCalls")),
                        Map.entry("Audit", Set.of("complete")),
                        Map.entry("Erasure", Set.of("nothingToDo")));
        assertThat(leftOut)
                .containsOnly(
                        Map.entry("FaceResult", Set.of("userMatches", "faceMatches")),
                        Map.entry("Audit", Set.of("plan")));
    }

    @Test
    void types_eachPrinted_areRecordsConstantsAndPlainValues() {
        assertThat(types())
                .filteredOn(type -> !type.isRecord() && !type.isEnum() && !type.isPrimitive())
                .containsOnly(
                        String.class,
                        Boolean.class,
                        Integer.class,
                        Long.class,
                        Double.class,
                        BigDecimal.class,
                        Path.class);
    }

    @Test
    void values_eachKind_areWrittenOneWay() {
        record Values(
                double number,
                OptionalDouble noNumber,
                OptionalDouble someNumber,
                List<Double> numbers,
                Optional<BigDecimal> cost,
                Optional<Path> path,
                Audit.Kind constant,
                Map<Operation, Long> calls) {}

        String line = JsonOutput.line(new Values(
                99.123456789,
                OptionalDouble.empty(),
                OptionalDouble.of(1.23456789e-5),
                List.of(0.1, 1e-12),
                Optional.of(new BigDecimal("1E-7")),
                Optional.of(Path.of("a b")),
                Audit.Kind.OUTLIER,
                Map.of(Operation.INDEX_FACES, 2L)));

        assertThat(line)
                .isEqualTo("{\"number\":99.123457,\"noNumber\":null,\"someNumber\":1.2345679E-5,"
                        + "\"numbers\":[0.1,1.0E-12],\"cost\":\"0.0000001\",\"path\":\"a b\","
                        + "\"constant\":\"OUTLIER\",\"calls\":{\"IndexFaces\":2}}");
    }

    private static Set<Class<?>> records() {
        return types().stream().filter(Class::isRecord).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns every type that is printed or part of one that is. */
    private static Set<Class<?>> types() {
        Set<JavaType> seen = new LinkedHashSet<>();
        Deque<JavaType> left = new ArrayDeque<>();
        PRINTED.forEach(type -> left.add(JsonOutput.MAPPER.constructType(type)));
        while (!left.isEmpty()) {
            JavaType type = left.remove();
            if (seen.add(type)) {
                left.addAll(
                        type.isRecordType()
                                ? componentTypes(type)
                                : type.getBindings().getTypeParameters());
            }
        }
        return seen.stream()
                .filter(type -> !type.isContainerType() && !type.isReferenceType())
                .map(JavaType::getRawClass)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<JavaType> componentTypes(JavaType type) {
        TypeFactory types = JsonOutput.MAPPER.getTypeFactory();
        return Arrays.stream(type.getRawClass().getRecordComponents())
                .map(component -> types.resolveMemberType(component.getGenericType(), type.getBindings()))
                .toList();
    }

    private static Set<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> members(Class<?> type) throws JsonMappingException {
        SerializerProvider provider = JsonOutput.MAPPER.getSerializerProviderInstance();
        JsonSerializer<Object> serializer = provider.findValueSerializer(type);
        Set<String> names = new TreeSet<>();
        serializer.properties().forEachRemaining((PropertyWriter writer) -> names.add(writer.getName()));
        return names;
    }

    private static void put(Map<String, Set<String>> byType, Class<?> type, Set<String> names) {
        if (!names.isEmpty()) {
            byType.put(type.getSimpleName(), names);
        }
    }

    private static Set<String> minus(Set<String> names, Set<String> others) {
        Set<String> left = new TreeSet<>(names);
        left.removeAll(others);
        return left;
    }
}
