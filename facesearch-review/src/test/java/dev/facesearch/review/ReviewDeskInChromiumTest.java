package dev.facesearch.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facesearch.FaceGroup;
import dev.facesearch.FaceUser;
import dev.facesearch.ImageSource;
import dev.facesearch.PairVerdict;
import dev.facesearch.PhotoResult;
import dev.facesearch.Verdict;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.testbrowser.Browser;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;

/** The desk as a person uses it: in a browser, by keys. */
class ReviewDeskInChromiumTest {

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TempDir
    private Path folder;

    private Heap heap;

    @BeforeEach
    void heap() {
        heap = new Heap(folder);
        BROWSER.size(1280, 900).dark(false);
    }

    @AfterEach
    void close() {
        heap.close();
    }

    @Test
    void tenPairs_byKeys_areSaidAndKept() {
        List<ReviewQuestion.Pair> pairs = Stream.of(
                        "02045", "02159", "02221", "02683", "02888", "03909", "03979", "04000", "04035", "04117")
                .map(other -> heap.pair("01829", other))
                .toList();
        try (ReviewDesk desk = ReviewDesk.start(heap.session(pairs), 0)) {
            open(desk);
            for (int i = 0; i < 10; i++) {
                awaitCount(i + " of 10");
                press(i % 2 == 0 ? "d" : "u");
            }
            awaitCount("10 of 10");

            assertThat(heap.verdicts().all())
                    .extracting(PairVerdict::verdict)
                    .containsOnly(Verdict.DIFFERENT, Verdict.UNSURE)
                    .hasSize(10);
            assertNothingWentWrong(desk);
        }
    }

    @Test
    void undo_takesTheLastVerdictBackAndShowsItsQuestion() {
        try (ReviewDesk desk = ReviewDesk.start(heap.session(List.of(heap.pair("01829", "02045"))), 0)) {
            open(desk);
            awaitCount("0 of 1");
            press("s");
            awaitCount("1 of 1");
            assertThat(heap.verdicts().all()).hasSize(1);

            press("z");
            awaitCount("0 of 1");

            assertThat(heap.verdicts().all()).isEmpty();
            assertThat(text("question")).isEqualTo("Are these one person?");
        }
    }

    @Test
    void secondReviewer_isToldThatThePairWasSettled() {
        try (ReviewDesk desk = ReviewDesk.start(heap.session(List.of(heap.pair("01829", "02045"))), 0)) {
            open(desk);
            awaitCount("0 of 1");
            String first = BROWSER.driver().getWindowHandle();
            BROWSER.driver().manage().deleteAllCookies();
            BROWSER.driver().switchTo().newWindow(WindowType.WINDOW);
            String second = BROWSER.driver().getWindowHandle();
            try {
                open(desk);
                awaitCount("0 of 1");
                press("d");
                awaitCount("1 of 1");
            } finally {
                BROWSER.driver().switchTo().window(second).close();
                BROWSER.driver().switchTo().window(first);
            }

            await().untilAsserted(() -> assertThat(text("count")).isEqualTo("1 of 1"));
            assertThat(BROWSER.driver().findElement(By.id("same")).isEnabled()).isFalse();
        }
    }

    @Test
    void verdict_isVisibleToTheNextSearch() {
        heap.belongs("01829", "Franck");
        ImageSource photo = ImageSource.bytes("next.jpg", DemoPhotos.bytes("franck_04117.jpg"));
        FaceUser franck = heap.collection().user("Franck");
        try (ReviewDesk desk = ReviewDesk.start(heap.session(List.of(heap.pair("01829", "02045"))), 0)) {
            open(desk);
            awaitCount("0 of 1");
            press("s");
            awaitCount("1 of 1");

            assertThat(text("message")).contains("Franck");
            assertThat(franck.faces()).hasSize(2);
            PhotoResult found = heap.client().searchUsersInImage(photo, 99);
            assertThat(found.faces().get(0).person()).contains("Franck");
        }
    }

    @Test
    void group_namedByKeys_isAUser() {
        ReviewQuestion group =
                new ReviewQuestion.Group(new FaceGroup(1, heap.faces().toList(), 11, Optional.empty()));
        try (ReviewDesk desk = ReviewDesk.start(heap.session(List.of(group)), 0)) {
            open(desk);
            awaitCount("0 of 1");
            press("n");
            new Actions(BROWSER.driver()).sendKeys("Franck\n").perform();
            awaitCount("1 of 1");

            assertThat(heap.collection().user("Franck").faces()).hasSize(11);
        }
    }

    @Test
    void onAPhone_needsNoScrollingSideways() {
        try (ReviewDesk desk = ReviewDesk.start(heap.session(3), 0)) {
            BROWSER.size(390, 844);
            open(desk);
            await().until(() -> !text("count").isEmpty());

            assertThat(BROWSER.scrollsSideways()).isFalse();
        }
    }

    @Test
    void photoGone_isASilhouette() throws Exception {
        ReviewSession session = heap.session(List.of(heap.pair("01829", "02045")));
        try (Stream<Path> photos = Files.list(heap.photos())) {
            for (Path photo : photos.toList()) {
                Files.delete(photo);
            }
        }
        try (ReviewDesk desk = ReviewDesk.start(session, 0)) {
            open(desk);
            awaitCount("0 of 1");

            await().until(() -> Boolean.TRUE.equals(BROWSER.value(
                    "[...document.querySelectorAll('#faces img')].every(image => image.naturalWidth > 0)")));
            assertThat(BROWSER.consoleErrors()).isEmpty();
        }
    }

    @Test
    void sheet_answeredByKeys_isReadBack() throws Exception {
        Path sheet = folder.resolve("sheet.html");
        Files.writeString(sheet, ReviewSheet.page(heap.session(List.of(heap.pair("01829", "02045")))));
        BROWSER.open(sheet.toUri());
        awaitCount("0 of 1");
        press("d");
        awaitCount("1 of 1");

        assertThat(BROWSER.consoleErrors()).isEmpty();
        assertThat(BROWSER.requests()).containsExactly(sheet.toUri().toString());
    }

    private static void open(ReviewDesk desk) {
        BROWSER.open(desk.uri());
    }

    private static void press(String key) {
        new Actions(BROWSER.driver()).sendKeys(key).perform();
    }

    private static String text(String id) {
        return BROWSER.driver().findElement(By.id(id)).getText();
    }

    private static void awaitCount(String count) {
        await().untilAsserted(() -> assertThat(text("count")).isEqualTo(count));
    }

    private static void assertNothingWentWrong(ReviewDesk desk) {
        URI address = desk.uri();
        assertThat(BROWSER.consoleErrors()).isEmpty();
        assertThat(BROWSER.requests())
                .isNotEmpty()
                .allMatch(request -> request.startsWith("http://127.0.0.1:" + address.getPort() + "/"));
    }
}
