package dev.facesearch.stream.web;

import dev.facesearch.FaceSearchException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns whatever goes wrong in a request into problem details, each with one sentence and nothing of the inside. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler(Problem.class)
    ResponseEntity<ProblemDetail> problem(Problem problem) {
        return entity(problem.detail());
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> databaseAway(RuntimeException e) {
        LOG.warn("a request found the database away: {}", e.getClass().getSimpleName());
        return entity(Problem.detail(
                HttpStatus.SERVICE_UNAVAILABLE, "database-away", "The database cannot be reached; try again later."));
    }

    @ExceptionHandler(FaceSearchException.class)
    ResponseEntity<ProblemDetail> serviceAway(FaceSearchException e) {
        LOG.warn("a request found the service away: {}", e.getClass().getSimpleName());
        return entity(Problem.detail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "service-away",
                "The face service does not answer as it should; try again later."));
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException e) {
        return entity(Problem.detail(
                HttpStatus.BAD_REQUEST, "wrong-parameter", e.getName() + " is " + wanted(e.getRequiredType()) + "."));
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == Instant.class) {
            return "a time in ISO 8601, such as 2026-05-01T12:00:00Z";
        }
        if (type == UUID.class) {
            return "a UUID, such as 0f8fad5b-d9cb-469f-a165-70867728950e";
        }
        if (type != null && type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return type == Integer.class || type == int.class ? "a whole number" : "a number";
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<ProblemDetail> fault(Exception e, HttpServletRequest request) {
        LOG.error("a request failed: {} {}", request.getMethod(), e.getClass().getName());
        return entity(
                Problem.detail(HttpStatus.INTERNAL_SERVER_ERROR, "fault", "This program failed; its log says where."));
    }

    /** Returns the sentence for what Spring refuses. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail detail = Problem.detail(status, type(e, status), sentence(e));
        return new ResponseEntity<>(detail, problemHeaders(headers), status);
    }

    private static HttpHeaders problemHeaders(HttpHeaders given) {
        HttpHeaders headers = new HttpHeaders();
        given.forEach(headers::addAll);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return headers;
    }

    private static String type(Exception e, HttpStatusCode status) {
        if (e instanceof NoResourceFoundException) {
            return "no-such-path";
        }
        if (e instanceof HttpMessageNotReadableException) {
            return "wrong-body";
        }
        return switch (status.value()) {
            case 400 -> "wrong-parameter";
            case 405 -> "wrong-method";
            case 406 -> "not-acceptable";
            case 415 -> "wrong-media-type";
            default -> status.is5xxServerError() ? "fault" : "wrong-request";
        };
    }

    private static String sentence(Exception e) {
        if (e instanceof NoResourceFoundException) {
            return "There is nothing at this path; /openapi.json says what there is.";
        }
        if (e instanceof MissingServletRequestParameterException missing) {
            return missing.getParameterName() + " is missing.";
        }
        if (e instanceof MissingRequestValueException) {
            return "A header or parameter is missing.";
        }
        if (e instanceof HttpMessageNotReadableException) {
            return "The body is no JSON of the form that /openapi.json describes.";
        }
        if (e instanceof HttpRequestMethodNotSupportedException wrong) {
            String[] methods = wrong.getSupportedMethods();
            return wrong.getMethod() + " is not answered here"
                    + (methods == null ? "." : ", but " + String.join(", ", methods) + ".");
        }
        if (e instanceof HttpMediaTypeNotSupportedException) {
            return "The content type is application/json.";
        }
        if (e instanceof HttpMediaTypeNotAcceptableException) {
            return "The answer is JSON, and the request accepts none.";
        }
        return "The request cannot be answered: "
                + e.getClass().getSimpleName().replace("Exception", "").toLowerCase(Locale.ROOT) + ".";
    }

    private static ResponseEntity<ProblemDetail> entity(ProblemDetail detail) {
        return ResponseEntity.status(detail.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }
}
