package dev.facesearch.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ReasonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    AccessDenied          | Access Denied                          | s3:GetObject
                    AccessDenied          | not authorized to perform: kms:Decrypt | kms:Decrypt on the key
                    InvalidObjectState    | storage class                          | restore it first
                    RequestTimeTooSkewed  | too large                              | clock
                    InvalidAccessKeyId    | does not exist                         | access key
                    SignatureDoesNotMatch | does not match                         | secret key
                    """)
    void of_code_saysCodeMessageAndCure(String code, String message, String cure) {
        assertThat(S3Reason.of(answer(code, message)))
                .startsWith(" S3 said " + code + " (" + message + "): ")
                .contains(cure);
    }

    @Test
    void of_bucketInAnotherRegion_namesTheRegion() {
        assertThat(S3Reason.of(answer("PermanentRedirect", "elsewhere")))
                .isEqualTo(" S3 said PermanentRedirect (elsewhere). The bucket is in the region eu-west-1.");
    }

    @Test
    void of_noAnswer_saysWhy() {
        assertThat(S3Reason.of(SdkClientException.create("Connection refused")))
                .isEqualTo(" S3 did not answer: Connection refused");
    }

    @Test
    void of_longMessage_isCutShort() {
        assertThat(S3Reason.of(answer("Odd", "x\n".repeat(10_000))))
                .hasSizeLessThan(600)
                .hasLineCount(1);
    }

    private static S3Exception answer(String code, String message) {
        return (S3Exception) S3Exception.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .sdkHttpResponse(SdkHttpResponse.builder()
                                .statusCode(403)
                                .putHeader("x-amz-bucket-region", "eu-west-1")
                                .build())
                        .build())
                .build();
    }
}
