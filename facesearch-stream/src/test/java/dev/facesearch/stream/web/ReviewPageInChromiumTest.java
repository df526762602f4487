package dev.facesearch.stream.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.stream.memory.ReviewQueue;
import dev.facesearch.stream.memory.Sightings;
import dev.facesearch.stream.memory.Sightings.Query;
import dev.facesearch.stream.memory.StoredSighting;
import dev.facesearch.testbrowser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The review page as two people use it: in two browsers, by keys, on one queue. */
@Timeout(180)
class ReviewPageInChromiumTest {

    @RegisterExtension
    static final Browser ADA = new Browser();

    @RegisterExtension
    static final Browser BOB = new Browser();

    /** Fifty in the nightly profile. */
    private static final int QUESTIONS = Boolean.getBoolean("facesearch.nightly") ? 50 : 10;

    @TempDir
    private Path folder;

    @Test
    void twoReviewersOnOneQueue_sayEachOnceAndTheNextSearchKnows() throws Exception {
        Path people = Files.createDirectories(folder.resolve("people/Franck"));
        Files.write(people.resolve("1.jpg"), DemoPhotos.bytes("franck_01829.jpg"));
        try (WebService service = WebService.start(
                folder,
                "facesearch.stream.review-top=" + QUESTIONS,
                "facesearch.stream.people=" + people.getParent())) {
            service.see("franck_02683.jpg", "franck_04117.jpg");
            service.repeat(QUESTIONS);
            for (Browser browser : List.of(ADA, BOB)) {
                browser.size(1280, 900).dark(false);
                open(browser, service);
                awaitCount(browser, "0 of " + QUESTIONS);
            }
            await().until(() -> (Boolean) ADA.value("document.querySelector('#left img').naturalWidth > 0"
                    + " && document.querySelector('#right img').naturalWidth > 0"));
            assertThat(ADA.driver().findElement(By.cssSelector("#right img")).getAttribute("src"))
                    .doesNotContain("gone.svg");
            look(ADA, "desk.png");

            // Both have the same question before them.
            say(ADA, service, "s");
            press(BOB, "d");
            await().untilAsserted(() -> assertThat(text(BOB, "message") + text(BOB, "standing"))
                    .containsAnyOf("settled meanwhile", "Settled by another reviewer: same"));
            look(BOB, "desk-conflict.png");
            for (int said = 1; said < QUESTIONS; said++) {
                say(said % 2 == 0 ? ADA : BOB, service, "d");
            }

            awaitCount(ADA, QUESTIONS + " of " + QUESTIONS);
            awaitCount(BOB, QUESTIONS + " of " + QUESTIONS);
            List<StoredSighting> all = service.bean(Sightings.class)
                    .page(Query.ALL, Optional.empty(), 1000)
                    .sightings();
            Set<String> reviewers = all.stream()
                    .flatMap(sighting -> sighting.said().stream())
                    .map(StoredSighting.Said::by)
                    .collect(Collectors.toCollection(TreeSet::new));
            // Written once and applied once.
            assertThat(all)
                    .hasSize(QUESTIONS)
                    .allMatch(sighting -> sighting.said().isPresent() && sighting.version() == 2);
            assertThat(reviewers).hasSize(2);
            assertThat(service.client().user("Franck").faces()).hasSize(2);
            String origin = service.uri("/").toString();
            for (Browser browser : List.of(ADA, BOB)) {
                assertThat(browser.consoleErrors())
                        .filteredOn(line -> !line.contains("409"))
                        .isEmpty();
                assertThat(browser.requests()).isNotEmpty().allMatch(address -> address.startsWith(origin));
            }
        }
    }

    @Test
    void undoAndPhone_workAsOnTheDesk() throws Exception {
        try (WebService service = WebService.start(folder)) {
            service.see("franck_02683.jpg");
            ADA.size(390, 800).dark(true);
            open(ADA, service);
            awaitCount(ADA, "0 of 1");
            await().until(() -> (Boolean) ADA.value("document.querySelector('#left img').naturalWidth > 0"));
            assertThat(text(ADA, "question")).isEqualTo("Is this Franck?");
            assertThat(ADA.scrollsSideways()).isFalse();
            look(ADA, "desk-phone.png");
            press(ADA, "s");
            awaitCount(ADA, "1 of 1");
            assertThat(service.client().user("Franck").faces()).hasSize(2);

            press(ADA, "z");
            awaitCount(ADA, "0 of 1");

            assertThat(service.client().user("Franck").faces()).hasSize(1);
            assertThat(service.bean(ReviewQueue.class).open()).containsValue(1L);
        }
    }

    private static void open(Browser browser, WebService service) {
        Browser unused = browser.open(service.uri("/review/"));
    }

    /** Writes a picture to be looked at, where -Dfacesearch.screenshots says. */
    private static void look(Browser browser, String name) throws IOException {
        String where = System.getProperty("facesearch.screenshots");
        if (where != null) {
            browser.screenshot(Files.createDirectories(Path.of(where)).resolve(name));
        }
    }

    private static void press(Browser browser, String key) {
        new Actions(browser.driver()).sendKeys(key).perform();
    }

    private static String text(Browser browser, String id) {
        return browser.driver().findElement(By.id(id)).getText();
    }

    private static void awaitCount(Browser browser, String count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(text(browser, "count")).isEqualTo(count));
    }

    /** Answers the next open question; goes on to another one if somebody else was faster. */
    private static void say(Browser browser, WebService service, String key) {
        long before = said(service);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            if (said(service) == before) {
                press(browser, isOpen(browser) ? key : Keys.ARROW_RIGHT.toString());
            }
            return said(service) == before + 1;
        });
    }

    private static boolean isOpen(Browser browser) {
        return browser.driver().findElement(By.id("same")).isEnabled()
                && !browser.driver().findElement(By.id("standing")).isDisplayed();
    }

    private static long said(WebService service) {
        return service.bean(ReviewQueue.class).verdicts().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
