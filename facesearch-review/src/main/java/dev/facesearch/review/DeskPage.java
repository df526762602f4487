package dev.facesearch.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;

/**
 * The review page and its files, for whatever server has the questions. The page asks its backend at relative
 * addresses: {@code api/review} for {@link QuestionView}s with their standings, {@code api/changes?since=},
 * {@code api/answers} and {@code api/undo}; crops lie where a {@link QuestionView.Shown} says.
 */
public final class DeskPage {

    private static final byte[] PAGE =
            new PageTemplate("desk.html.mustache").fill(Map.of()).getBytes(UTF_8);

    private static final Map<String, String> TYPES = Map.of(
            "base.css", "text/css; charset=utf-8",
            "review.css", "text/css; charset=utf-8",
            "review.js", "text/javascript; charset=utf-8",
            "desk.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml",
            "gone.svg", "image/svg+xml");

    /** The headers' value that keeps the page to its own origin. */
    public static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private DeskPage() {}

    /**
     * A file of the page.
     *
     * @param type its content type
     * @param bytes its content
     */
    @SuppressWarnings("ArrayRecordComponent") // Made, written once and let go; nothing compares it.
    public record File(String type, byte[] bytes) {}

    /** Returns a file by its name, and the page itself by an empty one; empty if there is no such file. */
    public static Optional<File> file(String name) {
        if (name.isEmpty()) {
            return Optional.of(new File("text/html; charset=utf-8", PAGE));
        }
        return Optional.ofNullable(TYPES.get(name)).map(type -> new File(type, PageFiles.bytes(name)));
    }
}
