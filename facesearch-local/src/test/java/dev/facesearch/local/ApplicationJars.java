package dev.facesearch.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;

/** This module and all it needs as jars, packed as applications are. Nothing is compressed, to save the tests' time. */
final class ApplicationJars {

    private ApplicationJars() {}

    /** Puts each entry of the class path into a folder as a jar. */
    static void layInto(Path folder) throws IOException {
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            // The order of the class path stays.
            Path jar = folder.resolve(String.format("%03d-%s.jar", number++, path.getFileName()));
            if (Files.isDirectory(path)) {
                pack(path, jar);
            } else if (Files.exists(path)) {
                Files.copy(path, jar);
            }
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            out.setLevel(0);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
        }
    }

    /** Writes one jar with the content of all in a folder, as the shade plugin does: services are put together. */
    static void shade(Path folder, Manifest manifest, Path shaded) throws IOException {
        Map<String, StringBuilder> services = new LinkedHashMap<>();
        Set<String> written = new HashSet<>();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(shaded), manifest)) {
            out.setLevel(0);
            for (Path jar : jarsOf(folder)) {
                try (JarInputStream in = new JarInputStream(Files.newInputStream(jar), false)) {
                    for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                        String name = entry.getName();
                        if (name.startsWith("META-INF/services/")) {
                            services.computeIfAbsent(name, any -> new StringBuilder())
                                    .append(new String(in.readAllBytes(), UTF_8))
                                    .append('\n');
                        } else if (!entry.isDirectory()
                                && !name.equals("META-INF/MANIFEST.MF")
                                && !name.endsWith("module-info.class")
                                && written.add(name)) {
                            out.putNextEntry(new ZipEntry(name));
                            in.transferTo(out);
                        }
                    }
                }
            }
            for (Map.Entry<String, StringBuilder> service : services.entrySet()) {
                out.putNextEntry(new ZipEntry(service.getKey()));
                out.write(service.getValue().toString().getBytes(UTF_8));
            }
        }
    }

    /** Writes an executable jar of Spring Boot: its loader, and all jars of a folder as they are. */
    static void nest(Path folder, Path loader, Manifest manifest, Path nested) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(nested), manifest)) {
            out.setLevel(0);
            try (JarInputStream in = new JarInputStream(Files.newInputStream(loader), false)) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    if (entry.getName().startsWith("org/")) {
                        out.putNextEntry(new ZipEntry(entry.getName()));
                        in.transferTo(out);
                    }
                }
            }
            for (String name : List.of("BOOT-INF/", "BOOT-INF/classes/", "BOOT-INF/lib/")) {
                out.putNextEntry(new ZipEntry(name));
            }
            for (Path jar : jarsOf(folder)) {
                ZipEntry entry = new ZipEntry("BOOT-INF/lib/" + jar.getFileName());
                // The loader opens a jar within the jar in its place, and so none that is compressed.
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(Files.size(jar));
                entry.setCrc(crc(jar));
                out.putNextEntry(entry);
                Files.copy(jar, out);
            }
        }
    }

    /** Returns the manifest of an application that has a version of its own. */
    static Manifest manifest(Class<?> main) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, main.getName());
        attributes.put(Attributes.Name.IMPLEMENTATION_TITLE, "application");
        attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, "7.7.7");
        return manifest;
    }

    private static List<Path> jarsOf(Path folder) throws IOException {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.sorted().toList();
        }
    }

    private static long crc(Path file) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = new CheckedInputStream(Files.newInputStream(file), crc)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return crc.getValue();
    }
}
