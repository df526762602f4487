package dev.facesearch.testkit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * The suite on the service itself, with the account and region the environment names: {@code mvn test -pl
 * facesearch-testkit -am -Dfacesearch.contract.aws=true}. A run costs some hundred billed calls.
 */
@EnabledIfSystemProperty(named = RekognitionContract.ON_AWS, matches = "true")
class AwsContractTest extends RekognitionContract {

    private static RekognitionClient client;

    @BeforeAll
    static void open() {
        client = RekognitionClient.create();
    }

    @AfterAll
    static void close() {
        client.close();
    }

    @Override
    public RekognitionClient client() {
        return client;
    }
}
