package dev.facesearch.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Hostile bytes end in a picture or in the typed exception, in the heap that the build gives this module. */
public class MutationTest {

    private static final int INPUTS = Boolean.getBoolean("facesearch.nightly") ? 20_000 : 500;
    private static final long SEED = 20_240_517;

    @Test
    void heap_ofThisRun_isSmall() {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(256L << 20);
    }

    @TestFactory
    List<DynamicTest> open_mutated_isAPictureOrTheTypedException() {
        List<byte[]> originals = originals();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < originals.size(); i++) {
            byte[] original = originals.get(i);
            long seed = SEED + i;
            Executable run = () -> {
                Random random = new Random(seed);
                int pictures = 0;
                for (int n = 0; n < INPUTS / originals.size() + 1; n++) {
                    pictures += opens(mutate(original, random)) ? 1 : 0;
                }
                // Mutations that never or always break a picture would show nothing.
                assertThat(pictures).isBetween(1, INPUTS / originals.size());
            };
            tests.add(DynamicTest.dynamicTest("original " + i, run));
        }
        return tests;
    }

    private static boolean opens(byte[] bytes) {
        try {
            Photo photo = Photo.of(bytes);
            photo.crops(List.of(new BoundingBox(0.1, 0.2, 0.5, 0.5)), CropPolicy.DEFAULT);
            photo.pixels(64);
            assertThat(photo.pixels().getWidth()).isEqualTo(photo.width());
            return true;
        } catch (ImageException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        }
    }

    public static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        switch (random.nextInt(6)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> change(bytes, 1 + random.nextInt(4), 64, random);
            case 2 -> change(bytes, 1 + random.nextInt(8), 600, random);
            case 3 -> change(bytes, 1 + random.nextInt(20), bytes.length, random);
            case 4 -> {
                int from = random.nextInt(bytes.length);
                int to = random.nextInt(bytes.length);
                int count = Math.min(random.nextInt(200), bytes.length - Math.max(from, to));
                System.arraycopy(original, from, bytes, to, count);
            }
            default -> {
                int at = random.nextInt(bytes.length);
                int cut = Math.min(bytes.length - at, 1 + random.nextInt(100));
                byte[] shorter = Arrays.copyOf(bytes, bytes.length - cut);
                System.arraycopy(bytes, at + cut, shorter, at, bytes.length - at - cut);
                bytes = shorter;
            }
        }
        return bytes;
    }

    private static void change(byte[] bytes, int count, int within, Random random) {
        int[] telling = {0, 1, 0x7f, 0x80, 0xfe, 0xff};
        for (int i = 0; i < count; i++) {
            int value = random.nextBoolean() ? random.nextInt(256) : telling[random.nextInt(telling.length)];
            bytes[random.nextInt(Math.min(within, bytes.length))] = (byte) value;
        }
    }

    private static List<byte[]> originals() {
        BufferedImage scene = Pictures.scene(90, 61);
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        Pngs.Samples rgb = (x, y) -> new int[] {3 * x, 4 * y, x ^ y};
        return List.of(
                Jpegs.withExif(Jpegs.baseline(scene), 6, ByteOrder.LITTLE_ENDIAN),
                Jpegs.progressive(scene),
                Jpegs.grey(scene),
                Jpegs.adobeYcck(scene),
                Jpegs.withProfile(Jpegs.adobeCmyk(scene), Colors.cmykProfile(), 1),
                Jpegs.withProfile(Jpegs.baseline(scene), profile, 2),
                new Pngs(90, 61, Pngs.RGB, 8).with("iCCP", iccp(profile)).write(rgb),
                new Pngs(90, 61, Pngs.RGB, 16).interlaced().write(rgb),
                new Pngs(90, 61, Pngs.RGB_ALPHA, 8).write((x, y) -> new int[] {x, y, x + y, 2 * x}),
                new Pngs(90, 61, Pngs.PALETTE, 4)
                        .with("PLTE", new byte[48])
                        .with("tRNS", new byte[9])
                        .write((x, y) -> new int[] {(x + y) % 16}));
    }

    private static byte[] iccp(byte[] profile) {
        byte[] deflated = Pngs.deflate(profile);
        byte[] body = new byte[deflated.length + 3];
        body[0] = 'p';
        System.arraycopy(deflated, 0, body, 3, deflated.length);
        return body;
    }
}
