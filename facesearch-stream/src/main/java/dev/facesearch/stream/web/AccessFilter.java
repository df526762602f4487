package dev.facesearch.stream.web;

import dev.facesearch.review.DeskPage;
import dev.facesearch.stream.StreamJson;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseCookie;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in who may use the service, before anything else looks at a request: a token or the cookie of the review page
 * where tokens are asked for, this machine's own names otherwise. What changes something comes from no foreign page,
 * and has a body of a known, small size.
 */
final class AccessFilter extends OncePerRequestFilter {

    /** The attribute that holds who asks, for a verdict. */
    static final String WHO = "dev.facesearch.stream.who";

    private static final String COOKIE = "facesearch-stream";
    private static final String BEARER = "Bearer ";
    private static final String PAGE = "/review/";
    private static final int MAX_BODY_BYTES = 64 << 10;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Access access;
    private final Visitors visitors;

    AccessFilter(Access access, Visitors visitors) {
        this.access = access;
        this.visitors = visitors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Content-Security-Policy", DeskPage.CONTENT_SECURITY_POLICY);
        Optional<ProblemDetail> refusal = refusal(request);
        if (refusal.isPresent()) {
            write(response, refusal.get());
            return;
        }
        if (request.getRequestURI().equals(PAGE) && request.getMethod().equals("GET")) {
            Optional<String> token = Optional.ofNullable(request.getParameter("token"));
            Optional<String> owner = access.asksForTokens() ? token.flatMap(access::nameOf) : Optional.of("");
            boolean isNew = who(request).filter(who -> !who.equals("local")).isEmpty();
            if (owner.isPresent() && (token.isPresent() || isNew)) {
                admit(request, response, owner.get());
                return;
            }
        }
        Optional<String> who = who(request);
        if (who.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"facesearch\"");
            write(
                    response,
                    Problem.detail(
                            HttpStatus.UNAUTHORIZED,
                            "no-token",
                            "Send a token: Authorization: Bearer …; a browser opens /review/?token=…"));
            return;
        }
        request.setAttribute(WHO, who.get());
        chain.doFilter(request, response);
    }

    private Optional<ProblemDetail> refusal(HttpServletRequest request) {
        @Nullable String host = request.getHeader(HttpHeaders.HOST);
        if (!access.asksForTokens() && (host == null || !OWN_HOSTS.contains(host.replaceAll(":\\d+$", "")))) {
            // A page of another name that leads to this address: DNS rebinding.
            return Optional.of(Problem.detail(
                    HttpStatus.MISDIRECTED_REQUEST, "wrong-host", "This service is called 127.0.0.1 or localhost."));
        }
        if (READING.contains(request.getMethod())) {
            return Optional.empty();
        }
        @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && !isOf(origin, host)) {
            return Optional.of(Problem.detail(
                    HttpStatus.FORBIDDEN, "foreign-page", "A page of another origin may not change anything here."));
        }
        if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            return Optional.of(Problem.detail(
                    HttpStatus.LENGTH_REQUIRED, "no-length", "Say how long the body is: Content-Length."));
        }
        return request.getContentLengthLong() > MAX_BODY_BYTES
                ? Optional.of(Problem.detail(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "body-too-large",
                        "A body has " + MAX_BODY_BYTES + " bytes at most."))
                : Optional.empty();
    }

    private static boolean isOf(String origin, @Nullable String host) {
        try {
            return URI.create(origin).getRawAuthority() != null
                    && URI.create(origin).getRawAuthority().equals(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Optional<String> who(HttpServletRequest request) {
        Optional<String> visitor = Optional.empty();
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    visitor = visitors.nameOf(cookie.getValue());
                }
            }
        }
        if (!access.asksForTokens()) {
            return visitor.or(() -> Optional.of("local"));
        }
        @Nullable String given = request.getHeader(HttpHeaders.AUTHORIZATION);
        return given != null && given.startsWith(BEARER) ? access.nameOf(given.substring(BEARER.length())) : visitor;
    }

    private void admit(HttpServletRequest request, HttpServletResponse response, String owner) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, visitors.admit(owner))
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        response.setHeader(HttpHeaders.LOCATION, PAGE);
        response.setStatus(HttpStatus.SEE_OTHER.value());
    }

    private static void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write(StreamJson.write(Map.of(
                        "type", String.valueOf(problem.getType()),
                        "title", String.valueOf(problem.getTitle()),
                        "status", problem.getStatus(),
                        "detail", String.valueOf(problem.getDetail()))));
    }
}
