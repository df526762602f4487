package dev.facesearch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which room may use which. */
@AnalyzeClasses(packages = "dev.facesearch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_ENGINE_AND_NO_FRONT = noClasses()
            .that()
            .resideInAPackage("dev.facesearch")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.facesearch.local..",
                    "dev.facesearch.server..",
                    "dev.facesearch.s3..",
                    "dev.facesearch.cli..",
                    "dev.facesearch.stream..",
                    "dev.facesearch.examples..");

    @ArchTest
    static final ArchRule IMAGING_KNOWS_NO_AWS = noClasses()
            .that()
            .resideInAPackage("dev.facesearch.imaging..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "dev.facesearch");

    @ArchTest
    static final ArchRule PUBLIC_SIGNATURES_HAVE_NO_GUAVA = noClasses()
            .that()
            .resideInAPackage("dev.facesearch")
            .and()
            .arePublic()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.common..");
}
