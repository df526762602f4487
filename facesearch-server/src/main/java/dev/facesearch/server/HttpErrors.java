package dev.facesearch.server;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What the HTTP server itself refuses, in the protocol's form: no page, no stack trace, nothing of the request. */
final class HttpErrors extends ErrorHandler {

    private final ResponseWriter writer;

    HttpErrors(ResponseWriter writer) {
        this.writer = writer;
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        Answer answer = Answer.of(error(status), writer);
        answer.headers().forEach(response.getHeaders()::put);
        response.write(true, answer.body(), callback);
    }

    private static ErrorAnswer error(int status) {
        WireError.Code code = switch (status) {
            case 408 -> WireError.Code.REQUEST_TIMEOUT;
            case 413 -> WireError.Code.REQUEST_TOO_LARGE;
            case 503 -> WireError.Code.SERVICE_UNAVAILABLE;
            default -> status < 500 ? WireError.Code.BAD_REQUEST : WireError.Code.INTERNAL_SERVER_ERROR;
        };
        String text = switch (status) {
            case 431 -> "The headers are too long";
            case 503 -> "The server is stopping";
            default -> status < 500 ? "The request is not HTTP as it should be" : "Internal server error";
        };
        return new ErrorAnswer(ErrorAnswer.newRequestId(), status, code.wire(), text, null);
    }
}
