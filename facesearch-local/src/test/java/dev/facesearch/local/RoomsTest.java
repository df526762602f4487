package dev.facesearch.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.facesearch.imaging.FileReason;

/** The rooms behind the door know neither the door nor each other. */
@AnalyzeClasses(packages = "dev.facesearch.local", importOptions = DoNotIncludeTests.class)
class RoomsTest {

    private static final String DOOR = "dev.facesearch.local";
    private static final String STORE = "dev.facesearch.local.store";
    private static final String VISION = "dev.facesearch.local.vision";

    @ArchTest
    static final ArchRule store_knowsNeitherDoorNorVision = noClasses()
            .that()
            .resideInAPackage(STORE + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DOOR, VISION);

    @ArchTest
    static final ArchRule vision_knowsNeitherDoorNorStore = noClasses()
            .that()
            .resideInAPackage(VISION)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DOOR, STORE + "..");

    @ArchTest
    static final ArchRule shared_knowsNoRoom = noClasses()
            .that()
            .resideInAPackage("dev.facesearch.local.shared")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DOOR, STORE + "..", VISION);

    @ArchTest
    static final ArchRule store_knowsNoPicturesAndNoService = noClasses()
            .that()
            .resideInAPackage(STORE + "..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("dev.facesearch.imaging..", "software.amazon.awssdk..", "ai.onnxruntime..")
                            // Words for what a file system refuses; no pictures.
                            .and(not(name(FileReason.class.getName()))));
}
