package dev.facesearch.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** The engine in the class loaders of applications, which share nothing but the JDK. */
class ClassLoadersTest {

    @TempDir
    Path temp;

    /**
     * As in a server: drivers have been looked for before any application is there, and the server knows none of
     * SQLite. A driver of this test's own loader would make the DriverManager register the applications' too.
     */
    @BeforeEach
    void findDriversWithoutSqlite() throws SQLException {
        for (Driver driver : DriverManager.drivers().toList()) {
            DriverManager.deregisterDriver(driver);
        }
    }

    @Test
    void open_twoApplicationsAtOnce_bothWork() throws Exception {
        try (URLClassLoader first = application();
                URLClassLoader second = application()) {
            Function<Path, List<String>> one = deployed(first);
            Function<Path, List<String>> two = deployed(second);

            assertThat(one.apply(temp.resolve("one"))).containsExactly("staff");
            assertThat(two.apply(temp.resolve("two"))).containsExactly("staff");
            assertThat(one.apply(temp.resolve("three"))).containsExactly("staff");
        }
    }

    @Test
    void open_byAnyLoader_leavesNoPropertyBehind() throws Exception {
        try (URLClassLoader application = application()) {
            assertThat(deployed(application).apply(temp.resolve("store"))).isNotEmpty();
            assertThat(System.getProperties()).doesNotContainKeys("onnxruntime.native.path", "org.sqlite.lib.path");
        }
    }

    /** An application of a class loader: opens a store, and returns what is in it and which drivers were registered. */
    public static final class Application implements Function<Path, List<String>> {

        /** Made by reflection. */
        public Application() {}

        @Override
        public List<String> apply(Path store) {
            List<String> found = new ArrayList<>();
            try (RekognitionClient engine = LocalRekognition.open(store)) {
                engine.createCollection(request -> request.collectionId("staff"));
                found.addAll(engine.listCollections().collectionIds());
            }
            DriverManager.drivers()
                    .filter(driver -> Objects.equals(
                            driver.getClass().getClassLoader(), getClass().getClassLoader()))
                    .forEach(driver -> found.add(driver.toString()));
            return found;
        }
    }

    @SuppressWarnings("unchecked") // The application's class is not the one this test sees.
    private static Function<Path, List<String>> deployed(ClassLoader application) throws Exception {
        return (Function<Path, List<String>>) application
                .loadClass(Application.class.getName())
                .getConstructor()
                .newInstance();
    }

    private static URLClassLoader application() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (Files.exists(Path.of(entry))) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }
}
