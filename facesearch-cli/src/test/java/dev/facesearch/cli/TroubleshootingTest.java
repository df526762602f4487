package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.cli.TroubleshootingPage.Message;
import dev.facesearch.demo.DemoPhotos;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds {@code docs/troubleshooting.md} to the code: each message that can be provoked here is on the page, and each
 * other message of the page is in the code.
 */
class TroubleshootingTest {

    @TempDir
    private static Path folder;

    private static final List<String> LINES = new ArrayList<>();
    private static List<Message> messages = List.of();

    @BeforeAll
    static void provoke() throws IOException {
        messages = TroubleshootingPage.messages();
        System.setProperty("aws.accessKeyId", "a");
        System.setProperty("aws.secretAccessKey", "b");
        try (StubS3 s3 = new StubS3()) {
            files();
            withoutAStore();
            assertThat(run("enroll", path("people")).code()).isZero();
            pictures();
            words();
            keptFiles();
            refusedByS3(s3);
            freshMachine();
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    @Test
    void page_eachMessage_isOneTheCodeCanSay() throws IOException {
        String code = TroubleshootingPage.code();

        assertThat(messages).hasSizeGreaterThan(100);
        assertThat(messages)
                .filteredOn(message -> LINES.stream().noneMatch(message::fits) && !message.isIn(code))
                .isEmpty();
    }

    @Test
    void faults_eachLine_isOnThePage() {
        assertThat(LINES).hasSizeGreaterThan(60);
        assertThat(LINES)
                .filteredOn(line -> messages.stream().noneMatch(message -> message.fits(line)))
                .isEmpty();
    }

    private static void files() throws IOException {
        byte[] whole = DemoPhotos.bytes("franck_01829.jpg");
        Files.write(Files.createDirectories(folder.resolve("people/Franck")).resolve("1.jpg"), whole);
        Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length / 2));
        Files.write(folder.resolve("head.jpg"), Arrays.copyOf(whole, 100));
        Files.writeString(folder.resolve("words.jpg"), "<!doctype html><title>Not found</title>");
        Files.createFile(folder.resolve("empty.jpg"));
        Files.createDirectory(folder.resolve("nobody"));
        Files.write(Files.createDirectory(folder.resolve("heap")).resolve("1.jpg"), whole);
        Files.createFile(folder.resolve("heap/2.jpg"));
        Files.createFile(folder.resolve("file"));
        png("small.png", 79, 100);
        png("strip.png", 30_000, 100);
        png("blank.png", 200, 200);
        png("heap/blank.png", 200, 200);
        byte[] png = Files.readAllBytes(folder.resolve("blank.png"));
        Files.write(folder.resolve("cut.png"), Arrays.copyOf(png, png.length - 20));
        Files.write(folder.resolve("group.jpg"), DemoPhotos.bytes("sample1.jpg"));
    }

    private static void withoutAStore() {
        fails("search", path("cut.jpg"));
        fails("enroll", path("gone"));
        fails("enroll", path("nobody"));
        fails("enroll", path("people"), "--models", path("gone"));
        fails("enroll", path("people"), "--models", path("nobody"));
        failsAt(path("file"), "enroll", path("people"));
        failsAt(path("file/store"), "enroll", path("people"));
        failsAt(path("gone"), "store", "check");
    }

    private static void pictures() {
        fails(
                "search",
                path("cut.jpg"),
                path("head.jpg"),
                path("words.jpg"),
                path("empty.jpg"),
                path("gone.jpg"),
                path("small.png"),
                path("strip.png"),
                path("cut.png"),
                path("people"));
        fails("confirm", path("cut.jpg"), "--as", "Franck");
        fails("confirm", path("blank.png"), "--as", "Franck");
        fails("confirm", path("group.jpg"), "--as", "Franck");
        fails("confirm", path("group.jpg"), "--as", "Franck", "--face", "9");
        fails("confirm", path("group.jpg"), "--as", "Nobody");
        fails("search", path("group.jpg"), "--out", path("file"));
        fails("search", path("group.jpg"), "--out", path("file/out"));
        fails("search", path("group.jpg"), "--html", path("group.jpg"));
        fails("search", path("group.jpg"), "--pictures", path("people"));
        fails("search", path("group.jpg"), "--html", path("page.html"), "--pictures", path("nobody"));
        failsAlone("compare", path("blank.png"), path("group.jpg"));
        failsAlone("compare", path("group.jpg"), path("cut.jpg"));
        failsAlone("evaluate", path("people"), "--html", path("nobody"));
        failsAlone("evaluate", path("people"), "--html", path("gone/report.html"));
    }

