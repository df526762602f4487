package dev.facesearch.packer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnySizeTest {

    private static final int NODE = 1;
    private static final int INITIALIZER = 5;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;

    @Test
    void of_model_keepsWhatLeadsToTheOutputsInOrder() throws IOException {
        UnknownFieldSet graph = graph(AnySize.of(model(3, 240, 320), List.of("scaled", "positive")));

        assertThat(texts(graph, NODE, 4)).containsExactly("Relu", "Mul");
        assertThat(texts(graph, INITIALIZER, 8)).containsExactly("factor");
        assertThat(texts(graph, OUTPUT, 1)).containsExactly("scaled", "positive");
    }

    @Test
    void of_model_freesAllDimensionsButTheChannels() throws IOException {
        UnknownFieldSet graph = graph(AnySize.of(model(3, 240, 320), List.of("scaled")));

        UnknownFieldSet shape = only(only(only(only(graph, INPUT), 2), 1), 2);
        List<ByteString> dimensions = shape.getField(1).getLengthDelimitedList();
        assertThat(dimensions).hasSize(4);
        assertThat(UnknownFieldSet.parseFrom(dimensions.get(1)).getField(1).getVarintList())
                .containsExactly(3L);
        for (int free : new int[] {0, 2, 3}) {
            UnknownFieldSet dimension = UnknownFieldSet.parseFrom(dimensions.get(free));
            assertThat(dimension.hasField(1)).isFalse();
            assertThat(dimension.getField(2).getLengthDelimitedList()).hasSize(1);
        }
    }

    @Test
    void of_outputNoNodeGives_isRefused() {
        assertThatThrownBy(() -> AnySize.of(model(3, 240, 320), List.of("scaled", "other")))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("other");
    }

    @Test
    void of_modelWithoutAPicture_isRefused() {
        assertThatThrownBy(() -> AnySize.of(model(3), List.of("scaled")))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("2 dimensions");
    }

    @Test
    void of_noModel_isRefused() {
        assertThatThrownBy(() -> AnySize.of(new byte[] {1, 2, 3}, List.of("scaled")))
                .isInstanceOf(IOException.class);
    }

    /** Two outputs: what is asked for, and one computed from it. */
    private static byte[] model(int... shape) {
        OnnxGraph graph = new OnnxGraph();
        graph.input("picture", shape);
        graph.constant("factor", new int[] {1}, new float[] {2});
        graph.constant("size", new int[] {1}, new float[] {320});
        graph.node("Relu", List.of("picture"), "positive");
        graph.node("Mul", List.of("positive", "factor"), "scaled");
        graph.node("Div", List.of("scaled", "size"), "ratios");
        graph.output("ratios", shape);
        return graph.toModel("test");
    }

    private static UnknownFieldSet graph(byte[] model) throws IOException {
        return only(UnknownFieldSet.parseFrom(model), 7);
    }

    private static UnknownFieldSet only(UnknownFieldSet message, int field) throws InvalidProtocolBufferException {
        List<ByteString> values = message.getField(field).getLengthDelimitedList();
        assertThat(values).hasSize(1);
        return UnknownFieldSet.parseFrom(values.get(0));
    }

    private static List<String> texts(UnknownFieldSet graph, int field, int text)
            throws InvalidProtocolBufferException {
        List<ByteString> messages = graph.getField(field).getLengthDelimitedList();
        String[] texts = new String[messages.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = UnknownFieldSet.parseFrom(messages.get(i))
                    .getField(text)
                    .getLengthDelimitedList()
                    .get(0)
                    .toStringUtf8();
        }
        return List.of(texts);
    }
}
