package dev.facesearch.stream.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The running service against its own description. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_ID = "00000000-0000-4000-8000-000000000000";
    private static final String NO_HASH = "0".repeat(64);

    private WebService service;
    private JsonNode description;
    private String sighting;
    private String picture;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        service = WebService.start(folder);
        service.see("franck_02683.jpg", "franck_04117.jpg", "sample1.jpg");
        description = JSON.readTree(service.get("/openapi.json").body());
        JsonNode first = JSON.readTree(service.get("/sightings?person=Franck").body())
                .path("sightings")
                .get(0);
        sighting = first.path("id").asText();
        picture = first.path("pictureId").asText();
    }

    @AfterAll
    void close() {
        service.close();
    }

    @Test
    void everyOperation_isDescribedAndNoOther() {
        Set<String> described = new TreeSet<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        Set<String> mapped = new TreeSet<>();
        service.mappings().getHandlerMethods().forEach((info, method) -> {
            boolean ours = method.getBeanType().getPackageName().equals(OpenApiTest.class.getPackageName());
            // What the review page asks is its own business; so are errors.
            if (ours && !method.getBeanType().isAnnotationPresent(Hidden.class)) {
                Objects.requireNonNull(info.getPathPatternsCondition())
                        .getPatternValues()
                        .forEach(path ->
                                info.getMethodsCondition().getMethods().forEach(each -> mapped.add(each + " " + path)));
            }
        });

        assertThat(described).isEqualTo(mapped).hasSize(12);
    }

    /** One right request of each operation, in the order of a reviewer's work. */
    private List<Call> rightCalls() {
        return List.of(
                new Call(
                        "GET",
                        "/sightings",
                        "/sightings?person=Franck&min=80&order=NEWEST&limit=1&from=2020-01-01T00:00:00Z"),
                new Call("GET", "/sightings/{id}", "/sightings/" + sighting),
                new Call("GET", "/pictures", "/pictures?bucket=photos&key=franck_04117.jpg"),
                new Call("GET", "/pictures/{id}", "/pictures/" + picture),
                new Call("GET", "/replays", "/replays?since=2020-01-01T00:00:00Z"),
                new Call(
                        "POST", "/replays", "/replays", "{\"cause\":\"OTHER\",\"since\":\"2020-01-01T00:00:00Z\"}", ""),
                new Call("GET", "/reviews", "/reviews?band=95&limit=5"),
                new Call("GET", "/reviews/counts", "/reviews/counts"),
                new Call("GET", "/reviews/{id}", "/reviews/" + sighting),
                new Call("PUT", "/reviews/{id}", "/reviews/" + sighting, "{\"verdict\":\"SAME\"}", "\"0\""),
                new Call("DELETE", "/reviews/{id}", "/reviews/" + sighting, "", "\"2\""),
                new Call("GET", "/state", "/state"));
    }

    private record Call(String method, String path, String address, String body, String ifMatch) {
        Call(String method, String path, String address) {
            this(method, path, address, "", "");
        }
    }

    @Test
    void everyOperation_answersAsDescribed() throws Exception {
        Set<String> called = new HashSet<>();
        for (Call call : rightCalls()) {
            List<String> headers = new ArrayList<>();
            if (!call.ifMatch().isEmpty()) {
                headers.addAll(List.of("If-Match", call.ifMatch()));
            }
            HttpResponse<String> answer =
                    service.send(call.method(), call.address(), call.body(), headers.toArray(String[]::new));

            JsonNode responses = description
                    .path("paths")
                    .path(call.path())
                    .path(call.method().toLowerCase(Locale.ROOT))
                    .path("responses");
            assertThat(answer.statusCode()).as(call + " " + answer.body()).isEqualTo(200);
            JsonNode content = responses.path("200").path("content").path("application/json");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(faults(content.path("schema"), answer.body()))
                    .as(call + " " + answer.body())
                    .isEmpty();
            called.add(call.method() + call.path());
        }
        assertThat(called).hasSize(12);
    }

    private Set<?> faults(JsonNode schema, String body) throws IOException {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", description.path("components"));
        JsonSchema checked =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
        return checked.validate(JSON.readTree(body));
    }

    record Wrong(String method, String address, String body, Map<String, String> headers, int status, String detail) {
        Wrong(String address, String detail) {
            this("GET", address, "", Map.of(), 400, detail);
        }
    }

    static Stream<Wrong> wrongCalls() {
        Map<String, String> version = Map.of("If-Match", "\"0\"");
        String verdict = "{\"verdict\":\"SAME\"}";
        return Stream.of(
                new Wrong("/sightings?limit=0", "limit is 1..1000."),
                new Wrong("/sightings?limit=many", "limit is a whole number."),
                new Wrong("/sightings?min=101", "min is 0..100."),
                new Wrong("/sightings?min=NaN", "min is 0..100."),
                new Wrong("/sightings?from=yesterday", "from is a time in ISO 8601, such as 2026-05-01T12:00:00Z."),
                new Wrong("/sightings?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "from is before to."),
                new Wrong("/sightings?order=RANDOM", "order is one of OLDEST, NEWEST."),
                new Wrong("/sightings?picture=abc", "A picture's id has 64 hexadecimal digits."),
                new Wrong("/sightings?after=abc", "after is the next of the page before, as it was given."),
                new Wrong(
                        "/sightings?persn=Ada",
                        "There is no parameter \"persn\" here, but after, from, limit, min, order, person, picture, place,"
                                + " to."),
                new Wrong("/sightings/1", "id is a UUID, such as 0f8fad5b-d9cb-469f-a165-70867728950e."),
                new Wrong("GET", "/sightings/" + NO_ID, "", Map.of(), 404, "No sighting has this id."),
                new Wrong("/pictures", "Give bucket and key, or content."),
                new Wrong("/pictures?bucket=b", "Give bucket and key, or content."),
                new Wrong("/pictures?content=1", "content has 64 hexadecimal digits."),
                new Wrong("/pictures/1", "A picture's id has 64 hexadecimal digits."),
                new Wrong("GET", "/pictures/" + NO_HASH, "", Map.of(), 404, "No picture has this id."),
                new Wrong("/replays?since=now", "since is a time in ISO 8601, such as 2026-05-01T12:00:00Z."),
                new Wrong(
                        "POST",
                        "/replays",
                        "{}",
                        Map.of(),
                        400,
                        "cause is missing: name one of those that GET /replays counts."),
                new Wrong(
                        "POST",
                        "/replays",
                        "{\"cause\":\"WEATHER\"}",
                        Map.of(),
                        400,
                        "The body is no JSON of the form that /openapi.json describes."),
                new Wrong(
                        "POST",
                        "/replays",
                        "{",
                        Map.of(),
                        400,
                        "The body is no JSON of the form that /openapi.json describes."),
                new Wrong(
                        "POST",
                        "/replays",
                        "<a/>",
                        Map.of("Content-Type", "text/xml"),
                        415,
                        "The content type is application/json."),
                new Wrong("POST", "/replays", " ".repeat(70_000), Map.of(), 413, "A body has 65536 bytes at most."),
                new Wrong("/reviews?band=97", "band is 0, 5 … 95."),
                new Wrong("/reviews?limit=1001", "limit is 1..1000."),
                new Wrong("/reviews?unsure=perhaps", "unsure is true or false."),
                new Wrong("/reviews/counts?of=me", "There is no parameter \"of\" here."),
                new Wrong("GET", "/reviews/" + NO_ID, "", Map.of(), 404, "No sighting has this id."),
                new Wrong(
                        "PUT",
                        "/reviews/" + NO_ID,
                        verdict,
                        Map.of(),
                        428,
                        "Name the version that was shown: If-Match, with the ETag of GET /reviews/{id}."),
                new Wrong(
                        "PUT",
                        "/reviews/" + NO_ID,
                        verdict,
                        Map.of("If-Match", "*"),
                        400,
                        "If-Match is an ETag of GET /reviews/{id}, such as \"0\"."),
                new Wrong("PUT", "/reviews/" + NO_ID, verdict, version, 404, "No sighting has this id."),
                new Wrong("PUT", "/reviews/" + NO_ID, "{}", version, 400, "verdict is missing: SAME, OTHER or UNSURE."),
                new Wrong(
                        "PUT",
                        "/reviews/" + NO_ID,
                        "{\"verdict\":\"SAME\",\"name\":\" \"}",
                        version,
                        400,
                        "name is a person's name of at most 128 characters."),
                new Wrong("DELETE", "/reviews/" + NO_ID, "", version, 404, "No sighting has this id."),
                new Wrong("DELETE", "/state", "", Map.of(), 405, "DELETE is not answered here, but GET."),
                new Wrong(
                        "GET",
                        "/state",
                        "",
                        Map.of("Accept", "text/html"),
                        406,
                        "The answer is JSON, and the request accepts none."),
                new Wrong(
                        "GET",
                        "/nowhere",
                        "",
                        Map.of(),
                        404,
                        "There is nothing at this path; /openapi.json says what there is."),
                new Wrong("GET", "/review/other.js", "", Map.of(), 404, "The review page has no such file."));
    }

    @ParameterizedTest
    @MethodSource("wrongCalls")
    void wrongInput_isAProblemInOneSentence(Wrong wrong) throws Exception {
        List<String> headers = new ArrayList<>();
        wrong.headers().forEach((name, value) -> headers.addAll(List.of(name, value)));
        HttpResponse<String> answer =
                service.send(wrong.method(), wrong.address(), wrong.body(), headers.toArray(String[]::new));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(wrong.status());
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("detail").asText()).isEqualTo(wrong.detail());
        assertThat(problem.path("type").asText()).matches("urn:facesearch:stream:[a-z-]+");
        assertThat(problem.path("status").asInt()).isEqualTo(wrong.status());
        assertThat(faults(description.path("components").path("schemas").path("Problem"), answer.body()))
                .isEmpty();
    }

    @Test
    void pageOfOtherParameters_isRefused() throws Exception {
        String next = JSON.readTree(service.get("/sightings?limit=1").body())
                .path("next")
                .asText();

        assertThat(service.get("/sightings?limit=2&after=" + next).statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(service.get("/sightings?min=90&after=" + next).body())
                        .path("detail")
                        .asText())
                .isEqualTo("after belongs to a page of other parameters; begin without it.");
    }

    @Test
    void verdicts_conflictAndRefusal() throws Exception {
        // Another one than the right calls are made with.
        String open = "";
        for (JsonNode review : JSON.readTree(service.get("/reviews").body())) {
            open = review.path("id").asText().equals(sighting)
                    ? open
                    : review.path("id").asText();
        }
        String path = "/reviews/" + open;

        assertThat(service.send("PUT", path, "{\"verdict\":\"UNSURE\"}", "If-Match", "\"0\"")
                        .headers()
                        .firstValue("ETag"))
                .contains("\"2\"");
        HttpResponse<String> conflict = service.send("PUT", path, "{\"verdict\":\"OTHER\"}", "If-Match", "\"0\"");

        assertThat(conflict.statusCode()).isEqualTo(412);
        assertThat(JSON.readTree(conflict.body()).path("detail").asText())
                .isEqualTo("It was settled meanwhile: UNSURE, by local.");
    }

    @Test
    void description_isOfThisFormAndNamesNoServer() {
        assertThat(description.path("openapi").asText()).startsWith("3.1");
        assertThat(description.has("servers")).isFalse();
        assertThat(description.path("info").path("title").asText()).isEqualTo("facesearch stream");
        assertThat(Optional.of(description.toString())
                        .filter(Pattern.compile("127\\.0\\.0\\.1").asPredicate()))
                .isEmpty();
        assertThat(UUID.fromString(sighting)).isNotNull();
    }
}
