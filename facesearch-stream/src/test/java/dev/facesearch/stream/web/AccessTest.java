package dev.facesearch.stream.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AccessTest {

    private static final String TOKEN = "0123456789abcdef-ada";

    @TempDir
    private Path folder;

    @Test
    void withoutTokens_onlyThisMachineAndNoForeignPage() throws Exception {
        try (WebService service = WebService.start(folder)) {
            assertThat(service.get("/state").statusCode()).isEqualTo(200);
            assertThat(service.get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(raw(service, "GET /state HTTP/1.1", "Host: evil.example", "Connection: close"))
                    .startsWith("HTTP/1.1 421")
                    .contains("This service is called 127.0.0.1 or localhost.");
            assertThat(raw(
                            service,
                            "POST /replays HTTP/1.1",
                            "Host: 127.0.0.1",
                            "Transfer-Encoding: chunked",
                            "Content-Type: application/json",
                            "Connection: close"))
                    .startsWith("HTTP/1.1 411");
            HttpResponse<String> foreign =
                    service.send("POST", "/replays", "{\"cause\":\"OTHER\"}", "Origin", "http://evil.example");
            assertThat(foreign.statusCode()).isEqualTo(403);
            assertThat(foreign.body()).contains("urn:facesearch:stream:foreign-page");
        }
    }

    @Test
    void withTokens_everyCallNeedsOne() throws Exception {
        Path tokens = tokens("rw-------", "# people", "ada " + TOKEN, "bob 0123456789abcdef-bob");
        try (WebService service = WebService.start(folder, "facesearch.stream.tokens=" + tokens)) {
            for (String path :
                    List.of("/state", "/openapi.json", "/actuator/health", "/actuator/prometheus", "/review/")) {
                HttpResponse<String> refused = service.get(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(401);
                assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"facesearch\"");
                assertThat(refused.body())
                        .contains("urn:facesearch:stream:no-token")
                        .doesNotContain(TOKEN);
            }
            assertThat(service.get("/state", "Authorization", "Bearer " + TOKEN + "x")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(service.get("/state", "Authorization", "Bearer " + TOKEN).statusCode())
                    .isEqualTo(200);
            assertThat(service.get("/openapi.json", "Authorization", "Bearer " + TOKEN)
                            .body())
                    .contains("\"security\":[{\"token\":[]}]");
        }
    }

    @Test
    void reviewPage_isOpenedWithATokenAndGoesOnWithACookie() throws Exception {
        try (WebService service = WebService.start(folder, "facesearch.stream.token=" + TOKEN)) {
            service.client().collection().create();
            assertThat(service.get("/review/?token=wrong").statusCode()).isEqualTo(401);
            HttpResponse<String> opened = service.get("/review/?token=" + TOKEN);
            assertThat(opened.statusCode()).isEqualTo(303);
            assertThat(opened.headers().firstValue("Location")).contains("/review/");
            String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(TOKEN);

            HttpResponse<String> page = service.get("/review/", "Cookie", cookie.split(";", 2)[0]);

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'self'");
            assertThat(service.get("/review/desk.js", "Cookie", cookie.split(";", 2)[0])
                            .headers()
                            .firstValue("Content-Type")
                            .orElse(""))
                    .startsWith("text/javascript");
        }
    }

    @Test
    void reachableByOthersWithoutATokenOrWithAnOpenFile_isRefused() throws IOException {
        assertRefused("others can reach 0.0.0.0: set FACESEARCH_STREAM_TOKEN", "server.address=0.0.0.0");
        assertRefused("others can reach 0.0.0.0", "management.server.port=0", "management.server.address=0.0.0.0");
        assertRefused("the token has 16 characters or more", "facesearch.stream.token=short");
        assertRefused(
                "can be read by others: chmod 600 it",
                "facesearch.stream.tokens=" + tokens("rw-r--r--", "ada " + TOKEN));
        assertRefused("has another form", "facesearch.stream.tokens=" + tokens("rw-------", TOKEN));
        assertRefused("has none", "facesearch.stream.tokens=" + tokens("rw-------", "# nobody"));
        assertRefused("cannot be read", "facesearch.stream.tokens=" + folder.resolve("missing"));
    }

    private void assertRefused(String message, String... settings) {
        assertThatThrownBy(() -> WebService.start(folder, settings).close())
                .rootCause()
                .satisfies(cause -> assertThat(String.valueOf(cause) + cause.getMessage())
                        .satisfiesAnyOf(
                                text -> assertThat(text).contains(message),
                                text -> assertThat(text).contains("NoSuchFile")));
    }

    private Path tokens(String permissions, String... lines) throws IOException {
        Path file =
                Files.write(folder.resolve("tokens-" + permissions + lines.length + lines[0].length()), List.of(lines));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    /** Sends what no HTTP client would. */
    private static String raw(WebService service, String... lines) throws IOException {
        URI uri = service.uri("/");
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            new DataOutputStream(socket.getOutputStream()).writeBytes(String.join("\r\n", lines) + "\r\n\r\n0\r\n\r\n");
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
