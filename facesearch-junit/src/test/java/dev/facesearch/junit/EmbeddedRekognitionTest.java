package dev.facesearch.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.local.LocalRekognition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;

@EmbeddedRekognition
class EmbeddedRekognitionTest {

    @BeforeEach
    void client_beforeTheTest_isThereToo(RekognitionClient client) {
        assertThat(client.serviceName()).isEqualTo("rekognition");
    }

    @RepeatedTest(2)
    void client_eachTest_emptyAndItsOwn(RekognitionClient client, LocalRekognition same) {
        assertThat(client.listCollections().collectionIds()).isEmpty();
        client.createCollection(request -> request.collectionId("staff"));
        assertThat(same.listCollections().collectionIds()).containsExactly("staff");
    }

    @Test
    @EmbeddedRekognition(
            failures = @EmbeddedRekognition.Failure(operation = "ListCollections", errorCode = "InternalServerError"))
    void failures_onTheMethod_met(RekognitionClient client) {
        assertThatExceptionOfType(InternalServerErrorException.class).isThrownBy(client::listCollections);
    }

    @Test
    @EmbeddedRekognition(quotas = @EmbeddedRekognition.Quota(operation = "ListCollections", callsPerSecond = 1))
    void quotas_onTheMethod_met(RekognitionClient client) {
        assertThatExceptionOfType(ProvisionedThroughputExceededException.class).isThrownBy(() -> {
            for (int call = 0; call < 1000; call++) {
                client.listCollections();
            }
        });
    }

    @Test
    @EmbeddedRekognition(lateVisibility = "PT1H")
    void lateVisibility_onTheMethod_met(RekognitionClient client) {
        client.createCollection(request -> request.collectionId("staff"));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client.describeCollection(request -> request.collectionId("staff")));
    }
}
