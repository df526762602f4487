package dev.facesearch.review;

import dev.facesearch.Audit;
import dev.facesearch.StoredFace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A question as a sheet asked it, with what must not have changed until its answer is applied.
 *
 * @param id the question's id
 * @param kind its kind, as a word
 * @param finding the kind of an audit's finding; null for other kinds
 * @param faces its faces
 * @param users the users a finding is about; empty for other kinds
 */
record AskedQuestion(
        @Nullable String id,
        @Nullable String kind,
        @Nullable String finding,
        @Nullable List<@Nullable AskedFace> faces,
        @Nullable List<@Nullable String> users) {

    /**
     * A face as it was.
     *
     * @param id its id
     * @param user its user; null if it had none
     */
    record AskedFace(@Nullable String id, @Nullable String user) {

        static AskedFace of(StoredFace face) {
            return new AskedFace(face.faceId(), face.userName().orElse(null));
        }
    }

    static AskedQuestion of(ReviewQuestion question) {
        Audit.@Nullable Finding finding = question instanceof ReviewQuestion.Found found ? found.finding() : null;
        List<@Nullable AskedFace> faces = new ArrayList<>();
        question.faces().forEach(face -> faces.add(AskedFace.of(face)));
        List<@Nullable String> users = new ArrayList<>();
        if (finding != null) {
            users.addAll(finding.users());
        }
        return new AskedQuestion(
                question.id(),
                question.kind().name().toLowerCase(Locale.ROOT),
                finding == null ? null : finding.kind().name(),
                faces,
                users);
    }
}
