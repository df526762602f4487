package dev.facesearch.review;

import dev.facesearch.Verdict;
import dev.facesearch.review.QuestionState.Stage;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A question as the review page shows it; with {@link Standing}, what the page's backend gives it as JSON, by the names
 * of the components.
 *
 * @param id the question's id
 * @param version the version that is shown
 * @param kind its kind, as a word
 * @param band the band of a pair, such as {@code 95 to 100}; null for other kinds
 * @param ask the question itself
 * @param facts scores and reasons
 * @param left the face in doubt; all faces of a group
 * @param right what to compare it with; empty for a group
 * @param takesName whether a name can be given
 * @param marks whether faces can be marked as somebody else's
 */
public record QuestionView(
        String id,
        int version,
        String kind,
        @Nullable String band,
        String ask,
        List<String> facts,
        List<Shown> left,
        List<Shown> right,
        boolean takesName,
        boolean marks) {

    /**
     * A face as a page shows it.
     *
     * @param id the face's id, or what stands for it
     * @param alt what the picture shows, in words
     * @param caption whose face it is
     * @param picture the name of the photo; empty if it is not known
     * @param src where the crop is; null if the photo is gone
     */
    public record Shown(
            String id,
            String alt,
            String caption,
            String picture,
            @Nullable String src) {}

    /**
     * The state of a question as a page shows it.
     *
     * @param id the question's id
     * @param version the version
     * @param stage such as {@code open} or {@code settled}
     * @param verdict the verdict; null if there is none
     * @param message what was done
     * @param mine whether the reader did it
     */
    public record Standing(
            String id, int version, String stage, @Nullable String verdict, String message, boolean mine) {

        static Standing of(String id, QuestionState state, String reader) {
            return new Standing(
                    id,
                    state.version(),
                    state.stage().name().toLowerCase(Locale.ROOT),
                    state.verdict().map(QuestionView::word).orElse(null),
                    state.message(),
                    state.reviewer().equals(reader) && state.stage() != Stage.OPEN);
        }
    }

    /** Copies the lists. */
    public QuestionView {
        facts = List.copyOf(facts);
        left = List.copyOf(left);
        right = List.copyOf(right);
    }

    static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
