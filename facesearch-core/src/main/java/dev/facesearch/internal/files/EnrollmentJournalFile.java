package dev.facesearch.internal.files;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceView;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.internal.service.UserId;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
final class EnrollmentJournalFile implements EnrollmentJournal {

    private static final JournalFile.Kind KIND = new JournalFile.Kind(
            "enrollment journal", "facesearch enrollment journal 1", "refused pictures are sent again");
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{32}) ([a-z])");
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

    private final JournalFile file;
    private final String context;
    private final Map<String, Kind> refused = new HashMap<>();
    private final Set<String> inDoubt = new HashSet<>();
    private final Map<String, FaceView> views = new HashMap<>();

    /** Opens a journal and locks it, creating it and its folder if they are missing. */
    static EnrollmentJournalFile open(Path file, String context) {
        JournalFile opened = JournalFile.open(file, KIND);
        boolean read = false;
        try {
            EnrollmentJournalFile journal = new EnrollmentJournalFile(opened, context);
            read = true;
            return journal;
        } finally {
            if (!read) {
                opened.close();
            }
        }
    }

    private EnrollmentJournalFile(JournalFile file, String context) {
        this.file = file;
        this.context = context;
        List<String> lines = file.takeLines();
        lines.forEach(line -> readLine(file, line));
        if (lines.size() > 2L * (refused.size() + inDoubt.size() + views.size())) {
            file.rewrite(needed());
        }
    }

    private void readLine(JournalFile file, String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw file.damaged();
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
     * Returns only the lines that still count. Old lines that a kill leaves behind them say the same: all lines have
     * one length, and the latest line of a key counts.
     */
    private String needed() {
        StringBuilder lines = new StringBuilder();
        inDoubt.forEach(key -> lines.append(line(key, SENT)).append('\n'));
        refused.forEach(
                (key, kind) -> lines.append(line(key, REFUSALS.get(kind))).append('\n'));
        views.forEach((key, view) -> lines.append(line(key, VIEWS.get(view))).append('\n'));
        return lines.toString();
    }

    @Override
    public String key(UserId user, ContentHash content) {
        return JournalFile.digest(context, user.wire(), content.hex());
    }

    @Override
    public String key(UserId user, ContentHash content, int faces) {
        return JournalFile.digest(context, user.wire(), content.hex(), Integer.toString(faces));
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

    private void write(String key, char letter) {
        file.append(line(key, letter));
    }

    private static String line(String key, @Nullable Character letter) {
        return key + " " + letter;
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}
