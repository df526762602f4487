package dev.facesearch.local.store;

import dev.facesearch.local.store.AssociationOutcome.Reason;
import dev.facesearch.local.store.AssociationOutcome.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as text that names nobody: the status, then a word for each face in the order asked. A call that is
 * replayed brings the faces' ids with it; users are named by their rows. So a token may outlive what it was for.
 */
final class OutcomeText {

    private static final String DONE = "done";
    private static final String NOTHING = "nothing";

    private OutcomeText() {}

    static String write(AssociationOutcome outcome, Collection<String> asked, ToLongFunction<String> rowOfUser) {
        Map<String, String> words = new HashMap<>();
        outcome.done().forEach(face -> words.put(face, DONE));
        for (Refused face : outcome.refused()) {
            String detail = "";
            if (face.userId() != null) {
                detail = ":" + rowOfUser.applyAsLong(face.userId());
            } else if (face.product() != null) {
                detail = ":" + face.product();
            }
            words.put(face.faceId(), face.reason() + detail);
        }
        StringBuilder text = new StringBuilder(outcome.status().name());
        for (String face : new LinkedHashSet<>(asked)) {
            text.append(' ').append(words.getOrDefault(face, NOTHING));
        }
        return text.toString();
    }

    static AssociationOutcome read(String text, Collection<String> asked, LongFunction<@Nullable String> userOfRow) {
        List<String> words = List.of(text.split(" "));
        List<String> done = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        int next = 1;
        for (String face : new LinkedHashSet<>(asked)) {
            String word = words.get(next++);
            if (word.equals(DONE)) {
                done.add(face);
            } else if (!word.equals(NOTHING)) {
                refused.add(refused(face, word, userOfRow));
            }
        }
        return new AssociationOutcome(done, refused, StoredUser.Status.valueOf(words.get(0)));
    }

    private static Refused refused(String face, String word, LongFunction<@Nullable String> userOfRow) {
        int colon = word.indexOf(':');
        Reason reason = Reason.valueOf(colon < 0 ? word : word.substring(0, colon));
        String detail = word.substring(colon + 1);
        return switch (reason) {
            case FACE_NOT_FOUND -> new Refused(face, reason, null, null);
            case DIFFERENT_USER -> new Refused(face, reason, userOfRow.apply(Long.parseLong(detail)), null);
            case LOW_MATCH -> new Refused(face, reason, null, Float.valueOf(detail));
        };
    }
}
