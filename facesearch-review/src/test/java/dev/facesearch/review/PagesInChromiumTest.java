package dev.facesearch.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.Comparison;
import dev.facesearch.FacePictures;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.testbrowser.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages as people see them: in a browser, on a desk and a phone, by keyboard, in the dark. */
class PagesInChromiumTest {

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        ImageSource him = SearchedDemo.photo(SearchedDemo.HIM);
        ImageSource group = SearchedDemo.photo(SearchedDemo.GROUP);
        try (SearchedDemo demo = new SearchedDemo("Franck")) {
            SearchPage page = demo.page(FacePictures.of(SearchedDemo.pictures()));
            page.add(demo.search(group), group);
            page.add(demo.search(him), him);
            page.addFailed("gone-" + "with-a-very-long-name".repeat(10) + ".jpg", "cannot be read: no such file");
            Files.writeString(folder.resolve("search.html"), SearchedDemo.html(page));
        }
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> LocalRekognition.builder().storeInMemory().build())
                .collection("none")
                .build()) {
            ImageSource source = SearchedDemo.pictures().get(0);
            Comparison comparison = client.compareFaces(him, source);
            assertThat(comparison.similar()).hasSize(1);
            Files.writeString(folder.resolve("compare.html"), ComparePage.of(comparison, 80, him, source));
        }
    }

    @BeforeEach
    void onADesk() {
        BROWSER.size(1280, 900).dark(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"search.html", "compare.html"})
    void page_opened_reportsNothingAndRequestsNothingElse(String page) {
        BROWSER.open(address(page));

        assertThat(BROWSER.consoleErrors()).isEmpty();
        assertThat(BROWSER.requests()).containsExactly(address(page).toString());
        assertThat(BROWSER.value("[...document.images].every(image => image.naturalWidth > 0)"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"search.html", "compare.html"})
    void page_onAPhone_needsNoScrollingSideways(String page) {
        BROWSER.size(390, 844).open(address(page));

        assertThat(BROWSER.scrollsSideways()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"search.html", "compare.html"})
    void page_byScreenReader_hasItsNames(String page) {
        BROWSER.open(address(page));

        assertThat(BROWSER.value("document.documentElement.lang")).isEqualTo("en");
        assertThat(BROWSER.value("document.querySelectorAll('h1').length")).isEqualTo(1L);
        assertThat(BROWSER.value("[...document.images].every(image => image.hasAttribute('alt'))"))
                .isEqualTo(true);
        assertThat(BROWSER.driver().findElements(By.cssSelector("a.box")))
                .isNotEmpty()
                .allSatisfy(box -> assertThat(box.getAccessibleName()).isNotEmpty());
        assertThat(BROWSER.driver().findElements(By.cssSelector("article")))
                .allSatisfy(face -> assertThat(face.getAccessibleName()).startsWith("Face "));
    }

    @Test
    void boxes_byTab_areReachedInOrderAndLeadToTheirFaces() {
        BROWSER.open(address("search.html"));
        int boxes = BROWSER.driver().findElements(By.cssSelector("a.box")).size();
        List<String> reached = new ArrayList<>();
        WebElement last = BROWSER.tab();
        for (int i = 0; i < 100 && reached.size() < boxes; i++) {
            if (String.valueOf(last.getAccessibleName()).startsWith("Face ")) {
                reached.add(String.valueOf(last.getDomAttribute("href")));
            }
            last = BROWSER.tab();
        }

        assertThat(boxes).isEqualTo(4);
        assertThat(reached).containsExactly("#photo-1-face-1", "#photo-1-face-2", "#photo-1-face-3", "#photo-2-face-1");

        BROWSER.driver()
                .findElement(By.cssSelector("a.box[href='#photo-1-face-3']"))
                .sendKeys(Keys.ENTER);
        assertThat(BROWSER.value("document.querySelector(':target').id")).isEqualTo("photo-1-face-3");
    }

    @Test
    void boxes_onThePhoto_lieOnTheFaces() {
        BROWSER.open(address("search.html"));

        // Each box lies within its photo, whatever size the window gives it.
        assertThat(BROWSER.value("[...document.querySelectorAll('a.box')].every(box => {"
                        + " const face = box.getBoundingClientRect();"
                        + " const photo = box.parentElement.querySelector('img').getBoundingClientRect();"
                        + " return face.width > 20 && face.left >= photo.left && face.right <= photo.right + 1"
                        + " && face.top >= photo.top && face.bottom <= photo.bottom + 1; })"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"search.html", "compare.html"})
    void page_inTheDark_isDark(String page) {
        BROWSER.open(address(page));
        double light = brightness("background-color");
        BROWSER.dark(true);

        assertThat(light).isGreaterThan(240);
        assertThat(brightness("background-color")).isLessThan(40);
        assertThat(brightness("color")).isGreaterThan(200);
    }

    private static double brightness(String property) {
        return ((Number) BROWSER.value("getComputedStyle(document.documentElement).getPropertyValue('" + property
                        + "').match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3"))
                .doubleValue();
    }

    private static URI address(String page) {
        return folder.resolve(page).toUri();
    }
}
