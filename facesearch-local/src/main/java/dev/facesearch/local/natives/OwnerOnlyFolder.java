package dev.facesearch.local.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * A folder nobody but its owner may write, since code is loaded from it. Files appear in it whole, by a move, so that
 * two processes may fill it at once.
 */
final class OwnerOnlyFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path path;

    private OwnerOnlyFolder(Path path) {
        this.path = path;
    }

    /** Creates the folder if needed; refuses one that others may write or that belongs to somebody else. */
    static OwnerOnlyFolder open(Path path) throws IOException {
        Files.createDirectories(path, attributes(path));
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + " is a link, not a folder");
        }
        if (isPosix(path)) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new IOException(path + " may be written by others");
            }
        }
        Path probe = Files.createTempFile(path, "probe", ".tmp", attributes(path));
        try {
            if (!Files.getOwner(probe).equals(Files.getOwner(path))) {
                throw new IOException(path + " belongs to another user");
            }
        } finally {
            Files.delete(probe);
        }
        return new OwnerOnlyFolder(path);
    }

    Path path() {
        return path;
    }

    /** Makes the file's content that of the resource; does nothing, and inflates nothing, where it is already. */
    Path unpack(URL resource, String fileName) throws IOException {
        Path file = path.resolve(fileName);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !sameContent(resource, file)) {
            Path part = Files.createTempFile(path, fileName, ".part", attributes(path));
            try (InputStream in = open(resource).getInputStream()) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                restrict(part);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        // False as well where the file system is mounted noexec: better known now than when the linker refuses it.
        if (!Files.isExecutable(file)) {
            throw new IOException(file + " may not be executed");
        }
        return file;
    }

    private static boolean sameContent(URL resource, Path file) throws IOException {
        URLConnection connection = open(resource);
        // Closes the jar as well; nothing is inflated before it is read.
        try (InputStream in = connection.getInputStream()) {
            return Files.size(file) == connection.getContentLengthLong()
                    && crc(Files.newInputStream(file)) == crc(connection, in);
        }
    }

    /** Computes the CRC-32 of a resource, or takes it from its jar. */
    static long crc(URL resource) throws IOException {
        URLConnection connection = open(resource);
        try (InputStream in = connection.getInputStream()) {
            return crc(connection, in);
        }
    }

    private static long crc(URLConnection connection, InputStream in) throws IOException {
        long known =
                connection instanceof JarURLConnection jar ? jar.getJarEntry().getCrc() : -1;
        return known == -1 ? crc(in) : known;
    }

    /** Opens a separate jar, since a cached one stays open until the JVM ends, though its application is gone. */
    private static URLConnection open(URL resource) throws IOException {
        URLConnection connection = resource.openConnection();
        connection.setUseCaches(false);
        return connection;
    }

    private static long crc(InputStream stream) throws IOException {
        CRC32 crc = new CRC32();
        try (CheckedInputStream in = new CheckedInputStream(stream, crc)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return crc.getValue();
    }

    static void restrict(Path file) throws IOException {
        if (isPosix(file)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    static FileAttribute<?>[] attributes(Path path) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }
}
