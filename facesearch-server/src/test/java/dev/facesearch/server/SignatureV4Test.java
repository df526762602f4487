package dev.facesearch.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases without a query string of the Signature Version 4 test suite that AWS publishes. */
class SignatureV4Test {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final CredentialScope SCOPE = new CredentialScope("20150830", "us-east-1", "service");
    private static final String TIME = "20150830T123600Z";

    static Stream<Arguments> published() {
        return Stream.of(
                arguments(
                        "get-vanilla",
                        "GET",
                        Map.of(),
                        "",
                        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
                arguments(
                        "post-vanilla",
                        "POST",
                        Map.of(),
                        "",
                        "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
                arguments(
                        "post-header-key-sort",
                        "POST",
                        Map.of("my-header1", List.of("value1")),
                        "",
                        "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"),
                arguments(
                        "post-x-www-form-urlencoded",
                        "POST",
                        Map.of("content-type", List.of("application/x-www-form-urlencoded")),
                        "Param1=value1",
                        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
                arguments(
                        "get-header-key-duplicate",
                        "GET",
                        Map.of("my-header1", List.of("value2", "value2", "value1")),
                        "",
                        "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"),
                arguments(
                        "get-header-value-trim",
                        "GET",
                        Map.of("my-header1", List.of(" value1"), "my-header2", List.of(" \"a   b   c\"")),
                        "",
                        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("published")
    void sign_publishedCase_givesThePublishedSignature(
            String name, String method, Map<String, List<String>> more, String body, String signature) {
        Map<String, List<String>> headers = new TreeMap<>(more);
        headers.put("host", List.of("example.amazonaws.com"));
        headers.put("x-amz-date", List.of(TIME));

        String signed = SignatureV4.sign(
                method,
                "/",
                List.copyOf(headers.keySet()),
                header -> headers.getOrDefault(header, List.of()),
                SignatureV4.sha256(ByteBuffer.wrap(body.getBytes(UTF_8))),
                TIME,
                SCOPE,
                SECRET);

        assertThat(signed).isEqualTo(signature);
    }
}
