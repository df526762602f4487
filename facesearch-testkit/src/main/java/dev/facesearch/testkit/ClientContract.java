package dev.facesearch.testkit;

import static dev.facesearch.testkit.ContractTarget.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsRequest;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsResponse;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;

/** Tests the client itself: its configuration, its request ids, and that it can be closed. */
interface ClientContract extends ContractTarget {

    @Test
    default void client_asked_namesServiceAndRegion() {
        assertThat(client().serviceName()).isEqualTo("rekognition");
        assertThat(client().serviceClientConfiguration().region()).isNotNull();
    }

    @Test
    default void answers_any_carryRequestIdAndStatus() {
        String id = collection();

        List<RekognitionResponse> answers = List.of(
                client().describeCollection(request -> request.collectionId(id)),
                client().listFaces(request -> request.collectionId(id)),
                client().createUser(request -> request.collectionId(id).userId("ada")),
                client().detectFaces(request -> request.image(image(TestPictures.blank()))));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.sdkHttpResponse().isSuccessful()).isTrue());
        assertThat(answers)
                .extracting(answer -> answer.responseMetadata().requestId())
                .doesNotHaveDuplicates()
                .allMatch(requestId -> requestId.length() == 36);
    }

    @Test
    default void overloads_requestAndConsumer_answerAlike() {
        String id = collection();

        ListCollectionsResponse byRequest = client().listCollections(
                        ListCollectionsRequest.builder().maxResults(1000).build());
        ListCollectionsResponse byConsumer = client().listCollections(request -> request.maxResults(1000));

        assertThat(byRequest.collectionIds()).contains(id);
        assertThat(byConsumer.collectionIds()).contains(id);
    }

    @Test
    default void errors_modelled_areOfTheSdksClass() {
        assertThat(catchThrowable(() -> client().listFaces(request -> request.collectionId(noCollection()))))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
