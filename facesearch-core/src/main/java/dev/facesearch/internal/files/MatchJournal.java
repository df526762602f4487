package dev.facesearch.internal.files;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceAttributes;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.StateFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * The file in which matching remembers what it has paid for and no listing shows: pictures that were refused, pictures
 * of which only the largest face was asked for, what was said of each face, and the answer of each search. Lines are
 * only appended, one for each picture, one for each face and one for each whole answer; for each picture and face the
 * latest counts. Thread-safe; one holder at a time.
 *
 * <p>A picture's line holds a digest of the collection, its model version and the content. A search's line holds ids of
 * faces, which the service never gives twice, and how similar they are. A face's line holds its id and
 * {@link SaidOfFace what was said of it}; journals of earlier versions have none.
 */
public final class MatchJournal implements AutoCloseable {

    private static final JournalFile.Kind FILE = new JournalFile.Kind(
            "match journal", "facesearch match journal 1", "pictures without faces and all faces are billed again");

    private static final Pattern PICTURE = Pattern.compile("picture ([0-9a-f]{32}) ([a-z])");
    private static final Pattern SAID = Pattern.compile("said ([^ ]+) (.+)");
    private static final String SEARCH = "face";
    private static final char LARGEST = 'l';
    private static final char ALL = 'a';

    /** The letters of the refusals that examining the picture again would not change. */
    private static final Map<Kind, Character> REFUSALS =
            new EnumMap<>(Map.of(Kind.NO_FACE, 'n', Kind.POOR_QUALITY, 'q', Kind.UNREADABLE, 'u'));

    private final @Nullable JournalFile file;
    private final String context;
    private final Map<String, Kind> refused = new HashMap<>();
    private final Set<String> largestOnly = new HashSet<>();
    private final Map<String, String> said = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();

    /**
     * The answer of a search for a face.
     *
     * @param threshold the similarity it was searched with
     * @param matches the faces found, best first
     */
    public record Answer(double threshold, List<Match> matches) {

        /** Copies the list. */
        public Answer {
            matches = List.copyOf(matches);
        }
    }

    /**
     * A face found.
     *
     * @param faceId the service's id of the face
     * @param similarity how similar it is, 0..100
     */
    public record Match(String faceId, double similarity) {}

    private MatchJournal() {
        this.file = null;
        this.context = "";
    }

    private MatchJournal(JournalFile file, String context) {
        this.file = file;
        this.context = context;
        file.takeLines().forEach(line -> readLine(file, line));
    }

    /** Returns a journal that forgets everything when it is closed. */
    public static MatchJournal inMemory() {
        return new MatchJournal();
    }

    /**
     * Opens a journal and locks it, creating it and its folder if they are missing.
     *
     * @param context what the lines of pictures depend on in addition to the content
     * @throws StateFileException if it cannot be used, is held by another run, or is no journal
     */
    public static MatchJournal open(Path file, String context) {
        JournalFile opened = JournalFile.open(file, FILE);
        boolean read = false;
        try {
            MatchJournal journal = new MatchJournal(opened, context);
            read = true;
            return journal;
        } finally {
            if (!read) {
                opened.close();
            }
        }
    }

    private void readLine(JournalFile from, String line) {
        Matcher picture = PICTURE.matcher(line);
        if (picture.matches()) {
            note(picture.group(1), picture.group(2).charAt(0));
            return;
        }
        try {
            Matcher face = SAID.matcher(line);
            if (face.matches()) {
                FaceAttributes unused = SaidOfFace.read(face.group(2));
                said.put(face.group(1), face.group(2));
                return;
            }
            readSearch(line.split(" ", -1));
        } catch (IllegalArgumentException e) {
            throw from.damaged();
        }
    }

    /** Reads a face, the threshold, and each face found with its similarity. */
    private void readSearch(String[] words) {
        if (words.length < 3 || !words[0].equals(SEARCH)) {
            throw new IllegalArgumentException("no search");
        }
        List<Match> matches = new ArrayList<>(words.length - 3);
        for (int i = 3; i < words.length; i++) {
            int end = words[i].indexOf('=');
            if (end < 0) {
                throw new IllegalArgumentException("no match");
            }
            matches.add(new Match(words[i].substring(0, end), Double.parseDouble(words[i].substring(end + 1))));
        }
        answers.put(words[1], new Answer(Double.parseDouble(words[2]), matches));
    }

    private void note(String key, char letter) {
        refused.remove(key);
        largestOnly.remove(key);
        if (letter == LARGEST) {
            largestOnly.add(key);
        }
        REFUSALS.forEach((kind, its) -> {
            if (its == letter) {
                refused.put(key, kind);
            }
        });
    }

    private String key(ContentHash content) {
        return JournalFile.digest(context, content.hex());
    }

    /** Returns why a picture was refused by an earlier run. */
    public synchronized Optional<Kind> refusal(ContentHash picture) {
        return Optional.ofNullable(refused.get(key(picture)));
    }

    /** Returns whether of a picture only the largest face was asked for. */
    public synchronized boolean isLargestOnly(ContentHash picture) {
        return largestOnly.contains(key(picture));
    }

    /** Notes a refusal that the service would repeat. */
    public synchronized void refused(ContentHash picture, Kind kind) {
        @Nullable Character letter = REFUSALS.get(kind);
        if (letter == null) {
            throw new IllegalArgumentException("not to be remembered: " + kind);
        }
        write(picture, letter);
    }

    /** Notes, before it is sent, that of a picture only the largest face is asked for. */
    public synchronized void asksForLargest(ContentHash picture) {
        if (!isLargestOnly(picture)) {
            write(picture, LARGEST);
        }
    }

    /** Notes that all faces of a picture are indexed. */
    public synchronized void hasAll(ContentHash picture) {
        if (isLargestOnly(picture)) {
            write(picture, ALL);
        }
    }

    private void write(ContentHash picture, char letter) {
        note(key(picture), letter);
        if (file != null) {
            file.append("picture " + key(picture) + " " + letter);
        }
    }

    /** Returns what was said of a face when it was indexed, as far as it is kept. */
    public synchronized Optional<FaceAttributes> said(String faceId) {
        return Optional.ofNullable(said.get(faceId)).map(SaidOfFace::read);
    }

    /** Notes what was said of a face; what was said earlier and is not said now stays. */
    public synchronized void said(String faceId, FaceAttributes attributes) {
        String words = SaidOfFace.words(attributes);
        if (words.isEmpty()) {
            return;
        }
        @Nullable String earlier = said.get(faceId);
        String all = earlier == null ? words : SaidOfFace.merge(earlier, words);
        said.put(faceId, all);
        if (file != null && !all.equals(earlier)) {
            file.append("said " + faceId + " " + all);
        }
    }

    /** Returns the answer of the latest search for a face. */
    public synchronized Optional<Answer> answer(String faceId) {
        return Optional.ofNullable(answers.get(faceId));
    }

    /** Notes the answer of a search. */
    public synchronized void searched(String faceId, Answer answer) {
        answers.put(faceId, answer);
        if (file != null) {
            StringBuilder line = new StringBuilder(SEARCH + " " + faceId + " " + answer.threshold());
            answer.matches()
                    .forEach(match ->
                            line.append(' ').append(match.faceId()).append('=').append(match.similarity()));
            file.append(line.toString());
        }
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            file.close();
        }
    }
}
