package dev.facesearch.stream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules for which room of the stream service may use which. */
@AnalyzeClasses(packages = "dev.facesearch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {

    private static final String STEP = "dev.facesearch.stream";
    private static final String MEMORY = "dev.facesearch.stream.memory..";
    private static final String LANE = "dev.facesearch.stream.lane..";
    private static final String KAFKA = "dev.facesearch.stream.kafka..";
    private static final String REVIEW = "dev.facesearch.stream.review..";
    private static final String WEB = "dev.facesearch.stream.web..";
    private static final String APP = "dev.facesearch.stream.app..";

    @ArchTest
    static final ArchRule NOBODY_ELSE_KNOWS_THE_STREAM = noClasses()
            .that()
            .resideOutsideOfPackage("dev.facesearch.stream..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.facesearch.stream..");

    @ArchTest
    static final ArchRule STREAM_KNOWS_NOTHING_INSIDE_OF_CORE = noClasses()
            .that()
            .resideInAPackage("dev.facesearch.stream..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.facesearch.internal..");

    @ArchTest
    static final ArchRule THE_STEP_IS_PLAIN = noClasses()
            .that()
            .resideInAPackage(STEP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    MEMORY, LANE, REVIEW, KAFKA, WEB, APP, "org.springframework..", "org.apache.kafka..", "java.sql..");

    @ArchTest
    static final ArchRule THE_MEMORY_KNOWS_NO_LANE_AND_NO_KAFKA = noClasses()
            .that()
            .resideInAPackage(MEMORY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LANE, REVIEW, KAFKA, WEB, APP, "org.apache.kafka..", "org.springframework.kafka..");

    @ArchTest
    static final ArchRule LANES_KNOW_NO_KAFKA = noClasses()
            .that()
            .resideInAPackage(LANE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(REVIEW, KAFKA, WEB, APP, "org.apache.kafka..", "org.springframework.kafka..");

    @ArchTest
    static final ArchRule THE_WEB_KNOWS_NO_LANE_AND_NO_KAFKA = noClasses()
            .that()
            .resideInAnyPackage(WEB, REVIEW)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LANE, KAFKA, APP, "org.apache.kafka..", "org.springframework.kafka..");

    @ArchTest
    static final ArchRule ONLY_THE_APPLICATION_KNOWS_AN_ENGINE_AND_S3 = noClasses()
            .that()
            .resideInAnyPackage(STEP, MEMORY, LANE, REVIEW, KAFKA, WEB)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    APP, "dev.facesearch.local..", "dev.facesearch.s3..", "software.amazon.awssdk.services..");

    @ArchTest
    static final ArchRule ONE_CLASS_KNOWS_THE_INSIDE_OF_THE_BROKER = noClasses()
            .that()
            .doNotHaveSimpleName("EmbeddedBroker")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kafka..", "org.apache.kafka.metadata..", "org.apache.kafka.server..");
}
