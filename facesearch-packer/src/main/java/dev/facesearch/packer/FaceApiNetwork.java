package dev.facesearch.packer;

import dev.facesearch.packer.TfjsLayers.Padding;
import dev.facesearch.packer.TfjsLayers.Planes;
import java.util.List;

/**
 * The networks of the package {@code @vladmandic/face-api} that come as bare weights: their layers are known from the
 * weights' names and by the package's own sources. All see square RGB pictures, less a mean, divided by 255.
 */
enum FaceApiNetwork {

    /**
     * Outputs {@code age} in years and {@code gender} as the probabilities of male and female. A small network after F.
     * Chollet, "Xception: Deep Learning with Depthwise Separable Convolutions", CVPR 2017.
     */
    AGE_GENDER {
        @Override
        byte[] toOnnx(TfjsWeights weights) {
            TfjsLayers layers = new TfjsLayers(weights);
            Planes x = conv(layers, layers.input(3, 112), "entry_flow/conv_in");
            x = shrinking(layers, x, layers.relu(x), "entry_flow/reduction_block_0");
            x = shrinking(layers, x, layers.relu(x), "entry_flow/reduction_block_1");
            for (String block : List.of("middle_flow/main_block_0", "middle_flow/main_block_1")) {
                Planes y = x;
                for (int i = 0; i < 3; i++) {
                    y = layers.separableConv(layers.relu(y), block + "/separable_conv" + i, 1);
                }
                x = layers.add(y, x);
            }
            x = shrinking(layers, x, layers.relu(x), "exit_flow/reduction_block");
            x = layers.relu(layers.separableConv(x, "exit_flow/separable_conv", 1));
            String means = layers.means(x);
            layers.fullyConnected(means, "fc/age/weights", List.of("fc/age/bias"), "age");
            layers.softmax(
                    layers.fullyConnected(means, "fc/gender/weights", List.of("fc/gender/bias"), "gender/logits"),
                    "gender");
            layers.output("age", 1);
            layers.output("gender", 2);
            return layers.toModel("age_gender");
        }

        private Planes conv(TfjsLayers layers, Planes input, String layer) {
            return layers.relu(layers.conv(input, layer + "/filters", layer + "/bias", 2, Padding.SAME));
        }

        private Planes shrinking(TfjsLayers layers, Planes x, Planes activated, String block) {
            Planes y = layers.separableConv(activated, block + "/separable_conv0", 1);
            y = layers.separableConv(layers.relu(y), block + "/separable_conv1", 1);
            y = layers.maxPool(y, 3, 2, Padding.SAME);
            String aside = block + "/expansion_conv";
            return layers.add(y, layers.conv(x, aside + "/filters", aside + "/bias", 2, Padding.SAME));
        }
    },

    /**
     * Output {@code emotions}: the probabilities of neutral, happy, sad, angry, fearful, disgusted, surprised. Blocks
     * whose layers see the sum of all before them.
     */
    EMOTIONS {
        @Override
        byte[] toOnnx(TfjsWeights weights) {
            TfjsLayers layers = new TfjsLayers(weights);
            Planes x = layers.input(3, 112);
            for (int block = 0; block < 4; block++) {
                String name = "dense" + block;
                Planes first = block == 0
                        ? layers.conv(x, name + "/conv0/filters", name + "/conv0/bias", 2, Padding.SAME)
                        : layers.separableConv(x, name + "/conv0", 2);
                x = layers.relu(first);
                Planes sum = x;
                for (int i = 1; i < 4; i++) {
                    sum = layers.add(sum, layers.separableConv(x, name + "/conv" + i, 1));
                    x = layers.relu(sum);
                }
            }
            layers.softmax(
                    layers.fullyConnected(layers.means(x), "fc/weights", List.of("fc/bias"), "emotions/logits"),
                    "emotions");
            layers.output("emotions", 7);
            return layers.toModel("emotions");
        }
    },

    /**
     * Output {@code vector}: dlib's face descriptor. K. He et al., "Deep Residual Learning for Image Recognition", CVPR
     * 2016, with half the filters of its 34 layers and 29 of them, as dlib's author says of his model.
     */
    DLIB_FACE {
        @Override
        byte[] toOnnx(TfjsWeights weights) {
            TfjsLayers layers = new TfjsLayers(weights);
            Planes x = layers.relu(scaled(layers, layers.input(3, 150), "conv32_down", 2, Padding.VALID));
            x = layers.maxPool(x, 3, 2, Padding.VALID);
            x = residuals(layers, x, "conv32_1", "conv32_2", "conv32_3");
            x = residuals(layers, x, "conv64_down", "conv64_1", "conv64_2", "conv64_3");
            x = residuals(layers, x, "conv128_down", "conv128_1", "conv128_2");
            x = residuals(layers, x, "conv256_down", "conv256_1", "conv256_2", "conv256_down_out");
            layers.fullyConnected(layers.means(x), "fc", List.of(), "vector");
            layers.output("vector", 128);
            return layers.toModel("dlib_face");
        }

        private Planes residuals(TfjsLayers layers, Planes input, String... blocks) {
            Planes x = input;
            for (String block : blocks) {
                boolean shrinks = block.contains("_down");
                Planes y = layers.relu(
                        scaled(layers, x, block + "/conv1", shrinks ? 2 : 1, shrinks ? Padding.VALID : Padding.SAME));
                y = scaled(layers, y, block + "/conv2", 1, Padding.SAME);
                Planes aside = shrinks ? layers.averagePool(x, 2, 2) : x;
                int side = Math.max(y.side(), aside.side());
                x = layers.relu(
                        layers.add(layers.padded(y, y.channels(), side), layers.padded(aside, y.channels(), side)));
            }
            return x;
        }

        private Planes scaled(TfjsLayers layers, Planes x, String layer, int stride, Padding padding) {
            Planes y = layers.conv(x, layer + "/conv/filters", layer + "/conv/bias", stride, padding);
            return layers.scale(y, layer + "/scale/weights", layer + "/scale/biases");
        }
    };

    /** Returns the network with these weights as a serialized ONNX model. */
    abstract byte[] toOnnx(TfjsWeights weights);
}
