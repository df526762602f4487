package dev.facesearch.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * An answer to a request.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // Made, written once and let go; nothing compares it.
record DeskReply(int status, String type, byte[] body) {

    private static final String JSON = "application/json";

    static DeskReply json(Object item) {
        return new DeskReply(200, JSON, ReviewJson.bytes(item));
    }

    /** Returns an error with a message for a person. */
    static DeskReply error(int status, String message) {
        return new DeskReply(status, JSON, ReviewJson.bytes(Map.of("error", message)));
    }

    /** Returns a page that says one thing. */
    static DeskReply page(int status, String text) {
        String page = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>facesearch review</title>"
                + "<link rel=\"icon\" href=\"icon.svg\"><link rel=\"stylesheet\" href=\"base.css\"><h1>facesearch"
                + " review</h1><p>" + text + "</p></html>";
        return new DeskReply(status, "text/html; charset=utf-8", page.getBytes(UTF_8));
    }
}
