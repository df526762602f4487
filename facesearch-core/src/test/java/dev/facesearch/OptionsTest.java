package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facesearch.AssociateOptions.OnRefused;
import dev.facesearch.EnrollOptions.Faces;
import dev.facesearch.EnrollOptions.Prune;
import dev.facesearch.imaging.CropPolicy;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The options of all operations are values. */
class OptionsTest {

    @TempDir
    private static Path folder;

    /**
     * A setter of a builder, called once.
     *
     * @param options the options whose builder it belongs to
     * @param setter its name
     * @param defaults the options without it
     * @param changed the options with it, made again by each call
     * @param shown how the options' text shows it
     */
    private record Setting(
            Class<?> options, String setter, Options defaults, Supplier<? extends Options> changed, String shown) {
        @Override
        public String toString() {
            return options.getSimpleName() + "." + setter;
        }
    }

    static Stream<Setting> settings() {
        SuppressionList list = SuppressionList.open(folder.resolve("suppressed"));
        Path journal = folder.resolve("journal");
        Runnable progress = () -> {};
        Consumer<PictureOutcome> reported = picture -> {};
        Consumer<MatchAllPlan> planned = plan -> {};
        Consumer<MatchedPicture> matched = picture -> {};
        Consumer<GroupPlan> grouped = plan -> {};
        List<PairVerdict> said = List.of(new PairVerdict("a", "b", Verdict.SAME, Instant.EPOCH));
        return Stream.of(
                associate("matchThreshold", o -> o.matchThreshold(60), "matchThreshold=OptionalDouble[60.0]"),
                associate("onRefused", o -> o.onRefused(OnRefused.DELETE), "onRefused=DELETE"),
                associate("bestFaceFirst", o -> o.bestFaceFirst(), "bestFaceFirst=true"),
                audit("nearerThreshold", o -> o.nearerThreshold(60), "nearerThreshold=60.0"),
                audit("nearerMargin", o -> o.nearerMargin(60), "nearerMargin=60.0"),
                audit("outlierThreshold", o -> o.outlierThreshold(60), "outlierThreshold=60.0"),
                audit("duplicateThreshold", o -> o.duplicateThreshold(60), "duplicateThreshold=60.0"),
                audit("alikeThreshold", o -> o.alikeThreshold(60), "alikeThreshold=60.0"),
                audit("budget", o -> o.budget(60), "budget=OptionalInt[60]"),
                audit("onSearch", o -> o.onSearch(progress), "onSearch=callback"),
                compare("threshold", o -> o.threshold(60), "threshold=60.0"),
                compare("qualityFilter", o -> o.qualityFilter(QualityFilter.HIGH), "qualityFilter=HIGH"),
                confirm("createUserIfAbsent", o -> o.createUserIfAbsent(), "createsUser=true"),
                confirm("qualityFilter", o -> o.qualityFilter(QualityFilter.HIGH), "qualityFilter=HIGH"),
                detect("attributes", o -> o.attributes(FaceAttribute.SMILE), "attributes=[SMILE]"),
                enroll("onPicture", o -> o.onPicture(reported), "onPicture=callback"),
                enroll("faces", o -> o.faces(Faces.ALL), "faces=ALL"),
                enroll("secondFaceConfidence", o -> o.secondFaceConfidence(60), "secondFaceConfidence=60.0"),
                enroll("secondFaceArea", o -> o.secondFaceArea(0.6), "secondFaceArea=0.6"),
                enroll("matchThreshold", o -> o.matchThreshold(60), "matchThreshold=OptionalDouble[60.0]"),
                enroll("prune", o -> o.prune(Prune.PEOPLE), "prune=PEOPLE"),
                enroll("budget", o -> o.budget(60), "budget=OptionalInt[60]"),
                enroll("journal", o -> o.journal(journal), "journal=Optional[" + journal + "]"),
                enroll("suppressionList", o -> o.suppressionList(list), "suppressionList=Optional[" + list.file()),
                enroll("countsOnly", o -> o.countsOnly(), "countsOnly=true"),
                erase("suppressionList", o -> o.suppressionList(list), "suppressionList=Optional[" + list.file()),
                index("maxFaces", o -> o.maxFaces(6), "maxFaces=OptionalInt[6]"),
                index("qualityFilter", o -> o.qualityFilter(QualityFilter.HIGH), "qualityFilter=HIGH"),
                index("attributes", o -> o.attributes(FaceAttribute.SMILE), "attributes=[SMILE]"),
                index("externalImageId", o -> o.externalImageId("Ada"), "externalImageId=Optional[hidden]"),
                match("threshold", o -> o.threshold(60), "threshold=60.0"),
                match("maxMatches", o -> o.maxMatches(6), "maxMatches=6"),
                matchAll("threshold", o -> o.threshold(60), "threshold=60.0"),
                matchAll("largestOnly", o -> o.largestOnly(), "largestOnly=true"),
                matchAll("bothDirections", o -> o.bothDirections(), "bothDirections=true"),
                matchAll("attributes", o -> o.attributes(FaceAttribute.SMILE), "attributes=[SMILE]"),
                matchAll("budget", o -> o.budget(60), "budget=OptionalInt[60]"),
                matchAll("journal", o -> o.journal(journal), "journal=Optional[" + journal + "]"),
                matchAll("onPlan", o -> o.onPlan(planned), "onPlan=callback"),
                matchAll("onPicture", o -> o.onPicture(matched), "onPicture=callback"),
                matchAll("onSearch", o -> o.onSearch(progress), "onSearch=callback"),
                group("threshold", o -> o.threshold(60), "threshold=60.0"),
                group("pairThreshold", o -> o.pairThreshold(70), "pairThreshold=70.0"),
                group("joinThreshold", o -> o.joinThreshold(60), "joinThreshold=60.0"),
                group("verdicts", o -> o.verdicts(said), "verdicts=[PairVerdict["),
                group("budget", o -> o.budget(60), "budget=OptionalInt[60]"),
                group("journal", o -> o.journal(journal), "journal=Optional[" + journal + "]"),
                group("numbers", o -> o.numbers(journal), "numbers=Optional[" + journal + "]"),
                group("onPlan", o -> o.onPlan(grouped), "onPlan=callback"),
                group("onSearch", o -> o.onSearch(progress), "onSearch=callback"),
                graph("contradictions", o -> o.contradictions(Contradictions.DEFAULT), "Optional[Contradictions["),
                graph("taken", o -> o.taken(OptionsTest::noDay), "taken=callback"),
                search("policy", o -> o.policy(MatchPolicy.photoSharing()), "policy=MatchPolicy[threshold=80.0"),
                search("threshold", o -> o.threshold(60), "policy=MatchPolicy[threshold=60.0"),
                search("only", o -> o.only(SearchBy.FACES), "kinds=[FACES]"),
                search("collections", o -> o.collections("b", "a"), "collections=[b, a]"),
                search("collectionsThat", o -> o.collectionsThat(OptionsTest::anyId), "collectionRule=Optional"),
                search("allCollections", o -> o.allCollections(), "collectionRule=Optional[callback]"),
                search(
                        "cropPolicy",
                        o -> o.cropPolicy(CropPolicy.DEFAULT.withMaskOthers(true)),
                        "cropPolicy=" + CropPolicy.DEFAULT.withMaskOthers(true)),
                search("minFacePixels", o -> o.minFacePixels(6), "minFacePixels=6"),
                search("qualityFilter", o -> o.qualityFilter(QualityFilter.HIGH), "qualityFilter=HIGH"),
                search("maxMatches", o -> o.maxMatches(6), "maxMatches=6"),
                search("activeUsersOnly", o -> o.activeUsersOnly(), "activeUsersOnly=true"),
                search("attributes", o -> o.attributes(FaceAttribute.SMILE), "attributes=[SMILE]"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void setting_ofABuilder_changesTheValue(Setting setting) {
        Options changed = setting.changed().get();

        assertThat(changed).isNotEqualTo(setting.defaults());
        assertThat(changed.toString())
                .startsWith(setting.options().getSimpleName() + "{")
                .contains(setting.shown());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void setting_thatWasMade_isKeptByToBuilder(Setting setting) throws ReflectiveOperationException {
        Options changed = setting.changed().get();
        Object builder = call(changed, "toBuilder");

        assertThat(call(builder, "build")).isEqualTo(changed).hasSameHashCodeAs(changed);
    }

    @Test
    void settings_here_areAllThereAre() {
        for (Class<?> options : PublicTypes.options()) {
            assertThat(settings()
                            .filter(setting -> setting.options() == options)
                            .map(Setting::setter))
                    .as(options.getSimpleName())
                    .containsExactlyInAnyOrderElementsOf(setters(options));
        }
        assertThat(PublicTypes.options()).hasSize(13);
    }

    static List<Class<?>> kinds() {
        return PublicTypes.options();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void defaults_areWhatABuilderHasWithoutSettings(Class<?> options) throws ReflectiveOperationException {
        Object defaults = options.getMethod("defaults").invoke(null);
        Object built = call(options.getMethod("builder").invoke(null), "build");

        assertThat(defaults).isEqualTo(built).hasSameHashCodeAs(built).hasToString(built.toString());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void settings_eachHaveAPublicGetter(Class<?> options) throws ReflectiveOperationException {
        Options defaults = (Options) options.getMethod("defaults").invoke(null);

        assertThat(defaults.settings().keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(options.getDeclaredMethods())
                        .filter(OptionsTest::isGetter)
                        .map(Method::getName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void options_showNothingOfTheInside(Class<?> options) throws ReflectiveOperationException {
        Class<?> builder = options.getMethod("builder").getReturnType();

        assertThat(Stream.of(options, builder)
                        .flatMap(type -> Arrays.stream(type.getMethods()))
                        .map(Method::toGenericString))
                .noneMatch(method -> method.contains(".internal."));
    }

    @Test
    void callbacks_thatSayTheyAreEqual_areComparedByIdentity() {
        record Step(String name) implements Runnable {
            @Override
            public void run() {}
        }
        Step step = new Step("a");

        assertThat(AuditOptions.of(o -> o.onSearch(step))).isEqualTo(AuditOptions.of(o -> o.onSearch(step)));
        assertThat(AuditOptions.of(o -> o.onSearch(step)))
                .isNotEqualTo(AuditOptions.of(o -> o.onSearch(new Step("a"))));
    }

    @Test
    void externalImageId_whichMayNameAPerson_isComparedButNotShown() {
        IndexOptions ada = IndexOptions.of(o -> o.externalImageId("Ada"));

        assertThat(ada).isNotEqualTo(IndexOptions.of(o -> o.externalImageId("Bob")));
        assertThat(ada.toString()).doesNotContain("Ada");
    }

    @Test
    void attributes_areReplacedAndNoneWithoutAnArgument() {
        assertThat(DetectOptions.of(o -> o.attributes(FaceAttribute.ALL).attributes()))
                .isEqualTo(DetectOptions.defaults());
        assertThat(IndexOptions.of(o -> o.attributes(FaceAttribute.ALL).attributes()))
                .isEqualTo(IndexOptions.defaults());
        assertThat(MatchAllOptions.of(o -> o.attributes(FaceAttribute.ALL).attributes()))
                .isEqualTo(MatchAllOptions.defaults());
        assertThat(SearchOptions.of(o -> o.attributes(FaceAttribute.ALL).attributes()))
                .isEqualTo(SearchOptions.defaults());
    }

    @Test
    void budget_belowZero_isRefusedByAllThatHaveOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnrollOptions.builder().budget(-1))
                .withMessage("budget must be 0 or more billed calls: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditOptions.builder().budget(-1))
                .withMessage("budget must be 0 or more billed calls: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MatchAllOptions.builder().budget(-1))
                .withMessage("budget must be 0 or more billed calls: -1");
    }

    private static Optional<LocalDate> noDay(String picture) {
        return Optional.empty();
    }

    private static boolean anyId(String id) {
        return true;
    }

    private static List<String> setters(Class<?> options) {
        return Arrays.stream(options.getDeclaredClasses())
                .filter(type -> type.getSimpleName().equals("Builder"))
                .flatMap(builder -> Arrays.stream(builder.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .filter(name -> !name.equals("build"))
                .distinct()
                .toList();
    }

    private static boolean isGetter(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && method.getParameterCount() == 0
                && !method.getName().equals("toBuilder");
    }

    private static Object call(Object on, String method) throws ReflectiveOperationException {
        return on.getClass().getMethod(method).invoke(on);
    }

    private static Setting associate(String setter, Consumer<AssociateOptions.Builder> set, String shown) {
        return new Setting(
                AssociateOptions.class, setter, AssociateOptions.defaults(), () -> AssociateOptions.of(set), shown);
    }

    private static Setting audit(String setter, Consumer<AuditOptions.Builder> set, String shown) {
        return new Setting(AuditOptions.class, setter, AuditOptions.defaults(), () -> AuditOptions.of(set), shown);
    }

    private static Setting compare(String setter, Consumer<CompareOptions.Builder> set, String shown) {
        return new Setting(
                CompareOptions.class, setter, CompareOptions.defaults(), () -> CompareOptions.of(set), shown);
    }

    private static Setting confirm(String setter, Consumer<ConfirmOptions.Builder> set, String shown) {
        return new Setting(
                ConfirmOptions.class, setter, ConfirmOptions.defaults(), () -> ConfirmOptions.of(set), shown);
    }

    private static Setting detect(String setter, Consumer<DetectOptions.Builder> set, String shown) {
        return new Setting(DetectOptions.class, setter, DetectOptions.defaults(), () -> DetectOptions.of(set), shown);
    }

    private static Setting enroll(String setter, Consumer<EnrollOptions.Builder> set, String shown) {
        return new Setting(EnrollOptions.class, setter, EnrollOptions.defaults(), () -> EnrollOptions.of(set), shown);
    }

    private static Setting erase(String setter, Consumer<EraseOptions.Builder> set, String shown) {
        return new Setting(EraseOptions.class, setter, EraseOptions.defaults(), () -> EraseOptions.of(set), shown);
    }

    private static Setting index(String setter, Consumer<IndexOptions.Builder> set, String shown) {
        return new Setting(IndexOptions.class, setter, IndexOptions.defaults(), () -> IndexOptions.of(set), shown);
    }

    private static Setting match(String setter, Consumer<MatchOptions.Builder> set, String shown) {
        return new Setting(MatchOptions.class, setter, MatchOptions.defaults(), () -> MatchOptions.of(set), shown);
    }

    private static Setting matchAll(String setter, Consumer<MatchAllOptions.Builder> set, String shown) {
        return new Setting(
                MatchAllOptions.class, setter, MatchAllOptions.defaults(), () -> MatchAllOptions.of(set), shown);
    }

    private static Setting group(String setter, Consumer<GroupOptions.Builder> set, String shown) {
        return new Setting(GroupOptions.class, setter, GroupOptions.defaults(), () -> GroupOptions.of(set), shown);
    }

    private static Setting graph(String setter, Consumer<GraphOptions.Builder> set, String shown) {
        return new Setting(GraphOptions.class, setter, GraphOptions.defaults(), () -> GraphOptions.of(set), shown);
    }

    private static Setting search(String setter, Consumer<SearchOptions.Builder> set, String shown) {
        return new Setting(SearchOptions.class, setter, SearchOptions.defaults(), () -> SearchOptions.of(set), shown);
    }
}
