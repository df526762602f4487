package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
        assertThat(mapped.operation()).contains(operation.wireName());
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

    private static SdkException unmodelled(String code) {
        return (SdkException) RekognitionException.builder()
                .message("said")
                .requestId("r-1")
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("said")
                        .build())
                .build();
    }
}
