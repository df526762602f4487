package dev.facesearch.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/** Answers HTTP requests: {@code POST /} for all operations, {@code GET /health} and {@code GET /metrics}. */
final class Endpoint extends Handler.Abstract.NonBlocking {

    private static final Logger log = LoggerFactory.getLogger(Endpoint.class);

    private static final String TARGET = "X-Amz-Target";

    private final Operations operations = new Operations();
    private final RequestReader reader = new RequestReader();
    private final ResponseWriter writer;
    private final RekognitionClient client;
    private final ServerLimits limits;
    private final WorkQueue workers;
    private final ServerMetrics metrics;
    private final HeldBytes memory;
    private final @Nullable SignatureVerifier verifier;

    Endpoint(
            RekognitionClient client,
            ServerLimits limits,
            WorkQueue workers,
            ServerMetrics metrics,
            HeldBytes memory,
            ResponseWriter writer,
            @Nullable SignatureVerifier verifier) {
        this.client = client;
        this.limits = limits;
        this.workers = workers;
        this.metrics = metrics;
        this.memory = memory;
        this.writer = writer;
        this.verifier = verifier;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPathQuery();
        if (HttpMethod.GET.is(request.getMethod()) && path.equals("/health")) {
            page(response, callback, "application/json", "{\"status\":\"ok\"}".getBytes(UTF_8));
        } else if (HttpMethod.GET.is(request.getMethod()) && path.equals("/metrics")) {
            page(response, callback, ServerMetrics.CONTENT_TYPE, metrics.text());
        } else {
            new Exchange(request, response, callback).begin();
        }
        return true;
    }

    private static void page(Response response, Callback callback, String type, byte[] body) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /** One request and its answer. */
    private final class Exchange implements BodyReader.Listener {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final String requestId = ErrorBody.newRequestId();
        private String operationName = ServerMetrics.NO_OPERATION;
        private @Nullable Operation operation;
        private @Nullable Authorization authorization;

        Exchange(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        void begin() {
            Refusal refusal = null;
            try {
                checkHead();
            } catch (Refusal e) {
                refusal = e;
            }
            new BodyReader(request, limits, memory, this).read(refusal);
        }

        private void checkHead() {
            if (!HttpMethod.POST.is(request.getMethod())
                    || !request.getHttpURI().getPathQuery().equals("/")) {
                throw new Refusal(
                        Refusal.Code.UNKNOWN_OPERATION, "Operations are called by POST / without a query string");
            }
            Operation named = operations.ofTarget(request.getHeaders().get(TARGET));
            operationName = named.name();
            operation = named;
            String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
            if (type == null || !mediaType(type).equals(Answer.CONTENT_TYPE)) {
                throw new Refusal(Refusal.Code.UNKNOWN_OPERATION, "The content type must be " + Answer.CONTENT_TYPE);
            }
            if (verifier != null) {
                authorization = verifier.admit(request.getHeaders());
            } else if (request.getHeaders().contains(HttpHeader.ORIGIN)) {
                // Any web page may send requests to the loopback address of the machine it is read on.
                throw new Refusal(Refusal.Code.ACCESS_DENIED, "Web pages may not call an endpoint without credentials");
            }
        }

        private static String mediaType(String contentType) {
            int parameters = contentType.indexOf(';');
            return (parameters < 0 ? contentType : contentType.substring(0, parameters))
                    .strip()
                    .toLowerCase(Locale.ROOT);
        }

        @Override
        public void complete(BodyReader.Body body) {
            // A long answer is no idle connection.
            request.addIdleTimeoutListener(timeout -> false);
            workers.submit(() -> send(answer(body)));
        }

        @Override
        public void refused(Refusal error) {
            send(answer(error));
        }

        @Override
        public void gone(Throwable failure) {
            log.debug("{} {}: the connection ended before the request did", requestId, operationName);
            callback.failed(failure);
        }

        private Answer answer(BodyReader.Body body) {
            Operation named = requireNonNull(operation);
            try (body) {
                ByteBuffer bytes = body.bytes();
                if (verifier != null) {
                    verifier.verify(
                            requireNonNull(authorization),
                            request.getMethod(),
                            request.getHttpURI().getPath(),
                            request.getHeaders(),
                            bytes);
                }
                return answer(named.call(client, reader.read(named, bytes)));
            } catch (Refusal e) {
                return answer(e);
            } catch (AwsServiceException e) {
                return answer(ErrorBody.of(e, requestId));
            } catch (UnsupportedOperationException e) {
                // The SDK's interface throws it for what a client does not implement.
                return answer(new Refusal(Refusal.Code.UNSUPPORTED_OPERATION, operationName + " is not offered"));
            } catch (OutOfMemoryError e) {
                // No client tries again what is refused as too large; the next request finds the room.
                log.warn("{} {}: the memory does not suffice", requestId, operationName);
                return answer(Refusal.notEnoughMemory());
            } catch (RuntimeException | Error e) {
                log.error("{} {} failed", requestId, operationName, e);
                return answer(ErrorBody.internal(requestId));
            }
        }

        private Answer answer(RekognitionResponse found) {
            String id = found.responseMetadata() == null
                    ? requestId
                    : found.responseMetadata().requestId();
            return Answer.of(writer.write(found), id);
        }

        private Answer answer(Refusal error) {
            return answer(ErrorBody.of(error, requestId));
        }

        private Answer answer(ErrorBody error) {
            return Answer.of(error, writer);
        }

        private void send(Answer answer) {
            log.debug("{} {}: {}", requestId, operationName, answer.code());
            metrics.answered(operationName, answer.code(), request.getBeginNanoTime());
            response.setStatus(answer.status());
            for (Map.Entry<String, String> header : answer.headers().entrySet()) {
                response.getHeaders().put(header.getKey(), header.getValue());
            }
            Scheduler.Task deadline = request.getComponents()
                    .getScheduler()
                    .schedule(
                            request.getConnectionMetaData().getConnection().getEndPoint()::close,
                            limits.requestTimeout().toMillis(),
                            TimeUnit.MILLISECONDS);
            response.write(true, answer.body(), new Callback.Nested(callback) {
                @Override
                public void completed() {
                    deadline.cancel();
                }
            });
        }
    }
}
