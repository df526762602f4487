package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotasTest {

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, INDEX_FACES, 50",
        "eu-central-1, INDEX_FACES, 5",
        "us-east-1, DETECT_FACES, 100",
        "ap-southeast-2, DETECT_FACES, 25",
        "us-west-2, ASSOCIATE_FACES, 5",
        "us-west-2, TAG_RESOURCE, 10"
    })
    void amazon_aRegion_hasItsTable(String region, Operation operation, double quota) {
        assertThat(Quotas.amazon(region).callsPerSecond(operation)).hasValue(quota);
    }

    @Test
    void with_oneOperation_changesNoOther() {
        Quotas quotas = Quotas.amazon("us-east-1").with(Operation.LIST_USERS, 20);

        assertThat(quotas.callsPerSecond(Operation.LIST_USERS)).hasValue(20);
        assertThat(quotas.callsPerSecond(Operation.ASSOCIATE_FACES)).hasValue(5);
    }

    @Test
    void scaled_byAHalf_halvesAll() {
        assertThat(Quotas.amazon("us-east-1").scaled(0.5).callsPerSecond(Operation.SEARCH_USERS))
                .hasValue(25);
    }

    @Test
    void none_anyOperation_hasNoLimit() {
        assertThat(Quotas.none().callsPerSecond(Operation.LIST_USERS)).isEmpty();
    }

    @Test
    void with_noQuota_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Quotas.none().with(Operation.LIST_USERS, 0));
    }
}
