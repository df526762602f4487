package dev.facesearch.demo;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Free photographs of people, taken from public packages by the build. */
public final class DemoPhotos {

    private static final String FOLDER = "photos/";

    private DemoPhotos() {}

    /** Returns the files' names, such as {@code sample1.jpg}. */
    public static List<String> names() {
        try (InputStream index = open("index.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(index, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns a photo's encoded bytes.
     *
     * @param name one of {@link #names()}
     */
    public static byte[] bytes(String name) {
        try (InputStream photo = open(name)) {
            return photo.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream stream = DemoPhotos.class.getResourceAsStream(FOLDER + name);
        if (stream == null) {
            throw new FileNotFoundException("no demo photo " + name);
        }
        return stream;
    }
}
