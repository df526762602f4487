package dev.facesearch.server;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the HTTP server itself refuses, in the protocol's form: without a page, a stack trace or anything of the
 * request.
 */
final class HttpErrorHandler extends ErrorHandler {

    private final ResponseWriter writer;

    HttpErrorHandler(ResponseWriter writer) {
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
        Answer answer = Answer.of(ErrorBody.ofStatus(status), writer);
        answer.headers().forEach(response.getHeaders()::put);
        response.write(true, answer.body(), callback);
    }
}
