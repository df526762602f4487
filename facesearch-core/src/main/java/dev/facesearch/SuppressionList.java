package dev.facesearch;

import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hashing;
import dev.facesearch.imaging.FileReason;
import dev.facesearch.internal.files.OwnerOnlyFiles;
import dev.facesearch.internal.service.ExternalImageId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pictures that must not be enrolled again, such as those of a person who was erased: a file with a line for each
 * picture. It reveals whether a given picture is in it and nothing else. Thread-safe; several processes may use one
 * file.
 *
 * <p>A line is the HMAC-SHA-256, cut to 128 bits, of the picture's {@link ContentHash} (the part that an external image
 * id holds) under a key drawn at random for the file and kept in its first line. So a text search of the file finds
 * neither a picture nor a hash from an old log or external image id, and two lists cannot be compared. Anyone who has
 * both the file and a picture can find out whether the picture is listed: that is the purpose of the list. Only its
 * owner can read the file.
 *
 * <p>Added pictures are on the disk when {@link #add} returns. A last line torn by a loss of power was never
 * acknowledged and is left out.
 */
public final class SuppressionList {

    private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{32}");
    private static final String TITLE = "facesearch suppression list 1 ";
    private static final Pattern FIRST_LINE = Pattern.compile(TITLE + "([0-9a-f]{64})");
    private static final int KEY_BYTES = 32;
    private static final int ENTRY_DIGITS = 32;
    private static final long MAX_BYTES = 1 << 30;

    /** Lets the lists of one process take turns: Java throws if two of them lock the same file. */
    private static final ReentrantLock ONE_OF_THIS_PROCESS = new ReentrantLock();

    private final Path file;
    private final Set<String> entries = new HashSet<>();
    private byte[] key = new byte[0];
    private long readTo;

    private SuppressionList(Path file) {
        this.file = file;
    }

    /**
     * Opens a list, creating it and its folder if they are missing.
     *
     * @throws StateFileException if it cannot be read or created, or is not a suppression list
     */
    public static SuppressionList open(Path file) {
        SuppressionList list = new SuppressionList(requireNonNull(file, "file"));
        list.within((channel, end) -> end);
        return list;
    }

    /** Returns the list's file. */
    public Path file() {
        return file;
    }

    /** Returns how many pictures are listed. */
    public synchronized int size() {
        refresh();
        return entries.size();
    }

    /**
     * Returns whether the picture with this content is listed, including pictures that another process has added since.
     *
     * @throws StateFileException if the list cannot be read
     */
    public boolean holds(ContentHash content) {
        return holds(ExternalImageId.shortened(content));
    }

    /** Returns whether a picture is listed, by the part of its hash that an external image id holds. */
    synchronized boolean holds(String hash) {
        refresh();
        return entries.contains(entry(hash));
    }

    /**
     * Adds pictures; a picture that is listed already stays listed.
     *
     * @return how many were not listed before
     * @throws StateFileException if the list cannot be written
     */
    public int add(Collection<ContentHash> contents) {
        return addShortened(contents.stream().map(ExternalImageId::shortened).toList());
    }

    /** Adds pictures by the part of their hashes that an external image id holds. */
    public synchronized int addShortened(Collection<String> hashes) {
        int before = size();
        within((channel, end) -> append(channel, end, hashes));
        return entries.size() - before;
    }

    /** A use of the file, which returns the end of what was read or written. */
    private interface Use {
        long with(FileChannel channel, long end) throws IOException;
    }

    /** Updates this list from the file and uses the file, while no other process does. */
    private synchronized void within(Use use) {
        ONE_OF_THIS_PROCESS.lock();
        try {
            OwnerOnlyFiles.createFolder(requireNonNull(file.toAbsolutePath().getParent(), "folder"));
            try (FileChannel channel = OwnerOnlyFiles.open(file)) {
                // The lock is released when the channel is closed.
                channel.lock();
                readTo = use.with(channel, read(channel));
            }
        } catch (IOException e) {
            throw new StateFileException("cannot use the suppression list " + file + ": " + FileReason.of(e, file), e);
        } finally {
            ONE_OF_THIS_PROCESS.unlock();
        }
    }

    private void refresh() {
        if (!isRead()) {
            within((channel, end) -> end);
        }
    }

    private boolean isRead() {
        try {
            return Files.size(file) == readTo;
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads what is new in the file; returns the end of its last complete line. */
    private long read(FileChannel channel) throws IOException {
        if (channel.size() < readTo || channel.size() > MAX_BYTES) {
            throw new StateFileException(
                    file + " has become shorter, which a suppression list never does, or is over a gigabyte", null);
        }
        byte[] unread = new byte[Math.toIntExact(channel.size() - readTo)];
        ByteBuffer buffer = ByteBuffer.wrap(unread);
        while (buffer.hasRemaining() && channel.read(buffer, readTo + buffer.position()) >= 0) {
            // Reads on.
        }
        String text = new String(unread, 0, buffer.position(), StandardCharsets.US_ASCII);
        int end = text.lastIndexOf('\n') + 1;
        text.substring(0, end).lines().forEach(this::readLine);
        if (key.length > 0) {
            return readTo + end;
        }
        if (!TITLE.startsWith(text) && !text.startsWith(TITLE)) {
            throw noList();
        }
        return writeFirstLine(channel);
    }

    private void readLine(String line) {
        if (key.length == 0) {
            key = firstLine(line);
        } else if (ENTRY.matcher(line).matches()) {
            entries.add(line);
        } else {
            throw new StateFileException("the suppression list " + file + " is damaged; restore it from a copy", null);
        }
    }

    private byte[] firstLine(String line) {
        Matcher matcher = FIRST_LINE.matcher(line);
        if (!matcher.matches()) {
            throw noList();
        }
        return HexFormat.of().parseHex(matcher.group(1));
    }

    private StateFileException noList() {
        return new StateFileException(file + " is no suppression list; give another file", null);
    }

    private long writeFirstLine(FileChannel channel) throws IOException {
        byte[] drawn = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(drawn);
        long end = write(channel, 0, TITLE + HexFormat.of().formatHex(drawn) + "\n");
        key = drawn;
        return end;
    }

    private long append(FileChannel channel, long end, Collection<String> hashes) throws IOException {
        Set<String> added = new HashSet<>();
        hashes.forEach(hash -> added.add(entry(hash)));
        added.removeAll(entries);
        if (added.isEmpty()) {
            return end;
        }
        long newEnd = write(channel, end, String.join("\n", added) + "\n");
        entries.addAll(added);
        return newEnd;
    }

    /** Writes after the last complete line, over a torn one. */
    private static long write(FileChannel channel, long end, String lines) throws IOException {
        channel.truncate(end);
        channel.position(end);
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
        OwnerOnlyFiles.writeFully(channel, bytes);
        channel.force(true);
        return channel.position();
    }

    private String entry(String hash) {
        return Hashing.hmacSha256(key)
                .hashString(hash, StandardCharsets.US_ASCII)
                .toString()
                .substring(0, ENTRY_DIGITS);
    }
}
