package dev.facesearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The public types of the API's package, as they were compiled. */
final class PublicTypes {

    private static final String SUFFIX = ".class";

    private PublicTypes() {}

    static List<Class<?>> all() {
        try (Stream<Path> files = Files.list(Path.of(FaceSearchClient.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("dev/facesearch"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("package-info"))
                    .sorted()
                    .<Class<?>>map(PublicTypes::load)
                    .filter(type -> Modifier.isPublic(type.getModifiers()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the public options of operations. */
    static List<Class<?>> options() {
        return all().stream().filter(Options.class::isAssignableFrom).toList();
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName("dev.facesearch." + file.substring(0, file.length() - SUFFIX.length()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
