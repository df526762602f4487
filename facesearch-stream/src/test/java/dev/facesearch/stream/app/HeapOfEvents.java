package dev.facesearch.stream.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageEventJson;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Events of distinct pictures in a folder: with a face, without one, and broken; each picture under a second key or in
 * a second event as well, and two events that are none.
 *
 * @param events all events, in a random order
 * @param sources how many rows they make
 * @param withFace how many distinct pictures show a face
 * @param withoutFace how many show none
 * @param broken how many pictures and events cannot be read
 * @param duplicates how many pictures have the content of another
 */
record HeapOfEvents(List<byte[]> events, int sources, int withFace, int withoutFace, int broken, int duplicates) {

    private static final String BUCKET = "photos";
    private static final int ONE_IN = 10;

    /** Returns how many pictures are to be indexed. */
    int toIndex() {
        return withFace + withoutFace;
    }

    /** Writes the pictures: one in ten with a face, one in twenty broken. */
    static HeapOfEvents write(Path folder, int distinct) throws IOException {
        Path bucket = Files.createDirectories(folder.resolve(BUCKET));
        List<byte[]> events = new ArrayList<>();
        int withFace = 0;
        int broken = 0;
        int duplicates = 0;
        for (int number = 0; number < distinct; number++) {
            byte[] picture;
            if (number % ONE_IN == 0) {
                picture = withComment(DemoPhotos.bytes("franck_01829.jpg"), number);
                withFace++;
            } else if (number % (2 * ONE_IN) == 1) {
                picture = ("a poem, " + number).getBytes(UTF_8);
                broken++;
            } else {
                picture = blank(number);
            }
            Files.write(bucket.resolve(number + ".jpg"), picture);
            events.add(event(number + ".jpg"));
            // A broken picture has no content that another could be the same as: it is sent again.
            if (number % 2 == 0 && number % (2 * ONE_IN) != 1) {
                Files.write(bucket.resolve("copy-" + number + ".jpg"), picture);
                events.add(event("copy-" + number + ".jpg"));
                duplicates++;
            } else {
                events.add(event(number + ".jpg"));
            }
        }
        events.add("a poem".getBytes(UTF_8));
        events.add("{\"v\":2}".getBytes(UTF_8));
        Collections.shuffle(events, new Random(1));
        return new HeapOfEvents(
                List.copyOf(events),
                distinct + duplicates + 2,
                withFace,
                distinct - withFace - broken,
                broken + 2,
                duplicates);
    }

    private static byte[] event(String key) {
        return ImageEventJson.write(
                new ImageEvent(BUCKET, key, Optional.empty(), Optional.of("1"), Instant.parse("2026-05-01T12:00:00Z")));
    }

    /** Returns a JPEG with a comment of four bytes. */
    private static byte[] withComment(byte[] jpeg, int comment) {
        return ByteBuffer.allocate(jpeg.length + 8)
                .put(jpeg, 0, 2)
                .putInt(0xFFFE0006)
                .putInt(comment)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static byte[] blank(int number) throws IOException {
        BufferedImage picture = new BufferedImage(120, 90, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(number % 120, number / 120, 0xffffff);
        var bytes = new java.io.ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
