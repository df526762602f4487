package dev.facesearch.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine in class loaders of their own, as in web applications of one server, one after the other and together. */
class ClassLoadersTest {

    @TempDir
    private Path folder;

    @Test
    void open_inSeveralClassLoaders_worksInEachAndGivesItsDriverBack() throws Exception {
        try (URLClassLoader first = applicationLoader();
                URLClassLoader second = applicationLoader()) {
            AutoCloseable one = open(first, "first");
            AutoCloseable two = open(second, "second");

            assertThat(one.getClass().getClassLoader())
                    .isNotSameAs(two.getClass().getClassLoader());
            assertThat(driversOf(first)).isEqualTo(1);
            one.close();
            assertThat(driversOf(first)).isZero();
            assertThat(driversOf(second)).isEqualTo(1);
            two.close();
            assertThat(driversOf(second)).isZero();
        }
    }

    @Test
    void open_again_afterClosing_works() throws Exception {
        try (URLClassLoader loader = applicationLoader()) {
            open(loader, "again").close();
            open(loader, "again").close();

            assertThat(driversOf(loader)).isZero();
        }
    }

    private AutoCloseable open(ClassLoader loader, String store) throws Exception {
        return (AutoCloseable) loader.loadClass("dev.facesearch.local.LocalRekognition")
                .getMethod("open", Path.class)
                .invoke(null, folder.resolve(store));
    }

    /** Counts the class loader's drivers; DriverManager shows them only to classes of that loader. */
    private static long driversOf(ClassLoader loader) throws Exception {
        return (Long) loader.loadClass("dev.facesearch.local.ClassLoadersTest$Drivers")
                .getMethod("count")
                .invoke(null);
    }

    /** Counts from within a class loader. */
    public static final class Drivers {

        private Drivers() {}

        /** Counts the SQLite drivers of this class's loader. */
        public static long count() {
            return DriverManager.drivers()
                    .filter(driver -> driver.getClass().getName().startsWith("org.sqlite")
                            && driver.getClass().getClassLoader() == Drivers.class.getClassLoader())
                    .count();
        }
    }

    private static URLClassLoader applicationLoader() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
