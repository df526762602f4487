package dev.facesearch.internal.files;

import com.google.common.hash.Hashing;
import dev.facesearch.StateFileException;
import dev.facesearch.internal.service.FaceIds;
import dev.facesearch.internal.service.UserId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The record of what an erasure is about to delete, for the run after an interrupted one, and of what it did. It names
 * nobody: the person is an HMAC-SHA-256 of the collection's ARN and the user id under a key drawn for this receipt.
 * Someone who knows the name can check whose receipt it is; nobody can read the name from it.
 *
 * @param id part of the file's name
 * @param collectionArn the collection
 * @param salt 64 hex digits
 * @param subject 64 hex digits
 * @param begun when the erasure was begun
 * @param faceIds the faces that are to go
 * @param done when they were seen to be gone
 */
public record ErasureReceipt(
        String id,
        String collectionArn,
        String salt,
        String subject,
        Instant begun,
        Set<String> faceIds,
        Optional<Instant> done) {

    private static final String TITLE = "facesearch erasure receipt 1";
    private static final int SALT_BYTES = 32;
    private static final int ID_DIGITS = 8;

    public ErasureReceipt {
        faceIds = Set.copyOf(faceIds);
    }

    public static ErasureReceipt begin(String collectionArn, UserId user, Instant now) {
        byte[] drawn = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(drawn);
        String salt = HexFormat.of().formatHex(drawn);
        String subject = subject(salt, collectionArn, user);
        String id = now.toString().replaceAll("[^0-9TZ]", "") + "-" + subject.substring(0, ID_DIGITS);
        return new ErasureReceipt(id, collectionArn, salt, subject, now, Set.of(), Optional.empty());
    }

    boolean isOf(String arn, UserId user) {
        return arn.equals(collectionArn) && subject.equals(subject(salt, arn, user));
    }

    /** Returns a copy with more faces. */
    public ErasureReceipt with(Collection<String> moreFaceIds) {
        Set<String> all = new LinkedHashSet<>(faceIds);
        all.addAll(moreFaceIds);
        return new ErasureReceipt(id, collectionArn, salt, subject, begun, all, done);
    }

    public ErasureReceipt doneAt(Instant now) {
        return new ErasureReceipt(id, collectionArn, salt, subject, begun, faceIds, Optional.of(now));
    }

    private static String subject(String salt, String arn, UserId user) {
        return Hashing.hmacSha256(HexFormat.of().parseHex(salt))
                .hashString(arn + "/" + user.wire(), StandardCharsets.UTF_8)
                .toString();
    }

    /** Returns the receipt's text, one field a line. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(TITLE);
        lines.add("collection " + collectionArn);
        lines.add("salt " + salt);
        lines.add("subject " + subject);
        lines.add("begun " + begun);
        faceIds.stream().sorted().forEach(face -> lines.add("face " + face));
        done.ifPresent(time -> lines.add("done " + time));
        lines.add("end");
        return String.join("\n", lines) + "\n";
    }

    /**
     * Reads a receipt.
     *
     * @throws StateFileException if it is not a receipt, or not complete
     */
    static ErasureReceipt parse(String id, String text, Path file) {
        try {
            List<String> lines = text.lines().toList();
            Fields fields = new Fields(lines);
            fields.expect(TITLE);
            String arn = fields.next("collection ");
            String salt = fields.next("salt ");
            String subject = fields.next("subject ");
            Instant begun = Instant.parse(fields.next("begun "));
            Set<String> faces = new LinkedHashSet<>();
            for (Optional<String> face = fields.nextIf("face "); face.isPresent(); face = fields.nextIf("face ")) {
                faces.add(FaceIds.check(face.get()));
            }
            Optional<Instant> done = fields.nextIf("done ").map(Instant::parse);
            fields.expect("end");
            HexFormat.of().parseHex(salt);
            return new ErasureReceipt(id, arn, salt, subject, begun, faces, done);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new StateFileException(
                    "the erasure receipt " + file + " is damaged (" + e.getMessage()
                            + "); restore it from a copy, or move it away and erase the person again",
                    e);
        }
    }

    /** The lines, read one by one. */
    private static final class Fields {
        private final List<String> lines;
        private int at;

        Fields(List<String> lines) {
            this.lines = lines;
        }

        Optional<String> nextIf(String name) {
            if (at < lines.size() && lines.get(at).startsWith(name)) {
                return Optional.of(lines.get(at++).substring(name.length()));
            }
            return Optional.empty();
        }

        String next(String name) {
            return nextIf(name)
                    .orElseThrow(() -> new IllegalArgumentException("no \"" + name.strip() + "\" in line " + (at + 1)));
        }

        void expect(String line) {
            next(line);
        }
    }
}
