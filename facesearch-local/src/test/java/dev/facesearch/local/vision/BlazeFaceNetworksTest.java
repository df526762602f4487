package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facesearch.local.natives.NativeLibraries;
import dev.facesearch.local.vision.InputSpec.Channels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The two networks that the build makes of TensorFlow Lite models give what those give, for pictures made by a formula.
 * The numbers are those of {@code face_detection_short_range.tflite} and {@code face_detection_full_range.tflite} of
 * {@code @mediapipe/face_detection} 0.4.1646425229 in TensorFlow Lite itself: {@code @tensorflow/tfjs-tflite}
 * 0.0.1-alpha.10, WebAssembly, one thread, under Node.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlazeFaceNetworksTest {

    /** A difference in single precision, of numbers up to 341. */
    private static final float TOLERANCE = 1e-3f;

    private OnnxModels networks;
    private Network shortRange;
    private Network fullRange;

    private record Network(OnnxModel model, int side, int anchors) {}

    /** The value of a channel at a place. */
    private enum Picture {
        STRIPES {
            @Override
            int at(int side, int x, int y, int channel) {
                return (x * 3 + y * 5 + channel * 40 + ((x * y) >> 3)) % 256;
            }
        },
        CHECKS {
            @Override
            int at(int side, int x, int y, int channel) {
                return 128 + ((x >> 4) + (y >> 4)) % 2 * 40 + channel * 8;
            }
        },
        /** A bright oval in the middle, 60 x 80 of 128 x 128, with two dark eyes and a red mouth. */
        FACE {
            @Override
            int at(int side, int x, int y, int channel) {
                int u = x * 128 / side - 64;
                int v = y * 128 / side - 64;
                if (oval(u + 13, v + 10, 6, 3) || oval(u - 13, v + 10, 6, 3)) {
                    return 40 + channel * 5;
                }
                if (oval(u, v - 20, 12, 4)) {
                    return 110 - channel * 30;
                }
                return oval(u, v, 30, 40) ? 210 - channel * 30 : 90 + channel * 20;
            }
        };

        abstract int at(int side, int x, int y, int channel);

        static boolean oval(int x, int y, int width, int height) {
            return x * x * height * height + y * y * width * width <= width * width * height * height;
        }
    }

    @BeforeAll
    void load() {
        NativeLibraries.prepareOnnxRuntime();
        networks = new OnnxModels(ModelSet.load(ModelSource.STANDARD));
        shortRange = load(
                "blazeface_short.onnx", "630689e1c7c817d1da7729a1219f37f7e646b97849c97398628805f2ca048fe7", 128, 896);
        fullRange = load(
                "blazeface_full.onnx", "afdae640959e5d3997d2982f56a51d593c42fd470269c54bad2435b852ea8d4a", 192, 2304);
    }

    private Network load(String file, String sha256, int side, int anchors) {
        float[] middle = {127.5f};
        InputSpec input = new InputSpec("input", side, side, Channels.RGB, middle, middle);
        return new Network(networks.load(file, sha256, input), side, anchors);
    }

    @AfterAll
    void close() {
        networks.close();
    }

    @Test
    void shortRange_formulaPictures_asTheOriginal() {
        assertRegressors(
                shortRange,
                Picture.STRIPES,
                36.6655322628485,
                -0.9649457931518555,
                -5.292952537536621,
                -5.003349304199219,
                -3.2615966796875,
                -4.788530349731445,
                -17.703510284423828,
                -35.127899169921875,
                -4.195713043212891);
        assertClassificators(
                shortRange,
                Picture.STRIPES,
                -191.96310474750186,
                -4.160831451416016,
                -2.911898612976074,
                -2.499558210372925,
                -3.847524881362915,
                -4.341125011444092,
                -19.484224319458008,
                -341.3912658691406,
                -57.00770568847656);
        assertRegressors(
                shortRange,
                Picture.CHECKS,
                41.32581522211175,
                -0.11698657274246216,
                -3.0503342151641846,
                -2.9589755535125732,
                -2.8019871711730957,
                -5.476624965667725,
                -15.419722557067871,
                -33.78371047973633,
                -1.4942994117736816);
        assertClassificators(
                shortRange,
                Picture.CHECKS,
                -242.000428707738,
                -4.707993030548096,
                -4.621438026428223,
                -4.6596198081970215,
                -4.781167984008789,
                -4.762316703796387,
                -45.50321578979492,
                -335.1973571777344,
                -179.06625366210938);
        assertRegressors(
                shortRange,
                Picture.FACE,
                29.4252095184238,
                0.06193464994430542,
                3.29750394821167,
                2.682178020477295,
                2.2798519134521484,
                -2.6429426670074463,
                3.1708731651306152,
                -27.927038192749023,
                10.583894729614258);
        assertClassificators(
                shortRange,
                Picture.FACE,
                -34.88183301689735,
                -5.566473484039307,
                -4.142821311950684,
                -4.724935054779053,
                -4.790731906890869,
                -4.798614978790283,
                -5.297901630401611,
                -2.440082550048828,
                -53.07143020629883);
    }

    @Test
    void fullRange_formulaPictures_asTheOriginal() {
        assertRegressors(
                fullRange,
                Picture.STRIPES,
                6.034487956441631,
                -3.6695616245269775,
                19.38473129272461,
                -4.191210746765137,
                0.8489991426467896,
                -2.6232051849365234,
                -1.0339916944503784,
                -16.114288330078125,
                -6.042156219482422);
        assertClassificators(
                fullRange,
                Picture.STRIPES,
                -22.75128202802605,
                -7.080724239349365,
                -4.776468753814697,
                -4.499516487121582,
                -3.8322532176971436,
                -4.694743633270264,
                -5.306473731994629,
                -5.598109245300293,
                -9.39132022857666);
        assertRegressors(
                fullRange,
                Picture.CHECKS,
                -0.591495807133419,
                -3.659620523452759,
                16.35553550720215,
                -3.645108699798584,
                -0.16025696694850922,
                -0.8757061958312988,
                -1.5467824935913086,
                -9.99368953704834,
                -1.9680331945419312);
        assertClassificators(
                fullRange,
                Picture.CHECKS,
                -23.169914019914966,
                -6.1740241050720215,
                -4.673727512359619,
                -5.532329082489014,
                -6.493577003479004,
                -7.49920654296875,
                -5.573649883270264,
                -5.211154937744141,
                -7.767589092254639);
        assertRegressors(
                fullRange,
                Picture.FACE,
                11.092193746939516,
                -3.076571226119995,
                41.088600158691406,
                -11.786214828491211,
                6.285743713378906,
                3.6821322441101074,
                -2.6920366287231445,
                -26.024499893188477,
                -8.975183486938477);
        assertClassificators(
                fullRange,
                Picture.FACE,
                -23.732199339377175,
                -6.816606044769287,
                -5.4442949295043945,
                -5.199506759643555,
                -7.208348274230957,
                -5.349414348602295,
                -6.307446479797363,
                -4.821709632873535,
                -7.033290386199951);
    }

    private static void assertRegressors(Network network, Picture picture, double mean, double... sample) {
        assertOutput(run(network, picture, "regressors", 16), mean, sample);
    }

    private static void assertClassificators(Network network, Picture picture, double mean, double... sample) {
        assertOutput(run(network, picture, "classificators", 1), mean, sample);
    }

    /**
     * Compares the mean of all numbers, each weighed by its place's remainder by 7, plus 1, and a sample at even
     * distances from the first to the last.
     */
    private static void assertOutput(float[] found, double mean, double... sample) {
        double sum = 0;
        for (int i = 0; i < found.length; i++) {
            sum += (double) found[i] * (i % 7 + 1);
        }
        assertThat(sum / found.length).isCloseTo(mean, within((double) TOLERANCE));
        for (int i = 0; i < sample.length; i++) {
            int place = i * (found.length - 1) / (sample.length - 1);
            assertThat(found[place]).as("number %d", place).isCloseTo((float) sample[i], within(TOLERANCE));
        }
    }

    /** The anchors' layout: 16 x 16 places with two each, then 8 x 8 with six; 48 x 48 with one. */
    @ParameterizedTest
    @CsvSource({
        "false, 128, 64, 64, 8x8",
        "false, 64, 40, 88, 16x16",
        "true, 128, 64, 64, 48x48",
        "true, 64, 40, 88, 48x48"
    })
    void surest_drawnFace_liesWhereItWasDrawn(boolean full, int size, int left, int top, String grid) {
        Network network = full ? fullRange : shortRange;
        float scale = network.side() / 128f;
        float[] scores = drawn(network, size, left, top, "classificators", 1);
        float[] regressors = drawn(network, size, left, top, "regressors", 16);
        int surest = 0;
        for (int i = 0; i < scores.length; i++) {
            surest = scores[i] > scores[surest] ? i : surest;
        }
        boolean fine = !full && surest < 512;
        int places = full ? 48 : fine ? 16 : 8;
        int place = full ? surest : fine ? surest / 2 : (surest - 512) / 6;
        int column = place % places;
        int row = place / places;
        float centreX = (column + 0.5f) * network.side() / places;
        float centreY = (row + 0.5f) * network.side() / places;

        assertThat(places + "x" + places).isEqualTo(grid);
        // The drawn face's eyes are 13 of 64 to the side of its middle and 10 above.
        float eye = 13f / 128 * size * scale;
        float above = 10f / 128 * size * scale;
        float near = 0.06f * size * scale;
        int at = surest * 16;
        assertThat(centreX + regressors[at]).as("x").isCloseTo(left * scale, within(near));
        assertThat(centreY + regressors[at + 1]).as("y").isCloseTo(top * scale, within(2 * near));
        assertThat(centreX + regressors[at + 4]).as("right eye").isCloseTo(left * scale - eye, within(near));
        assertThat(centreY + regressors[at + 5]).as("right eye").isCloseTo(top * scale - above, within(near));
        assertThat(centreX + regressors[at + 6]).as("left eye").isCloseTo(left * scale + eye, within(near));
        assertThat(centreY + regressors[at + 7]).as("left eye").isCloseTo(top * scale - above, within(near));
    }

    /** Returns the face as it is drawn, so large, around that middle, both of 128; its ground beyond. */
    private static float[] drawn(Network network, int size, int left, int top, String output, int each) {
        int side = network.side();
        int whole = 1024;
        return run(network, output, each, (x, y, channel) -> {
            int u = 512 + Math.round((x * 128f / side - left) * whole / size);
            int v = 512 + Math.round((y * 128f / side - top) * whole / size);
            return Picture.FACE.at(whole, Math.max(0, Math.min(1023, u)), Math.max(0, Math.min(1023, v)), channel);
        });
    }

    private interface Values {
        int at(int x, int y, int channel);
    }

    private static float[] run(Network network, Picture picture, String output, int each) {
        return run(network, output, each, (x, y, channel) -> picture.at(network.side(), x, y, channel));
    }

    private static float[] run(Network network, String output, int each, Values values) {
        int side = network.side();
        try (OnnxModel.Outputs outputs = network.model().run(buffer -> {
            for (int c = 0; c < 3; c++) {
                for (int y = 0; y < side; y++) {
                    for (int x = 0; x < side; x++) {
                        buffer.put((c * side + y) * side + x, values.at(x, y, c) / 127.5f - 1);
                    }
                }
            }
        })) {
            return outputs.get(output, network.anchors() * each);
        }
    }
}
