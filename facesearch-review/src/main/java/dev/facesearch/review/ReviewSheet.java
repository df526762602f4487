package dev.facesearch.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceSearchException;
import dev.facesearch.imaging.ImageException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The questions of a review as one file, for somebody without the store: faces and all, it needs nothing from anywhere
 * else. The answers stay in the page until they are downloaded; {@link SheetVerdicts} reads them.
 */
public final class ReviewSheet {

    private static final PageTemplate PAGE = new PageTemplate("sheet.html.mustache");
    private static final int MAX_SIDE = 480;

    private ReviewSheet() {}

    /** What the template is filled with. */
    private record Page(
            String scriptHashes, String icon, String styles, String data, String reviewScript, String sheetScript) {}

    /** What the page reads. */
    private record Data(
            String collection,
            String sheet,
            String gone,
            List<QuestionView> questions,
            Map<String, AskedQuestion> asked) {}

    /** Returns the page. */
    public static String page(ReviewSession session) {
        Map<String, AskedQuestion> asked = new LinkedHashMap<>();
        List<QuestionView> views = new ArrayList<>();
        for (ReviewQuestion question : session.questions()) {
            asked.put(question.id(), AskedQuestion.of(question));
            views.add(QuestionWording.of(question, session, ReviewSheet::crop));
        }
        String sheet = ContentHash.of(ReviewJson.bytes(asked)).hex().substring(0, 32);
        Data data = new Data(session.collectionId(), sheet, svg("gone.svg"), views, asked);
        String review = PageFiles.text("review.js");
        String own = PageFiles.text("sheet.js");
        return PAGE.fill(new Page(
                List.of(review, own).stream().map(ReviewSheet::hash).collect(Collectors.joining(" ")),
                svg("icon.svg"),
                PageFiles.text("base.css") + PageFiles.text("review.css"),
                ReviewJson.inHtml(data),
                review,
                own));
    }

    private static @Nullable String crop(String key, FaceOrigin origin) {
        try {
            return FaceThumbnails.dataUri(origin.crop(MAX_SIDE));
        } catch (FaceSearchException | ImageException gone) {
            return null;
        }
    }

    private static String svg(String name) {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(PageFiles.bytes(name));
    }

    private static String hash(String script) {
        byte[] digest = ContentHash.of(script.getBytes(UTF_8)).digest();
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }
}
