package dev.facesearch.local.natives;

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
 * is left alone; where the folder cannot be used the library falls back to its own way, told by one warning.
 * Thread-safe, idempotent.
 */
public final class NativeLibraries {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);

    // Read by ai.onnxruntime.OnnxRuntime and org.sqlite.SQLiteJDBCLoader when they load.
    private static final String ONNX_RUNTIME_PATH = "onnxruntime.native.path";
    private static final String SQLITE_PATH = "org.sqlite.lib.path";

    // The first two are loaded, in this order; the third exists on Windows only and is looked for beside them.
    private static final List<String> ONNX_RUNTIME_LIBRARIES =
            List.of("onnxruntime", "onnxruntime4j_jni", "onnxruntime_providers_shared");

    private static boolean onnxRuntimeReady;
    private static boolean sqliteReady;

    private NativeLibraries() {}

    /** Prepares ONNX Runtime. */
    public static synchronized void prepareOnnxRuntime() {
        if (!onnxRuntimeReady) {
            onnxRuntimeReady = true;
            prepare("ONNX Runtime", ONNX_RUNTIME_PATH, NativeLibraries::unpackOnnxRuntime);
        }
    }

    /** Prepares SQLite. */
    public static synchronized void prepareSqlite() {
        if (!sqliteReady) {
            sqliteReady = true;
            prepare("SQLite", SQLITE_PATH, NativeLibraries::unpackSqlite);
        }
    }

    private interface Unpacking {
        Path into(Path cache) throws IOException;
    }

    private static void prepare(String library, String property, Unpacking unpacking) {
        String chosen = System.getProperty(property);
        if (chosen != null) {
            LOG.debug("{} is taken from {}, as {} says", library, chosen, property);
            return;
        }
        Path cache = CacheFolder.of(System.getenv(), System.getProperty("user.home", "."));
        try {
            Path folder = unpacking.into(cache.resolve("native"));
            System.setProperty(property, folder.toString());
            LOG.debug("{} is taken from {}", library, folder);
        } catch (IOException e) {
            LOG.warn(
                    "The native library of {} cannot be kept under {} ({}): it is unpacked into a temporary folder at"
                            + " each start. Set FACESEARCH_CACHE to a folder only you can write.",
                    library,
                    cache,
                    e.toString());
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
