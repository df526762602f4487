package dev.facesearch.internal.enroll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.DemoPeople;
import dev.facesearch.EngineOverHttp;
import dev.facesearch.EnrollmentPlan;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.Operation;
import dev.facesearch.People;
import dev.facesearch.People.Person;
import dev.facesearch.StaffCollection;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The plan of a run. */
class EnrollmentPlannerTest {

    private static final Person FRANCK = new Person("Franck", DemoPeople.franck());
    private static final Person ANNA = new Person("Anna", DemoPeople.anna());

    @RegisterExtension
    private final StaffCollection staff = new StaffCollection();

    private final FaceSearchClient client = staff.client();

    @TempDir
    private Path folder;

    @Test
    void plan_beforeTheFirstRun_reportsItsCallsAndChangesNothing() {
        EnrollmentPlan plan = client.collection("later")
                .planEnrollment(People.of(FRANCK, ANNA), options -> options.journal(folder.resolve("journal")));

        assertThat(plan.users()).isEqualTo(2);
        assertThat(plan.usersToCreate()).isEqualTo(2);
        assertThat(plan.toIndex()).isEqualTo(4);
        assertThat(plan.billedCalls()).isEqualTo(4);
        assertThat(plan.calls()).containsEntry(Operation.ASSOCIATE_FACES, 2L).containsEntry(Operation.CREATE_USER, 2L);
        assertThat(plan.mostTries()).isOne();
        assertThat(client.collection("later").describe()).isEmpty();
        assertThat(folder.resolve("journal")).doesNotExist();
    }

    @Test
    void plan_overHttp_reportsHowOftenTheSdkTries() {
        try (EngineOverHttp wire = EngineOverHttp.start();
                FaceSearchClient remote = wire.client()) {
            assertThat(remote.collection().planEnrollment(People.of(ANNA)).mostTries())
                    .isEqualTo(10);
        }
    }

    @Test
    void plan_afterTheRun_isEmpty() {
        staff.enroll(FRANCK, ANNA);

        EnrollmentPlan plan = client.collection().planEnrollment(People.of(FRANCK, ANNA));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.skipped()).isEqualTo(4);
        assertThat(plan.calls().keySet())
                .containsExactlyInAnyOrder(Operation.DESCRIBE_COLLECTION, Operation.LIST_USERS, Operation.LIST_FACES);
    }
}
