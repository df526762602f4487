package dev.facesearch.local.natives;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Points ONNX Runtime and SQLite at native libraries that are unpacked once, under {@code $FACESEARCH_CACHE}, else
 * {@code $XDG_CACHE_HOME/facesearch}, else {@code ~/.cache/facesearch}, in {@code native/<artifact>-<version>}.
 *
 * <p>Call before the first use of the library. Where the application has set the library's own property already, that
 * is left alone; where the folder cannot be used the library falls back to its own way, after one warning. Thread-safe,
 * idempotent.
 */
public final class NativeLibraries {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);

    // Read by ai.onnxruntime.OnnxRuntime and org.sqlite.SQLiteJDBCLoader when they load.
    private static final String ONNX_RUNTIME_PATH = "onnxruntime.native.path";
    private static final String SQLITE_PATH = "org.sqlite.lib.path";

    // The first two are loaded, in this order; the third exists on Windows only and is looked for beside them.
    private static final List<String> ONNX_RUNTIME_LIBRARIES =
            List.of("onnxruntime", "onnxruntime4j_jni", "onnxruntime_providers_shared");

    /** Marks that a property was set here, by whichever class loader came first. */
    private static final String OURS = "dev.facesearch.";

    private static boolean onnxRuntimeReady;
    private static boolean sqliteReady;

    private NativeLibraries() {}

    /** Prepares and loads ONNX Runtime. */
    public static synchronized void prepareOnnxRuntime() {
        if (!onnxRuntimeReady) {
            prepare("ONNX Runtime", ONNX_RUNTIME_PATH, NativeLibraries::unpackOnnxRuntime, () -> {
                try {
                    OrtEnvironment.getEnvironment();
                } catch (LinkageError e) {
                    throw new IllegalStateException(
                            "the native library of ONNX Runtime does not run on this machine: " + e, e);
                }
            });
            onnxRuntimeReady = true;
        }
    }

    /** Prepares and loads SQLite. */
    public static synchronized void prepareSqlite() {
        if (!sqliteReady) {
            prepare("SQLite", SQLITE_PATH, NativeLibraries::unpackSqlite, () -> {
                try {
                    SQLiteJDBCLoader.initialize();
                } catch (Exception e) {
                    // The first connection says it in its own words.
                    LOG.debug("SQLite's native library cannot be loaded", e);
                }
            });
            sqliteReady = true;
        }
    }

    private interface Unpacking {
        Path into(Path cache) throws IOException;
    }

    /**
     * Unpacks and loads a library. The property that says where it lies is one for the whole process, while each class
     * loader needs a file of its own: the JVM loads a file for one class loader only. So whoever comes second, in
     * another web application or after a redeployment, loads a copy, which is gone once it is loaded.
     */
    private static void prepare(String library, String property, Unpacking unpacking, Runnable loading) {
        // One at a time in the process: class loaders share no lock of ours.
        synchronized (Runtime.getRuntime()) {
            String chosen = System.getProperty(property);
            if (chosen == null) {
                Path cache = CacheFolder.of(System.getenv(), System.getProperty("user.home", ""));
                try {
                    Path folder = unpacking.into(cache.resolve("native"));
                    System.setProperty(property, folder.toString());
                    System.setProperty(OURS + property, folder.toString());
                    LOG.debug("{} is taken from {}", library, folder);
                } catch (IOException e) {
                    LOG.warn(
                            "The native library of {} cannot be kept under {} ({}): it is unpacked into a temporary"
                                    + " folder at each start. Set FACESEARCH_CACHE to a folder only you can write.",
                            library,
                            cache,
                            e.toString());
                }
                loading.run();
            } else if (chosen.equals(System.getProperty(OURS + property))) {
                loadCopy(library, property, chosen, unpacking, loading);
            } else {
                LOG.debug("{} is taken from {}, as {} says", library, chosen, property);
                loading.run();
            }
        }
    }

    private static void loadCopy(
            String library, String property, String shared, Unpacking unpacking, Runnable loading) {
        try (OwnCopies copies = OwnCopies.beside(Path.of(shared))) {
            Path folder = unpacking.into(copies.folder());
            System.setProperty(property, folder.toString());
            LOG.debug("{} is taken from a copy of this class loader's own", library);
            loading.run();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the native library of " + library + " is in use by another class loader of this process, and no"
                            + " copy can be made beside " + shared + ": " + e
                            + "; set FACESEARCH_CACHE to a folder only you can write",
                    e);
        } finally {
            System.setProperty(property, shared);
        }
    }

    static Path unpackOnnxRuntime(Path natives) throws IOException {
        Class<?> anchor = ai.onnxruntime.OrtException.class;
        String version = anchor.getPackage().getImplementationVersion();
        OwnerOnlyFolder folder = open(natives, "onnxruntime-" + (version == null ? "unversioned" : version));
        String platform = onnxRuntimePlatform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        int unpacked = 0;
        for (String library : ONNX_RUNTIME_LIBRARIES) {
            String fileName = System.mapLibraryName(library);
            URL resource = anchor.getResource("/ai/onnxruntime/native/" + platform + "/" + fileName);
            if (resource != null) {
                folder.unpack(resource, fileName);
                unpacked++;
            }
        }
        if (unpacked < 2) {
            throw new IOException("its jar holds no library for " + platform);
        }
        return folder.path();
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

    /** The names ONNX Runtime's jar gives its folders. */
    static String onnxRuntimePlatform(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch = osArch.toLowerCase(Locale.ROOT);
        String osPart = os.contains("mac") || os.contains("darwin") ? "osx" : os.contains("win") ? "win" : "linux";
        String archPart = arch.startsWith("amd64") || arch.startsWith("x86_64") ? "x64" : arch;
        return osPart + "-" + archPart;
    }
}
