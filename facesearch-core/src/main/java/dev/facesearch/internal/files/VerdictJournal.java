package dev.facesearch.internal.files;

import dev.facesearch.PairVerdict;
import dev.facesearch.StateFileException;
import dev.facesearch.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file of verdicts: a line for each verdict and each withdrawal. Thread-safe; one holder at a time. */
public final class VerdictJournal implements AutoCloseable {

    private static final JournalFile.Kind FILE =
            new JournalFile.Kind("file of verdicts", "facesearch verdicts 1", "all pairs are asked about again");
    private static final String WITHDRAWN = "withdrawn";
    private static final Pattern LINE =
            Pattern.compile("(\\S+) (\\S+) (same|different|unsure|" + WITHDRAWN + ") (\\d{1,15})");

    private final JournalFile file;
    private final Map<Pair, PairVerdict> verdicts;

    private record Pair(String faceId, String otherFaceId) {

        static Pair of(String one, String other) {
            return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }

    private VerdictJournal(JournalFile file) {
        this.file = file;
        this.verdicts = verdicts(file.takeLines(), file::damaged);
    }

    /** Opens the file and locks it, creating it and its folder if they are missing. */
    public static VerdictJournal open(Path path) {
        JournalFile opened = JournalFile.open(path, FILE);
        boolean read = false;
        try {
            VerdictJournal journal = new VerdictJournal(opened);
            read = true;
            return journal;
        } finally {
            if (!read) {
                opened.close();
            }
        }
    }

    /** Returns what stands in the file, which may be held by another process; nothing if it does not exist. */
    public static List<PairVerdict> read(Path path) {
        return List.copyOf(verdicts(JournalFile.readLines(path, FILE), () -> FILE.damaged(path))
                .values());
    }

    private static Map<Pair, PairVerdict> verdicts(List<String> lines, Supplier<StateFileException> damaged) {
        Map<Pair, PairVerdict> verdicts = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher words = LINE.matcher(line);
            if (!words.matches() || words.group(1).equals(words.group(2))) {
                throw damaged.get();
            }
            Pair pair = Pair.of(words.group(1), words.group(2));
            verdicts.remove(pair);
            if (!words.group(3).equals(WITHDRAWN)) {
                verdicts.put(
                        pair,
                        new PairVerdict(
                                pair.faceId(),
                                pair.otherFaceId(),
                                Verdict.valueOf(words.group(3).toUpperCase(Locale.ROOT)),
                                Instant.ofEpochMilli(Long.parseLong(words.group(4)))));
            }
        }
        return verdicts;
    }

    /** Notes a verdict; it takes the place of an earlier one. */
    public synchronized void add(PairVerdict verdict) {
        Pair pair = Pair.of(verdict.faceId(), verdict.otherFaceId());
        write(pair, verdict.verdict().name().toLowerCase(Locale.ROOT), verdict.time());
        verdicts.remove(pair);
        verdicts.put(pair, verdict);
    }

    /** Notes that there is no verdict any more. */
    public synchronized void withdraw(String faceId, String otherFaceId) {
        Pair pair = Pair.of(faceId, otherFaceId);
        if (verdicts.containsKey(pair)) {
            write(pair, WITHDRAWN, Instant.now());
            verdicts.remove(pair);
        }
    }

    private void write(Pair pair, String word, Instant time) {
        String line = pair.faceId() + " " + pair.otherFaceId() + " " + word + " " + time.toEpochMilli();
        if (!LINE.matcher(line).matches()) {
            throw new IllegalArgumentException("no face id has spaces: " + line);
        }
        file.append(line);
    }

    /** Returns the verdict on two faces. */
    public synchronized Optional<PairVerdict> find(String faceId, String otherFaceId) {
        return Optional.ofNullable(verdicts.get(Pair.of(faceId, otherFaceId)));
    }

    /** Returns all verdicts, the earliest first. */
    public synchronized List<PairVerdict> all() {
        return List.copyOf(verdicts.values());
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}
