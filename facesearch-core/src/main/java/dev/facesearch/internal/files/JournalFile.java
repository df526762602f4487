package dev.facesearch.internal.files;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.facesearch.StateFileException;
import dev.facesearch.imaging.FileReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of ASCII lines under a title, which a run appends to and the next run reads. A killed process leaves at most a
 * torn last line, which is cut off. Not thread-safe; one holder at a time.
 */
final class JournalFile implements AutoCloseable {

    private static final long MAX_BYTES = 1L << 30;
    private static final int DIGEST_DIGITS = 32;

    private final Kind kind;
    private final Path file;
    private final FileChannel channel;
    private List<String> lines;

    /**
     * A kind of journal, in the words of its messages.
     *
     * @param name what it is called, such as {@code enrollment journal}
     * @param title its first line
     * @param loss what follows if it is deleted
     */
    record Kind(String name, String title, String loss) {

        /** Returns the error for a line of a file that no run has written. */
        StateFileException damaged(Path file) {
            return new StateFileException("the " + name + " " + file + " is damaged; delete it, and " + loss, null);
        }
    }

    private JournalFile(Kind kind, Path file, FileChannel channel) throws IOException {
        this.kind = kind;
        this.file = file;
        this.channel = channel;
        lock();
        this.lines = read();
    }

    /**
     * Opens a journal and locks it, creating it and its folder if they are missing.
     *
     * @throws StateFileException if it cannot be used, is held by another run, or is no journal of this kind
     */
    static JournalFile open(Path file, Kind kind) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                OwnerOnlyFiles.createFolder(folder);
            }
            return take(file, kind);
        } catch (IOException e) {
            throw new StateFileException(
                    "cannot use the " + kind.name() + " " + file + ": " + FileReason.of(e, file), e);
        }
    }

    private static JournalFile take(Path file, Kind kind) throws IOException {
        FileChannel channel = OwnerOnlyFiles.open(file);
        boolean taken = false;
        try {
            JournalFile journal = new JournalFile(kind, file, channel);
            taken = true;
            return journal;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    @SuppressWarnings("resource") // Let go when the channel is closed.
    private void lock() throws IOException {
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new StateFileException(
                    "the " + kind.name() + " " + file
                            + " is in use by another run; let that one end, or give another file",
                    null);
        }
    }

    private List<String> read() throws IOException {
        String text = text(channel, kind, file);
        checkBegins(text, kind, file);
        int end = text.lastIndexOf('\n') + 1;
        if (end == 0) {
            rewrite("");
            return List.of();
        }
        // Cuts a torn line off, and goes where the next line begins: reading has not moved there.
        channel.truncate(end);
        channel.position(end);
        return lines(text, kind, file);
    }

    /**
     * Returns the complete lines of a file, without the title, while another run may hold it; none if there is no file.
     *
     * @throws StateFileException if it cannot be read or is no journal of this kind
     */
    static List<String> readLines(Path file, Kind kind) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return lines(text(channel, kind, file), kind, file);
        } catch (IOException e) {
            throw new StateFileException(
                    "cannot read the " + kind.name() + " " + file + ": " + FileReason.of(e, file), e);
        }
    }

    private static String text(FileChannel channel, Kind kind, Path file) throws IOException {
        if (channel.size() > MAX_BYTES) {
            throw new StateFileException(file + " is over a gigabyte; delete it, and " + kind.loss(), null);
        }
        byte[] bytes = new byte[Math.toIntExact(channel.size())];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
            // Reads on.
        }
        return new String(bytes, 0, buffer.position(), StandardCharsets.US_ASCII);
    }

    private static void checkBegins(String text, Kind kind, Path file) {
        boolean begins = text.indexOf('\n') < 0 ? kind.title().startsWith(text) : text.startsWith(kind.title() + "\n");
        if (!begins) {
            throw new StateFileException(file + " is no " + kind.name() + "; give another file", null);
        }
    }

    private static List<String> lines(String text, Kind kind, Path file) {
        checkBegins(text, kind, file);
        int end = text.lastIndexOf('\n') + 1;
        return end == 0
                ? List.of()
                : text.substring(kind.title().length() + 1, end).lines().toList();
    }

    /** Returns a digest, of 32 hex digits, that differs as soon as one of the parts does. */
    static String digest(String... parts) {
        Hasher hasher = Hashing.sha256().newHasher();
        for (String part : parts) {
            hasher.putInt(part.length()).putUnencodedChars(part);
        }
        return hasher.hash().toString().substring(0, DIGEST_DIGITS);
    }

    /** Returns the complete lines that were there when it was opened, without the title, and lets go of them. */
    List<String> takeLines() {
        List<String> taken = lines;
        lines = List.of();
        return taken;
    }

    /** Returns the error for a line that no run has written. */
    StateFileException damaged() {
        return kind.damaged(file);
    }

    /**
     * Rewrites the file in place; replacing the file would make its lock useless. A kill in between leaves the new
     * lines followed by the rest of the old ones.
     *
     * @param text the lines without the title, each with its end
     */
    void rewrite(String text) {
        byte[] content = (kind.title() + "\n" + text).getBytes(StandardCharsets.US_ASCII);
        try {
            channel.position(0);
            OwnerOnlyFiles.writeFully(channel, ByteBuffer.wrap(content));
            channel.truncate(content.length);
            channel.force(true);
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    /** Writes a line. When it returns, the line survives the end of the process, but not that of the machine. */
    void append(String line) {
        try {
            OwnerOnlyFiles.writeFully(channel, ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private StateFileException unwritten(IOException e) {
        return new StateFileException("cannot write the " + kind.name() + " " + file + ": " + FileReason.of(e), e);
    }

    @Override
    public void close() {
        try (channel) {
            channel.force(true);
        } catch (IOException e) {
            throw unwritten(e);
        }
    }
}
