package dev.facesearch.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3RefusalTest {

    private static final S3Refusal.Call READING = new S3Refusal.Call("s3:GetObject on it", "kms:Decrypt");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    AccessDenied          | Access Denied                          | needed is s3:GetObject on it
                    AccessDenied          | not authorized to perform: kms:Decrypt | needed is kms:Decrypt on the key
                    InvalidObjectState    | storage class                          | restore it first
                    RequestTimeTooSkewed  | too large                              | clock
                    InvalidAccessKeyId    | does not exist                         | AWS_ACCESS_KEY_ID
                    SignatureDoesNotMatch | does not match                         | AWS_SECRET_ACCESS_KEY
                    ExpiredToken          | has expired                            | AWS_SESSION_TOKEN
                    KMS.DisabledException | is disabled                            | see to the key
                    NoSuchBucket          | does not exist                         | no such bucket
                    SlowDown              | reduce your rate                       | run it again later
                    SomethingNew          | who knows                              | SomethingNew
                    """)
    void of_code_saysCodeMessageAndCure(String code, String message, String cure) {
        assertThat(S3Refusal.of(answer(code, message, 403, null), READING))
                .startsWith(code + ", " + message + "; ")
                .contains(cure);
    }

    @ParameterizedTest
    @CsvSource({"PermanentRedirect, 301", "AuthorizationHeaderMalformed, 400", ", 301", ", 400"})
    void of_bucketInAnotherRegion_namesTheRegion(@Nullable String code, int status) {
        assertThat(S3Refusal.of(answer(code, "elsewhere", status, "eu-west-1"), READING))
                .contains("the bucket is in the region eu-west-1; use a client of that region");
    }

    @Test
    void of_bucketInAnUnknownOtherRegion_saysSo() {
        assertThat(S3Refusal.of(answer("PermanentRedirect", "elsewhere", 301, null), READING))
                .endsWith("the bucket is in another region; use a client of the bucket's region");
    }

    @Test
    void of_denialOfAHeadRequest_namesAllThatMayBeMissing() {
        assertThat(S3Refusal.of(answer(null, null, 403, null), READING))
                .startsWith("access denied, without a reason; needed is s3:GetObject on it, kms:Decrypt");
    }

    @Test
    void of_longMessageOverSeveralLines_isOneLineCutShort() {
        assertThat(S3Refusal.of(answer("Odd", "a\nb\u001b[31m" + "x".repeat(10_000), 400, null), READING))
                .startsWith("Odd, a b [31mxxx")
                .hasSizeLessThan(1000)
                .hasLineCount(1);
    }

    @Test
    void of_noCredentials_namesTheVariables() {
        assertThat(S3Refusal.of(SdkClientException.create("Unable to load credentials from any of …"), READING))
                .startsWith("no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE");
    }

    @Test
    void of_noConnection_pointsToTheEndpoint() {
        assertThat(S3Refusal.of(
                        SdkClientException.create("Unable to execute HTTP request: Connection refused"), READING))
                .endsWith("; check the network, the region and the endpoint");
    }

    private static SdkException answer(
            @Nullable String code, @Nullable String message, int status, @Nullable String region) {
        SdkHttpResponse.Builder response = SdkHttpResponse.builder().statusCode(status);
        if (region != null) {
            response.putHeader("x-amz-bucket-region", region);
        }
        return (SdkException) S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .sdkHttpResponse(response.build())
                        .build())
                .build();
    }
}
