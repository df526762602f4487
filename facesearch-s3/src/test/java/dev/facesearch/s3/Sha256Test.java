package dev.facesearch.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.ContentHash;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Answers of S3 itself, which the server of the other tests does not give. */
class Sha256Test {

    private static final ContentHash CONTENT = ContentHash.of("content".getBytes(UTF_8));
    private static final ContentHash OTHER = ContentHash.of("other".getBytes(UTF_8));

    @Test
    void of_checksumOfTheWholeObject_isTheHash() {
        assertThat(Sha256.of(head().checksumSHA256(Sha256.base64(CONTENT))
                        .checksumType(ChecksumType.FULL_OBJECT)
                        .metadata(Map.of("sha256", OTHER.hex()))
                        .build()))
                .contains(CONTENT);
    }

    @Test
    void of_checksumOfParts_isNot() {
        assertThat(Sha256.of(head().checksumSHA256(Sha256.base64(OTHER) + "-3").build()))
                .isEmpty();
        assertThat(Sha256.of(head().checksumSHA256(Sha256.base64(OTHER))
                        .checksumType(ChecksumType.COMPOSITE)
                        .build()))
                .isEmpty();
    }

    @Test
    void of_partsWithANote_isTheNote() {
        assertThat(Sha256.of(head().checksumSHA256(Sha256.base64(OTHER) + "-3")
                        .metadata(Map.of("sha256", CONTENT.hex()))
                        .build()))
                .contains(CONTENT);
    }

    @Test
    void of_notesOfOthers_areNot() {
        assertThat(Sha256.of(head().checksumSHA256("%%%")
                        .metadata(Map.of("sha256", "soon"))
                        .build()))
                .isEmpty();
    }

    private static HeadObjectResponse.Builder head() {
        return HeadObjectResponse.builder();
    }
}
