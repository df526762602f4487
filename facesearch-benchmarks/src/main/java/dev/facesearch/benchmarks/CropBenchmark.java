package dev.facesearch.benchmarks;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.imaging.Photo;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;

/**
 * Ten faces of a 12-megapixel JPEG, cut out and encoded: by {@link Photo#crops}, by one ImageIO decode with sub-images
 * (as the AWS post does it), by one ImageIO decode a face, and by Thumbnailator. All in one process, in turns, the
 * median of the rounds; memory is what one round allocates.
 */
public final class CropBenchmark {

    private static final int WIDTH = 4000;
    private static final int HEIGHT = 3000;
    private static final int FACE = 300;
    private static final int ROUNDS = 15;
    private static final int WARM_UP = 5;

    private CropBenchmark() {}

    private interface Cutting {
        int cut(byte[] jpeg, List<Rectangle> faces) throws IOException;
    }

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException {
        byte[] jpeg = jpeg();
        List<Rectangle> faces = faces();
        Map<String, Cutting> ways = new LinkedHashMap<>();
        ways.put("Photo.crops", CropBenchmark::ours);
        ways.put("ImageIO, a decode a photo", CropBenchmark::decodeOnce);
        ways.put("ImageIO, a decode a face", CropBenchmark::decodeEach);
        ways.put("Thumbnailator", CropBenchmark::thumbnailator);
        Map<String, List<Long>> nanos = new LinkedHashMap<>();
        Map<String, Long> allocated = new LinkedHashMap<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            for (Map.Entry<String, Cutting> way : ways.entrySet()) {
                long bytes = allocatedBytes();
                long start = System.nanoTime();
                way.getValue().cut(jpeg, faces);
                long took = System.nanoTime() - start;
                allocated.put(way.getKey(), allocatedBytes() - bytes);
                if (round >= WARM_UP) {
                    nanos.computeIfAbsent(way.getKey(), key -> new ArrayList<>())
                            .add(took);
                }
            }
        }
        System.out.printf(
                "%d x %d JPEG of %d KB, ten faces of %d pixels, %d rounds%n",
                WIDTH, HEIGHT, jpeg.length >> 10, FACE, ROUNDS);
        nanos.forEach((way, times) -> System.out.printf(
                Locale.ROOT,
                "%-26s median %4.0f ms (%.0f to %.0f), allocates %.1f MB%n",
                way,
                quantile(times, 0.5) / 1e6,
                quantile(times, 0) / 1e6,
                quantile(times, 1) / 1e6,
                allocated.getOrDefault(way, 0L) / 1e6));
        double ours = quantile(nanos.getOrDefault("Photo.crops", List.of()), 0.5);
        double once = quantile(nanos.getOrDefault("ImageIO, a decode a photo", List.of()), 0.5);
        double each = quantile(nanos.getOrDefault("ImageIO, a decode a face", List.of()), 0.5);
        double memory = (double) allocated.getOrDefault("Photo.crops", 0L)
                / allocated.getOrDefault("ImageIO, a decode a photo", 1L);
        System.out.printf(
                Locale.ROOT,
                "crop: %.2f of the time of one decode, %.2f of its memory, %.1f times as fast as a decode a face (aim 1, 0.5, 5)%n",
                ours / once,
                memory,
                each / ours);
    }

    private static int ours(byte[] jpeg, List<Rectangle> faces) {
        List<BoundingBox> boxes = faces.stream()
                .map(face -> new BoundingBox(
                        face.getX() / WIDTH, face.getY() / HEIGHT, face.getWidth() / WIDTH, face.getHeight() / HEIGHT))
                .toList();
        return Photo.of(jpeg).crops(boxes, CropPolicy.DEFAULT.withContext(0)).stream()
                .mapToInt(crop -> crop.photo().byteCount())
                .sum();
    }

    private static int decodeOnce(byte[] jpeg, List<Rectangle> faces) throws IOException {
        BufferedImage photo = ImageIO.read(new ByteArrayInputStream(jpeg));
        int bytes = 0;
        for (Rectangle face : faces) {
            bytes += encode(photo.getSubimage(face.x, face.y, face.width, face.height));
        }
        return bytes;
    }

    private static int decodeEach(byte[] jpeg, List<Rectangle> faces) throws IOException {
        int bytes = 0;
        for (Rectangle face : faces) {
            try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
                ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
                reader.setInput(stream);
                bytes += encode(reader.read(0).getSubimage(face.x, face.y, face.width, face.height));
                reader.dispose();
            }
        }
        return bytes;
    }

    private static int thumbnailator(byte[] jpeg, List<Rectangle> faces) throws IOException {
        int bytes = 0;
        for (Rectangle face : faces) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Thumbnails.of(new ByteArrayInputStream(jpeg))
                    .sourceRegion(face)
                    .scale(1)
                    .outputFormat("jpg")
                    .toOutputStream(out);
            bytes += out.size();
        }
        return bytes;
    }

    private static int encode(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.size();
    }

    private static List<Rectangle> faces() {
        List<Rectangle> faces = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            faces.add(new Rectangle(100 + (i % 5) * 760, 300 + (i / 5) * 1900 + (i % 3) * 150, FACE, FACE));
        }
        return faces;
    }

    /** Returns a picture between a photograph's detail and its smooth parts. */
    private static byte[] jpeg() throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.DARK_GRAY, WIDTH, HEIGHT, Color.ORANGE));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(random.nextInt(WIDTH), random.nextInt(HEIGHT), random.nextInt(40), random.nextInt(40));
        }
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }

    private static double quantile(List<Long> values, double share) {
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
