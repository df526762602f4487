package dev.facesearch.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.facesearch.AlreadyExistsException;
import dev.facesearch.ConcurrentChangeException;
import dev.facesearch.FaceSearchException;
import dev.facesearch.InvalidImageException;
import dev.facesearch.InvalidRequestException;
import dev.facesearch.NotFoundException;
import dev.facesearch.NotPermittedException;
import dev.facesearch.Operation;
import dev.facesearch.QuotaExceededException;
import dev.facesearch.ThrottledException;
import dev.facesearch.UnreadableS3ObjectException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rekognition.model.AccessDeniedException;
import software.amazon.awssdk.services.rekognition.model.ConflictException;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.ServiceQuotaExceededException;

class ErrorMappingTest {

    static Stream<Arguments> kinds() {
        return Stream.of(
                arguments(ResourceNotFoundException.builder().build(), Operation.LIST_FACES, NotFoundException.class),
                arguments(
                        ResourceAlreadyExistsException.builder().build(),
                        Operation.CREATE_COLLECTION,
                        AlreadyExistsException.class),
                arguments(ConflictException.builder().build(), Operation.CREATE_USER, AlreadyExistsException.class),
                arguments(
                        ConflictException.builder().build(),
                        Operation.ASSOCIATE_FACES,
                        ConcurrentChangeException.class),
                arguments(
                        ProvisionedThroughputExceededException.builder().build(),
                        Operation.INDEX_FACES,
                        ThrottledException.class),
                arguments(AccessDeniedException.builder().build(), Operation.INDEX_FACES, NotPermittedException.class),
                arguments(ImageTooLargeException.builder().build(), Operation.INDEX_FACES, InvalidImageException.class),
                arguments(
                        InvalidS3ObjectException.builder().build(),
                        Operation.INDEX_FACES,
                        UnreadableS3ObjectException.class),
                arguments(
                        ServiceQuotaExceededException.builder().build(),
                        Operation.ASSOCIATE_FACES,
                        QuotaExceededException.class),
                arguments(
                        InvalidParameterException.builder().build(),
                        Operation.DETECT_FACES,
                        InvalidRequestException.class),
                arguments(unmodelled("ValidationException"), Operation.DETECT_FACES, InvalidRequestException.class),
                arguments(unmodelled("ExpiredTokenException"), Operation.DETECT_FACES, NotPermittedException.class),
                arguments(unmodelled("SomethingNew"), Operation.DETECT_FACES, FaceSearchException.class),
                arguments(SdkClientException.create("no route"), Operation.DETECT_FACES, FaceSearchException.class));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void map_eachErrorOfTheService_getsItsKind(
            SdkException thrown, Operation operation, Class<? extends FaceSearchException> kind) {
        FaceSearchException mapped = ErrorMapping.map(thrown, operation, "staff");

        assertThat(mapped).isExactlyInstanceOf(kind).hasCause(thrown);
        assertThat(mapped.operation()).contains(operation);
        assertThat(mapped.collectionId()).contains("staff");
    }

    @Test
    void map_serviceError_keepsCodeAndRequestId() {
        FaceSearchException mapped =
                ErrorMapping.map(unmodelled("ValidationException"), Operation.INDEX_FACES, "staff");

        assertThat(mapped.errorCode()).contains("ValidationException");
        assertThat(mapped.requestId()).contains("r-1");
        assertThat(mapped).hasMessage("IndexFaces on collection staff failed: said");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    AccessDeniedException       | said                     | needed is the permission rekognition:IndexFaces
                    UnrecognizedClientException | said                     | AWS_ACCESS_KEY_ID
                    InvalidSignatureException   | said                     | AWS_SECRET_ACCESS_KEY
                    InvalidSignatureException   | Signature expired: …     | set this machine's clock
                    InvalidSignatureException   | Signature not yet current | set this machine's clock
                    ExpiredTokenException       | said                     | new temporary credentials
                    ThrottlingException         | said                     | quota of IndexFaces raised
                    """)
    void map_codeWithACure_saysWhatToDo(String code, String said, String cure) {
        FaceSearchException mapped = ErrorMapping.map(unmodelled(code, said), Operation.INDEX_FACES, "staff");

        assertThat(mapped)
                .hasMessageStartingWith("IndexFaces on collection staff failed: " + said + "; ")
                .hasMessageContaining(cure);
    }

    @Test
    void map_noCredentials_namesTheVariables() {
        assertThat(ErrorMapping.map(
                        SdkClientException.create("Unable to load credentials from any of the providers"),
                        Operation.LIST_FACES,
                        null))
                .hasMessageContaining("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    }

    @Test
    void map_noConnection_pointsToTheEndpoint() {
        assertThat(ErrorMapping.map(
                        SdkClientException.create("Unable to execute HTTP request: Connection refused"),
                        Operation.LIST_FACES,
                        null))
                .hasMessageEndingWith("; check the network, the region and the endpoint");
    }

    private static SdkException unmodelled(String code) {
        return unmodelled(code, "said");
    }

    private static SdkException unmodelled(String code, String said) {
        return (SdkException) RekognitionException.builder()
                .message("said")
                .requestId("r-1")
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(said)
                        .build())
                .build();
    }
}
