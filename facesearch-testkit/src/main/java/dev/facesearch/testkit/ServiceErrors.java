package dev.facesearch.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;

/** Checks what every error of the service has in common. */
final class ServiceErrors {

    private ServiceErrors() {}

    /** The call fails with the code, in the class the SDK has for it, and with words of the message. */
    static RekognitionException assertError(ThrowingCallable call, String code, String words) {
        RekognitionException error = catchThrowableOfType(RekognitionException.class, call);
        assertThat(error).as("an error of the code " + code).isNotNull();
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.awsErrorDetails().errorMessage()).contains(words);
        assertThat(error.getClass().getSimpleName()).isIn(code, "RekognitionException");
        assertThat(error.statusCode()).isEqualTo(400);
        assertThat(error.requestId()).isNotEmpty();
        return error;
    }

    /** The call breaks a constraint of the model, for which the SDK has no class. */
    static void assertViolation(ThrowingCallable call, String words) {
        RekognitionException error = assertError(call, "ValidationException", words);
        assertThat(error).isExactlyInstanceOf(RekognitionException.class);
    }
}