    private static void words() {
        failsAlone();
        failsAlone("example", "nothing");
        fails("search", path("group.jpg"), "--collection", "other");
        fails("erase", "Franck");
        fails("erase", "Frank", "--yes");
        fails("users", "describe", "Nobody");
        fails("users", "export", "Nobody");
        fails("confirm", path("group.jpg"), "--as", "Frank");
        fails("search", "s3://bucket");
        fails("enroll", "s4://bucket");
        fails("search", "s3://bucket/x.jpg", "--s3-endpoint", "localhost:9000");
        fails("search", "s3://bucket/x.jpg", "--s3-endpoint", "http:///path");
        fails("search", "s3://bucket/x.jpg", "--s3-endpoint", "http://a b");
        fails("migrate", path("people"), "--to", "localhost:8080");
        fails("match-faces", path("gone"));
        fails("match-faces", path("nobody"));
        fails("match-faces", path("heap"), "--collection", "people");
        fails("match-faces", path("heap"), "--threshold", "101");
        fails("match-faces", path("heap"), "--json", "--csv");
        fails("match-faces", path("heap"), "--budget", "0");
        fails("match-faces", path("heap"), "--save-image-data", path("file"));
        fails("match-faces", path("heap"));
        fails("match-faces", path("heap"), "--recreate");
        failsAlone("evaluate", path("people"), "--endpoint", "localhost:8080");
        fails("store", "backup", path("file"));
        fails("store", "backup", path("store"));
        fails("serve", "--host", "0.0.0.0", "--port", "0");
        fails("serve", "--host", "no such host", "--port", "0");
        fails("serve", "--host", "192.0.2.1", "--port", "0");
    }

    private static void keptFiles() throws IOException {
        Files.writeString(folder.resolve("text"), "words of no list at all\n");
        fails("enroll", path("people"), "--journal", path("nobody"));
        fails("enroll", path("people"), "--journal", path("text"));
        fails("enroll", path("people"), "--suppression-list", path("nobody"));
        fails("enroll", path("people"), "--suppression-list", path("text"));
        fails("erase", "Franck", "--yes", "--receipts", path("file"));
        fails("match-faces", path("heap"), "--journal", path("nobody"));
        fails("match-faces", path("heap"), "--journal", path("text"));
    }

    private static void refusedByS3(StubS3 s3) {
        Map.of(
                        "InvalidObjectState", "The operation is not valid for the object's storage class",
                        "RequestTimeTooSkewed", "The difference is too large.",
                        "InvalidAccessKeyId", "The key does not exist in our records.",
                        "SignatureDoesNotMatch", "The signature does not match",
                        "ExpiredToken", "The provided token has expired.",
                        "KMS.DisabledException", "The key is disabled",
                        "NoSuchBucket", "The bucket does not exist",
                        "PermanentRedirect", "It is elsewhere",
                        "AccessDenied", "Access Denied")
                .forEach((code, message) -> fails("search", s3.refusing(code, message), "--s3-endpoint", s3.url()));
        String key = s3.refusing("AccessDenied", "u is not authorized to perform: kms:Decrypt on resource: k");
        fails("search", key, "--s3-endpoint", s3.url());
        String denied = s3.refusing("AccessDenied", "Access Denied");
        fails("enroll", denied.replace("/photo.jpg", "/people"), "--s3-endpoint", s3.url());
        fails("search", path("group.jpg"), "--out", denied.replace("photo.jpg", "out"), "--s3-endpoint", s3.url());
        fails("search", "s3://bucket/x.jpg", "--s3-endpoint", "http://127.0.0.1:1");
    }

    private static void freshMachine() {
        FreshMachine machine = new FreshMachine(folder);
        Map<String, String> keys = Map.of("AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b");
        Map<String, String> region = Map.of("AWS_REGION", "eu-west-1");
        noted(machine.run(keys, "search", "s3://bucket/x.jpg", "--store", path("store")));
        noted(machine.run(region, "search", "s3://bucket/x.jpg", "--store", path("store")));
        noted(machine.run(keys, "migrate", path("people"), "--to", "aws", "--store", path("store")));
        noted(machine.run(region, "migrate", path("people"), "--to", "aws", "--store", path("store")));
    }

    private static void fails(String... args) {
        failsAt(path("store"), args);
    }

    private static void failsAt(String store, String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--store";
        all[args.length + 1] = store;
        failsAlone(all);
    }

    private static void failsAlone(String... args) {
        noted(CommandRun.of(args));
    }

    private static void noted(CommandRun run) {
        assertThat(run.code()).as(run.err()).isNotZero();
        assertThat(run.err()).isNotEmpty().doesNotContain("\tat ");
        run.err().lines().forEach(LINES::add);
    }

    private static CommandRun run(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--store";
        all[args.length + 1] = path("store");
        return CommandRun.of(all);
    }

    private static void png(String name, int width, int height) throws IOException {
        ImageIO.write(
                new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve(name).toFile());
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }
}
