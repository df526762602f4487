package dev.facesearch.stream.web;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** An answer that is an error, as problem details (RFC 9457): the type tells programs what it is, the detail people. */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String TYPES = "urn:facesearch:stream:";

    private final transient ProblemDetail detail;

    private Problem(ProblemDetail detail) {
        super(detail.getDetail());
        this.detail = detail;
    }

    ProblemDetail detail() {
        return detail;
    }

    static Problem wrong(String sentence) {
        return new Problem(detail(HttpStatus.BAD_REQUEST, "wrong-parameter", sentence));
    }

    static Problem notFound(String sentence) {
        return new Problem(detail(HttpStatus.NOT_FOUND, "not-found", sentence));
    }

    static Problem of(HttpStatus status, String type, String sentence) {
        return new Problem(detail(status, type, sentence));
    }

    static ProblemDetail detail(HttpStatusCode status, String type, String sentence) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, sentence);
        detail.setType(URI.create(TYPES + type));
        return detail;
    }
}
