package dev.facesearch.review;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in only who has the token or its cookie, on a page of this origin, and answers with the headers that keep a page
 * to itself.
 */
final class DeskHandler extends Handler.Abstract {

    private static final Logger log = LoggerFactory.getLogger(DeskHandler.class);

    private static final int MAX_BODY_BYTES = 64 << 10;
    private static final String COOKIE = "facesearch-review";
    private static final String TOKEN = "token=";

    private final DeskVisitors visitors;
    private final DeskApi api;
    private final IntSupplier port;

    DeskHandler(DeskVisitors visitors, DeskApi api, IntSupplier port) {
        this.visitors = visitors;
        this.api = api;
        this.port = port;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        DeskReply reply;
        try {
            reply = reply(request, response);
        } catch (IOException | RuntimeException e) {
            log.error("A request of the review desk failed", e);
            reply = DeskReply.error(500, "this program failed; its log says how");
        }
        response.setStatus(reply.status());
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, reply.type())
                .put(HttpHeader.CACHE_CONTROL, "no-store")
                .put("Content-Security-Policy", DeskPage.CONTENT_SECURITY_POLICY)
                .put("X-Content-Type-Options", "nosniff")
                .put("Referrer-Policy", "no-referrer")
                .put("Cross-Origin-Resource-Policy", "same-origin")
                .put("Cross-Origin-Opener-Policy", "same-origin");
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
        return true;
    }

    private DeskReply reply(Request request, Response response) throws IOException {
        if (!isOwnHost(request.getHeaders().get(HttpHeader.HOST))) {
            // A page of another name that leads to this address: DNS rebinding.
            return DeskReply.page(421, "This address is not the one that facesearch review printed.");
        }
        boolean reads = HttpMethod.GET.is(request.getMethod());
        @Nullable String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin == null ? !reads : !isOwnOrigin(origin)) {
            return DeskReply.error(403, "only the page of the review desk may ask this");
        }
        String path = request.getHttpURI().getPath();
        @Nullable String query = request.getHttpURI().getQuery();
        if (reads && path.equals("/") && query != null && query.startsWith(TOKEN)) {
            return admitted(query.substring(TOKEN.length()), response);
        }
        Optional<String> reviewer = reviewer(request);
        if (reviewer.isEmpty()) {
            String text = "Open the address that facesearch review printed, with its token.";
            return path.equals("/") ? DeskReply.page(403, text) : DeskReply.error(403, text);
        }
        if (reads) {
            return api.get(path, query == null ? "" : query, reviewer.get());
        }
        return HttpMethod.POST.is(request.getMethod())
                ? post(request, path, reviewer.get())
                : DeskReply.error(405, "GET and POST are answered");
    }

    private DeskReply admitted(String token, Response response) {
        if (!visitors.isToken(URLDecoder.decode(token, StandardCharsets.UTF_8))) {
            return DeskReply.page(
                    403, "This token is not valid any more. Open the address that facesearch review printed last.");
        }
        HttpCookie cookie = HttpCookie.build(COOKIE, visitors.admit())
                .path("/")
                .httpOnly(true)
                .sameSite(HttpCookie.SameSite.STRICT)
                .build();
        Response.addCookie(response, cookie);
        response.getHeaders().put(HttpHeader.LOCATION, "/");
        return new DeskReply(303, "text/plain", new byte[0]);
    }

    private DeskReply post(Request request, String path, String reviewer) throws IOException {
        @Nullable String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || !type.equals("application/json")) {
            return DeskReply.error(415, "the content type is application/json");
        }
        try (InputStream body = Content.Source.asInputStream(request)) {
            byte[] bytes = body.readNBytes(MAX_BODY_BYTES + 1);
            return bytes.length > MAX_BODY_BYTES
                    ? DeskReply.error(413, "an answer has at most " + MAX_BODY_BYTES + " bytes")
                    : api.post(path, bytes, reviewer);
        }
    }

    private Set<String> ownHosts() {
        return Set.of("127.0.0.1:" + port.getAsInt(), "localhost:" + port.getAsInt());
    }

    private boolean isOwnHost(@Nullable String host) {
        return host != null && ownHosts().contains(host);
    }

    private boolean isOwnOrigin(String origin) {
        return ownHosts().stream().anyMatch(host -> origin.equals("http://" + host));
    }

    private Optional<String> reviewer(Request request) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .flatMap(cookie -> visitors.reviewer(cookie.getValue()).stream())
                .findFirst();
    }
}
