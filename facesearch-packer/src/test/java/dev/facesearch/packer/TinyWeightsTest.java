package dev.facesearch.packer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TinyWeightsTest {

    private static final double BELOW = 1e-12;

    private static final float[] WEIGHTS = {0.5f, 1e-13f, -1e-40f, 0f, -1e-11f, 3e-12f, Float.NaN};
    private static final float[] ZEROED = {0.5f, 0f, 0f, 0f, -1e-11f, 3e-12f, Float.NaN};

    @Test
    void zero_rawInitializer_tinyOnesOnly() throws IOException {
        assertZeroed(inGraph(5, rawTensor(1, WEIGHTS)), inGraph(5, rawTensor(1, ZEROED)));
    }

    @Test
    void zero_floatDataPacked_tinyOnesOnly() throws IOException {
        assertZeroed(inGraph(5, floatTensor(packed(WEIGHTS))), inGraph(5, floatTensor(packed(ZEROED))));
    }

    @Test
    void zero_floatDataNotPacked_tinyOnesOnly() throws IOException {
        assertZeroed(inGraph(5, floatTensor(single(WEIGHTS))), inGraph(5, floatTensor(single(ZEROED))));
    }

    @Test
    void zero_constantNode_tinyOnesOnly() throws IOException {
        assertZeroed(
                inGraph(1, message(5, message(5, rawTensor(1, WEIGHTS)))),
                inGraph(1, message(5, message(5, rawTensor(1, ZEROED)))));
    }

    @Test
    void zero_subgraphOfANode_tinyOnesOnly() throws IOException {
        assertZeroed(
                inGraph(1, message(5, message(6, message(5, rawTensor(1, WEIGHTS))))),
                inGraph(1, message(5, message(6, message(5, rawTensor(1, ZEROED))))));
    }

    @Test
    void zero_otherDataType_leavesTheBytes() throws IOException {
        byte[] model = inGraph(5, rawTensor(7, WEIGHTS));

        assertThat(TinyWeights.zero(model, BELOW)).isZero();

        assertThat(model).isEqualTo(inGraph(5, rawTensor(7, WEIGHTS)));
    }

    @Test
    void zero_fieldsItDoesNotKnow_leavesTheBytes() throws IOException {
        byte[] model = UnknownFieldSet.newBuilder()
                .mergeField(1, Field.newBuilder().addVarint(8).build())
                .mergeField(
                        2, Field.newBuilder().addLengthDelimited(raw(WEIGHTS)).build())
                .build()
                .toByteArray();
        byte[] before = model.clone();

        assertThat(TinyWeights.zero(model, BELOW)).isZero();

        assertThat(model).isEqualTo(before);
    }

    @Test
    void zero_truncatedModel_isRefused() {
        byte[] model = inGraph(5, rawTensor(1, WEIGHTS));
        byte[] truncated = Arrays.copyOf(model, model.length - 3);

        assertThatThrownBy(() -> TinyWeights.zero(truncated, BELOW)).isInstanceOf(IOException.class);
    }

    @Test
    void zero_endlessNesting_isRefused() {
        UnknownFieldSet graph = rawTensor(1, WEIGHTS);
        for (int i = 0; i < 60; i++) {
            graph = message(1, message(5, message(6, graph)));
        }
        byte[] model = message(7, graph).toByteArray();

        assertThatThrownBy(() -> TinyWeights.zero(model, BELOW))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("nests");
    }

    private static void assertZeroed(byte[] model, byte[] expected) throws IOException {
        assertThat(TinyWeights.zero(model, BELOW)).isEqualTo(2);
        assertThat(model).isEqualTo(expected);
    }

    private static byte[] inGraph(int field, UnknownFieldSet message) {
        return message(7, message(field, message)).toByteArray();
    }

    private static UnknownFieldSet message(int field, UnknownFieldSet content) {
        return UnknownFieldSet.newBuilder()
                .mergeField(
                        field,
                        Field.newBuilder()
                                .addLengthDelimited(content.toByteString())
                                .build())
                .build();
    }

    /** The data before its type, which the format allows. */
    private static UnknownFieldSet rawTensor(int dataType, float[] weights) {
        UnknownFieldSet data = UnknownFieldSet.newBuilder()
                .mergeField(
                        9, Field.newBuilder().addLengthDelimited(raw(weights)).build())
                .build();
        return UnknownFieldSet.newBuilder()
                .mergeFrom(data)
                .mergeField(2, Field.newBuilder().addVarint(dataType).build())
                .build();
    }

    private static UnknownFieldSet floatTensor(Field data) {
        return UnknownFieldSet.newBuilder()
                .mergeField(2, Field.newBuilder().addVarint(1).build())
                .mergeField(4, data)
                .build();
    }

    private static Field packed(float[] weights) {
        return Field.newBuilder().addLengthDelimited(raw(weights)).build();
    }

    private static Field single(float[] weights) {
        Field.Builder field = Field.newBuilder();
        for (float weight : weights) {
            field.addFixed32(Float.floatToRawIntBits(weight));
        }
        return field.build();
    }

    private static ByteString raw(float[] weights) {
        ByteBuffer bytes = ByteBuffer.allocate(weights.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float weight : weights) {
            bytes.putFloat(weight);
        }
        return ByteString.copyFrom(bytes.array());
    }
}
