package dev.facesearch.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules for which module may use which; this module has all of them on its class path. */
@AnalyzeClasses(packages = "dev.facesearch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {

    private static final String CORE = "dev.facesearch";
    private static final String INSIDE_OF_CORE = "dev.facesearch.internal..";

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_ENGINE_AND_NO_FRONT = noClasses()
            .that()
            .resideInAnyPackage(CORE, INSIDE_OF_CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.facesearch.local..",
                    "dev.facesearch.server..",
                    "dev.facesearch.s3..",
                    "dev.facesearch.cli..",
                    "dev.facesearch.evaluation..",
                    "dev.facesearch.review..",
                    "dev.facesearch.examples..");

    @ArchTest
    static final ArchRule IMAGING_KNOWS_NO_AWS_AND_NOBODY_ELSE = noClasses()
            .that()
            .resideInAPackage("dev.facesearch.imaging..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", CORE, INSIDE_OF_CORE, "dev.facesearch.local..");

    @ArchTest
    static final ArchRule ENGINE_KNOWS_NO_CLIENT = noClasses()
            .that()
            .resideInAPackage("dev.facesearch.local..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    CORE, INSIDE_OF_CORE, "dev.facesearch.cli..", "dev.facesearch.evaluation..", "com.google.common..");

    @ArchTest
    static final ArchRule SERVER_KNOWS_NO_ENGINE_AND_NO_CLIENT = noClasses()
            .that()
            .resideInAPackage("dev.facesearch.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    CORE,
                    INSIDE_OF_CORE,
                    "dev.facesearch.local..",
                    "dev.facesearch.imaging..",
                    "dev.facesearch.cli..",
                    "com.google.common..");

    @ArchTest
    static final ArchRule REVIEW_KNOWS_NO_AWS_NO_ENGINE_AND_NOTHING_INSIDE_OF_CORE = noClasses()
            .that()
            .resideInAPackage("dev.facesearch.review..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "software.amazon..",
                    INSIDE_OF_CORE,
                    "dev.facesearch.local..",
                    "dev.facesearch.server..",
                    "dev.facesearch.s3..",
                    "dev.facesearch.cli..");

    @ArchTest
    static final ArchRule ONLY_TESTS_AND_EXAMPLES_START_A_SERVER_OF_S3 = noClasses()
            .that()
            .resideOutsideOfPackages("dev.facesearch.testbucket..", "dev.facesearch.examples..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.facesearch.testbucket..");

    @ArchTest
    static final ArchRule NOBODY_IMPORTS_THE_COMMAND = noClasses()
            .that()
            .resideOutsideOfPackage("dev.facesearch.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.facesearch.cli..");
}
