package dev.facesearch.local.natives;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Loads ONNX Runtime and SQLite from native libraries that are unpacked once, under {@code $FACESEARCH_CACHE}, else
 * {@code $XDG_CACHE_HOME/facesearch}, else {@code ~/.cache/facesearch}, in {@code native/<artifact>-<version>}.
 *
 * <p>A JVM loads a file into one class loader only. The first that asks loads the unpacked file itself, each later one
 * (another application of a server, the same one deployed again) its own copy, which is deleted once it is loaded, or,
 * where the system does not let a loaded file be deleted, by a later start.
 *
 * <p>Call before the first use of the library. Where the application has set the library's own property already, that
 * is left alone; where no folder can be used the library falls back to its own way, with one warning. Thread-safe,
 * idempotent.
 */
public final class NativeLibraries {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);

    // Read by ai.onnxruntime.OnnxRuntime and org.sqlite.SQLiteJDBCLoader when they load.
    private static final String ONNX_RUNTIME_PATH = "onnxruntime.native.path";
    private static final String SQLITE_PATH = "org.sqlite.lib.path";

    // The first two are loaded, in this order; the third exists on Windows only and is looked for next to them.
    private static final List<String> ONNX_RUNTIME_LIBRARIES =
            List.of("onnxruntime", "onnxruntime4j_jni", "onnxruntime_providers_shared");

    // Both libraries ask a property of the process where their files are. A constant string is the same object in all
    // class loaders.
    private static final Object ONE_LOADER_AT_A_TIME = "dev.facesearch.local.natives";

    private static boolean onnxRuntimeReady;
    private static boolean sqliteReady;

    private NativeLibraries() {}

    /**
     * Loads ONNX Runtime.
     *
     * @throws IllegalStateException if the library cannot be loaded; it names the variable to set
     */
    public static synchronized void prepareOnnxRuntime() {
        if (!onnxRuntimeReady) {
            prepare("ONNX Runtime", ONNX_RUNTIME_PATH, NativeLibraries::unpackOnnxRuntime, () -> {
                OrtEnvironment.getEnvironment();
            });
            onnxRuntimeReady = true;
        }
    }

    /**
     * Loads SQLite.
     *
     * @throws IllegalStateException if the library cannot be loaded; it names the variable to set
     */
    public static synchronized void prepareSqlite() {
        if (!sqliteReady) {
            prepare("SQLite", SQLITE_PATH, NativeLibraries::unpackSqlite, SQLiteJDBCLoader::initialize);
            sqliteReady = true;
        }
    }

    private interface Unpacking {
        Path into(Path cache) throws IOException;
    }

    private interface Loading {
        // SQLite's loader declares Exception.
        void run() throws Exception;
    }

    private static void prepare(String library, String property, Unpacking unpacking, Loading loading) {
        synchronized (ONE_LOADER_AT_A_TIME) {
            String chosen = System.getProperty(property);
            if (chosen != null) {
                LOG.debug("{} is taken from {}, as {} says", library, chosen, property);
                load(library, loading, "");
                return;
            }
            Optional<Path> cache = CacheFolder.of(System.getenv(), System.getProperty("user.home", ""));
            try (LoadersFolder folder = LoadersFolder.take(unpacking.into(natives(cache)))) {
                System.setProperty(property, folder.path().toString());
                LOG.debug("{} is taken from {}", library, folder.path());
                load(library, loading, "");
            } catch (IOException e) {
                String place = cache.map(Path::toString).orElse("a home folder");
                load(library, loading, ", nor kept under " + place + " (" + e.getMessage() + ")");
                LOG.warn(
                        "The native library of {} cannot be kept under {} ({}): it is unpacked into a temporary folder"
                                + " at each start. Set FACESEARCH_CACHE to a folder that only you can write, and from"
                                + " which programs may run.",
                        library,
                        place,
                        e.getMessage());
            } finally {
                // The next class loader has to find its own.
                System.clearProperty(property);
            }
        }
    }

    private static Path natives(Optional<Path> cache) throws IOException {
        return cache.orElseThrow(() -> new IOException("this user has no home folder"))
                .resolve("native");
    }

    private static void load(String library, Loading loading, String otherwise) {
        try {
            loading.run();
        } catch (LinkageError e) {
            throw doesNotLoad(library, otherwise, e);
        } catch (Exception e) { // All that SQLite's loader declares.
            throw doesNotLoad(library, otherwise, e);
        }
    }

    private static IllegalStateException doesNotLoad(String library, String otherwise, Throwable cause) {
        return new IllegalStateException(
                "the native library of " + library + " cannot be loaded (" + cause + ")" + otherwise
                        + "; set FACESEARCH_CACHE to a folder that only you can write, and that is not mounted noexec",
                cause);
    }

    static Path unpackOnnxRuntime(Path natives) throws IOException {
        Class<?> anchor = ai.onnxruntime.OrtException.class;
        String platform = onnxRuntimePlatform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        Map<String, URL> resources = new LinkedHashMap<>();
        for (String library : ONNX_RUNTIME_LIBRARIES) {
            String fileName = System.mapLibraryName(library);
            URL resource = anchor.getResource("/ai/onnxruntime/native/" + platform + "/" + fileName);
            if (resource != null) {
                resources.put(fileName, resource);
            }
        }
        if (resources.size() < 2) {
            throw new IOException("its jar holds no library for " + platform);
        }
        OwnerOnlyFolder folder = open(
                natives,
                "onnxruntime-"
                        + onnxRuntimeVersion(
                                anchor.getPackage(),
                                resources.values().iterator().next()));
        for (Map.Entry<String, URL> resource : resources.entrySet()) {
            folder.unpack(resource.getValue(), resource.getKey());
        }
        return folder.path();
    }

    /**
     * Names the version. In a shaded jar the manifest and its version are the application's, so the content decides.
     */
    private static String onnxRuntimeVersion(Package anchor, URL library) throws IOException {
        String version = anchor.getImplementationVersion();
        return version != null && "onnxruntime".equals(anchor.getImplementationTitle())
                ? version
                : HexFormat.of().toHexDigits((int) OwnerOnlyFolder.crc(library));
    }

    static Path unpackSqlite(Path natives) throws IOException {
        OwnerOnlyFolder folder = open(natives, "sqlite-jdbc-" + SQLiteJDBCLoader.getVersion());
        String fileName = LibraryLoaderUtil.getNativeLibName();
        String name = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + fileName;
        URL resource = SQLiteJDBCLoader.class.getResource(name);
        if (resource == null) {
            throw new IOException("its jar holds no " + name);
        }
        folder.unpack(resource, fileName);
        return folder.path();
    }

    private static OwnerOnlyFolder open(Path natives, String name) throws IOException {
        return OwnerOnlyFolder.open(OwnerOnlyFolder.open(natives).path().resolve(name));
    }

    /** Returns the names ONNX Runtime's jar gives its folders. */
    static String onnxRuntimePlatform(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch = osArch.toLowerCase(Locale.ROOT);
        String osPart = os.contains("mac") || os.contains("darwin") ? "osx" : os.contains("win") ? "win" : "linux";
        String archPart = arch.startsWith("amd64") || arch.startsWith("x86_64") ? "x64" : arch;
        return osPart + "-" + archPart;
    }
}
