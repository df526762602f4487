package dev.facesearch.testbrowser;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Opens pages in a real headless Chromium, one for a test class; register it as a static field. Without Debian's
 * {@code chromium} and {@code chromium-driver} the class is skipped, with a message.
 */
public final class Browser implements BeforeAllCallback, AfterAllCallback {

    private Optional<ChromeDriver> started = Optional.empty();
    private Optional<Path> profile = Optional.empty();

    /** Creates it; the browser is started before the class's first test. */
    public Browser() {}

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Optional<File> chromium = onThePath("chromium");
        Optional<File> driver = onThePath("chromedriver");
        assumeTrue(
                chromium.isPresent() && driver.isPresent(),
                "no Chromium here: install Debian's chromium and chromium-driver to run this test");
        Path empty = Files.createTempDirectory("browser");
        profile = Optional.of(empty);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow())
                .usingAnyFreePort()
                .build();
        started = Optional.of(new ChromeDriver(service, options(chromium.orElseThrow(), empty)));
    }

    private static ChromeOptions options(File chromium, Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        started.ifPresent(ChromeDriver::quit);
        if (profile.isPresent()) {
            delete(profile.get());
        }
    }

    /** Returns the browser itself, for what has no method here. */
    public ChromeDriver driver() {
        return started.orElseThrow();
    }

    /** Sets the size of the window, in CSS pixels, as a phone has it too. */
    public Browser size(int width, int height) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        return this;
    }

    /** Sets what the page is told about the reader's liking. */
    public Browser dark(boolean dark) {
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        command("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
        return this;
    }

    /** Opens a page and forgets what earlier ones requested and reported. */
    public Browser open(URI page) {
        List<String> unusedReports = consoleErrors();
        List<String> unusedRequests = requests();
        driver().get(page.toString());
        return this;
    }

    /** Presses Tab and returns what has the focus then. */
    public WebElement tab() {
        driver().switchTo().activeElement().sendKeys(Keys.TAB);
        return driver().switchTo().activeElement();
    }

    /** Returns the value of a JavaScript expression. */
    public Object value(String expression) {
        return requireNonNull(driver().executeScript("return " + expression));
    }

    /** Returns whether something on the page is wider than the window, so that a reader has to scroll sideways. */
    public boolean scrollsSideways() {
        return (Boolean) value("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** Returns what the page reported on the console since it was last asked: its errors, and refused requests. */
    public List<String> consoleErrors() {
        return driver().manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Returns the addresses requested since it was last asked, the page's own first; {@code data:} is none. */
    public List<String> requests() {
        return driver().manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> event(entry.getMessage()))
                .filter(event -> "Network.requestWillBeSent".equals(event.get("method")))
                .map(event -> String.valueOf(
                        member(member(event, "params"), "request").get("url")))
                .filter(address -> !address.startsWith("data:"))
                .toList();
    }

    /** Writes a picture of the whole page, to be looked at. */
    public void screenshot(Path png) throws IOException {
        Number height = (Number) value("document.documentElement.scrollHeight");
        Number width = (Number) value("window.innerWidth");
        size(width.intValue(), height.intValue());
        Files.write(png, driver().getScreenshotAs(OutputType.BYTES));
    }

    private void command(String name, Map<String, Object> parameters) {
        Map<String, Object> unused = driver().executeCdpCommand(name, parameters);
    }

    private static Map<?, ?> event(String message) {
        Map<String, Object> whole = new Json().toType(message, Json.MAP_TYPE);
        return member(whole, "message");
    }

    private static Map<?, ?> member(Map<?, ?> object, String name) {
        return (Map<?, ?>) requireNonNull(object.get(name));
    }

    private static Optional<File> onThePath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> new File(folder, program))
                .filter(File::canExecute)
                .findFirst();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
