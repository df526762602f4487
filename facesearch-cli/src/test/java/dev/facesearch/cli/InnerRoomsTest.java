package dev.facesearch.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules for which package inside {@code facesearch-core} may use which. Reads bytecode, so that references without
 * an import count as well.
 */
@AnalyzeClasses(packages = "dev.facesearch", importOptions = ImportOption.DoNotIncludeTests.class)
class InnerRoomsTest {

    private static final String API = "dev.facesearch";
    private static final String INTERNAL = "dev.facesearch.internal.";

    @ArchTest
    static final ArchRule ROOMS_USE_ONLY_THE_ROOMS_BELOW = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(INTERNAL + ".")
            .layer("service")
            .definedBy(INTERNAL + "service")
            .layer("search")
            .definedBy(INTERNAL + "search")
            .layer("faces")
            .definedBy(INTERNAL + "faces")
            .layer("files")
            .definedBy(INTERNAL + "files")
            .layer("enroll")
            .definedBy(INTERNAL + "enroll")
            .layer("review")
            .definedBy(INTERNAL + "review")
            .layer("audit")
            .definedBy(INTERNAL + "audit")
            .layer("erase")
            .definedBy(INTERNAL + "erase")
            .layer("match")
            .definedBy(INTERNAL + "match")
            .whereLayer("service")
            .mayNotAccessAnyLayer()
            .whereLayer("search")
            .mayOnlyAccessLayers("service")
            .whereLayer("faces")
            .mayOnlyAccessLayers("service", "search")
            .whereLayer("files")
            .mayOnlyAccessLayers("service")
            .whereLayer("audit")
            .mayOnlyAccessLayers("service", "search")
            .whereLayer("review")
            .mayOnlyAccessLayers("service", "search", "faces")
            .whereLayer("match")
            .mayOnlyAccessLayers("service", "search", "faces", "files")
            .whereLayer("erase")
            .mayOnlyAccessLayers("service", "faces", "files")
            .whereLayer("enroll")
            .mayOnlyAccessLayers("service", "search", "faces", "files");

    @ArchTest
    static final ArchRule ROOMS_MAKE_NO_HANDLES = noClasses()
            .that()
            .resideInAPackage(INTERNAL + ".")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("dev\\.facesearch\\.(FaceSearchClient|RekognitionFaceSearchClient|FaceCollection|FaceUser"
                    + "|PhotoReview|FaceReview|AddedFaces)(\\$.*)?");

    @ArchTest
    static final ArchRule OTHER_MODULES_NAME_NOTHING_INTERNAL = noClasses()
            .that(not(resideInAnyPackage(API, INTERNAL + ".")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(INTERNAL + ".");

    @ArchTest
    static final ArchRule ONLY_THE_ENGINE_SCANS = noClasses()
            .that(not(resideInAnyPackage("dev.facesearch.local..", "dev.facesearch.benchmarks..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.facesearch.local.store.scan..");

    @ArchTest
    static final ArchRule SCAN_KNOWS_NO_STORE = noClasses()
            .that()
            .resideInAPackage("dev.facesearch.local.store.scan..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.facesearch.local.store");

    @ArchTest
    static final ArchRule PROGRESSIVE_KNOWS_NO_PHOTO = noClasses()
            .that()
            .resideInAPackage("dev.facesearch.imaging.progressive..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.facesearch.imaging");

    /** Ensures that a user who has both jars is offered each name once. */
    @ArchTest
    static void engineAndClient_haveNoPublicNameInCommon(JavaClasses classes) {
        Set<String> client = publicNames(classes, API);

        assertThat(publicNames(classes, "dev.facesearch.local")).doesNotContainAnyElementsOf(client);
        assertThat(publicNames(classes, "dev.facesearch.local.store")).doesNotContainAnyElementsOf(client);
        assertThat(publicNames(classes, "dev.facesearch.local.vision")).doesNotContainAnyElementsOf(client);
    }

    private static Set<String> publicNames(JavaClasses classes, String room) {
        return classes.stream()
                .filter(type -> type.getPackageName().equals(room) && type.isTopLevelClass())
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
    }
}
