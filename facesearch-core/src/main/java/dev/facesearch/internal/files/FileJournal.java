package dev.facesearch.internal.files;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.facesearch.ContentHash;
import dev.facesearch.FaceView;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.StateFileException;
import dev.facesearch.imaging.FileReason;
import dev.facesearch.internal.service.UserId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a file. Each line holds a digest and a letter, and lines are only appended; a killed process leaves at
 * most a torn last line, which is ignored. One holder at a time.
 *
 * <p>The digest covers the collection, its model version, the rule by which faces are picked, the user and the content:
 * a line reveals nothing to anyone who does not have the picture, and no longer counts once one of these changes.
 */
final class FileJournal implements EnrollmentJournal {

    private static final String TITLE = "facesearch enrollment journal 1";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{32}) ([a-z])");
    private static final int KEY_DIGITS = 32;
    private static final int LINE_BYTES = KEY_DIGITS + 3;
    private static final long MAX_BYTES = 1L << 30;
    private static final char SENT = 's';
    private static final char KEPT = 'k';

    /** The letters of pictures that were kept, by the view their face shows. */
    private static final Map<FaceView, Character> VIEWS =
            new EnumMap<>(Map.of(FaceView.FRONT, 'f', FaceView.HALF_TURNED, 'h', FaceView.SIDE, 'p'));

    /** The letters of the refusals that examining the picture again would not change. */
    private static final Map<Kind, Character> REFUSALS = new EnumMap<>(Map.of(
            Kind.NO_FACE, 'n',
            Kind.SEVERAL_FACES, 'm',
            Kind.POOR_QUALITY, 'q',
            Kind.UNREADABLE, 'u',
            Kind.NOT_THIS_PERSON, 'x'));

    private final Path file;
    private final FileChannel channel;
    private final String context;
    private final Map<String, Kind> refused = new HashMap<>();
    private final Set<String> inDoubt = new HashSet<>();
    private final Map<String, FaceView> views = new HashMap<>();

    private FileJournal(Path file, FileChannel channel, String context) {
        this.file = file;
        this.channel = channel;
        this.context = context;
    }

    /** Opens a journal and locks it, creating it and its folder if they are missing. */
    static FileJournal open(Path file, String context) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                OwnerOnlyFiles.createFolder(folder);
            }
            return take(file, context);
        } catch (IOException e) {
            throw new StateFileException(
                    "cannot use the enrollment journal " + file + ": " + FileReason.of(e, file), e);
        }
    }

    private static FileJournal take(Path file, String context) throws IOException {
        FileChannel channel = OwnerOnlyFiles.open(file);
        boolean taken = false;
        try {
            lock(channel, file);
            FileJournal journal = new FileJournal(file, channel, context);
            journal.read();
            taken = true;
            return journal;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    @SuppressWarnings("resource") // Let go when the channel is closed.
    private static void lock(FileChannel channel, Path file) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new StateFileException(
                    "the enrollment journal " + file
                            + " is in use by another run; let that one end, or give another file",
                    null);
        }
    }

    private void read() throws IOException {
        if (channel.size() > MAX_BYTES) {
            throw new StateFileException(
                    file + " is over a gigabyte; delete it, and refused pictures are sent again", null);
        }
        byte[] bytes = new byte[Math.toIntExact(channel.size())];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
            // Reads on.
        }
        String text = new String(bytes, 0, buffer.position(), StandardCharsets.US_ASCII);
        int end = text.lastIndexOf('\n') + 1;
        if (end == 0) {
            if (!TITLE.startsWith(text)) {
                throw new StateFileException(file + " is no enrollment journal; give another file", null);
            }
            rewrite();
            return;
        }
        if (!text.startsWith(TITLE + "\n")) {
            throw new StateFileException(file + " is no enrollment journal; give another file", null);
        }
        text.substring(TITLE.length() + 1, end).lines().forEach(this::readLine);
        long needed = TITLE.length() + 1 + (long) LINE_BYTES * (refused.size() + inDoubt.size() + views.size());
        if (end == text.length() && end <= 2 * needed) {
            channel.position(end);
        } else {
            rewrite();
        }
    }

    private void readLine(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new StateFileException(
                    "the enrollment journal " + file + " is damaged; delete it, and refused pictures are sent again",
                    null);
        }
        String key = matcher.group(1);
        char letter = matcher.group(2).charAt(0);
        if (letter == SENT) {
            inDoubt.add(key);
            return;
        }
        inDoubt.remove(key);
        refused.remove(key);
        VIEWS.forEach((view, its) -> {
            if (its == letter) {
                views.put(key, view);
            }
        });
        REFUSALS.forEach((kind, its) -> {
            if (its == letter) {
                refused.put(key, kind);
            }
        });
    }

    /**
     * Rewrites the file in place with only the lines that still count; replacing the file would make its lock useless.
     * A kill in between leaves the new lines followed by the last of the old ones. These say the same: all lines have
     * one length, and the latest line of a key counts.
     */
    private void rewrite() throws IOException {
        StringBuilder lines = new StringBuilder(TITLE).append('\n');
        inDoubt.forEach(key -> lines.append(line(key, SENT)));
        refused.forEach((key, kind) -> lines.append(line(key, REFUSALS.get(kind))));
        views.forEach((key, view) -> lines.append(line(key, VIEWS.get(view))));
        byte[] content = lines.toString().getBytes(StandardCharsets.US_ASCII);
        channel.position(0);
        OwnerOnlyFiles.writeFully(channel, ByteBuffer.wrap(content));
        channel.truncate(content.length);
        channel.force(true);
    }

    @Override
    public String key(UserId user, ContentHash content) {
        return digest(context, user.wire(), content.hex());
    }

    @Override
    public String key(UserId user, ContentHash content, int faces) {
        return digest(context, user.wire(), content.hex(), Integer.toString(faces));
    }

    private static String digest(String... parts) {
        Hasher hasher = Hashing.sha256().newHasher();
        for (String part : parts) {
            hasher.putInt(part.length()).putUnencodedChars(part);
        }
        return hasher.hash().toString().substring(0, KEY_DIGITS);
    }

    @Override
    public synchronized Optional<Kind> refusal(String key) {
        return Optional.ofNullable(refused.get(key));
    }

    @Override
    public synchronized boolean inDoubt(String key) {
        return inDoubt.contains(key);
    }

    @Override
    public synchronized void sent(String key) {
        if (inDoubt.add(key)) {
            write(key, SENT);
        }
    }

    @Override
    public synchronized void kept(String key, Optional<FaceView> view) {
        boolean doubted = inDoubt.remove(key);
        if (view.isPresent()) {
            views.put(key, view.get());
            write(key, VIEWS.getOrDefault(view.get(), KEPT));
        } else if (doubted) {
            write(key, KEPT);
        }
    }

    @Override
    public synchronized Optional<FaceView> view(String key) {
        return Optional.ofNullable(views.get(key));
    }

    @Override
    public synchronized void refused(String key, Kind kind) {
        @Nullable Character letter = REFUSALS.get(kind);
        if (letter == null) {
            throw new IllegalArgumentException("not to be remembered: " + kind);
        }
        inDoubt.remove(key);
        refused.put(key, kind);
        write(key, letter);
    }

    /** Writes a line. When it returns, the line survives the end of the process, but not that of the machine. */
    private void write(String key, char letter) {
        try {
            OwnerOnlyFiles.writeFully(channel, ByteBuffer.wrap(line(key, letter).getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new StateFileException("cannot write the enrollment journal " + file + ": " + FileReason.of(e), e);
        }
    }

    private static String line(String key, @Nullable Character letter) {
        return key + " " + letter + "\n";
    }

    @Override
    public synchronized void close() {
        try (channel) {
            channel.force(true);
        } catch (IOException e) {
            throw new StateFileException("cannot write the enrollment journal " + file + ": " + FileReason.of(e), e);
        }
    }
}
