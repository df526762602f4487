package dev.facesearch.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.ContentHash;
import dev.facesearch.ImageSourceException;
import dev.facesearch.WriteFailedException;
import dev.facesearch.s3.S3Upload.Done;
import dev.facesearch.s3.S3Upload.Outcome;
import dev.facesearch.testbucket.EmptyBucket;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

class S3UploaderTest {

    private static final String BUCKET = "photos";
    private static final byte[] PNG = Pictures.plain(90, 90, Color.RED);

    @TempDir
    private Path folder;

    private final Requests requests = new Requests();

    @RegisterExtension
    private final EmptyBucket bucket = EmptyBucket.named(BUCKET, requests);

    private final S3Client s3 = bucket.s3();

    @Test
    void upload_folder_liesBelowThePrefix() throws IOException {
        file("Ada/1.png", PNG);
        file("Zoë & 第一/a+b %.png", PNG);

        S3Upload upload = S3Uploader.create(s3).upload(folder, BUCKET, "images");

        assertThat(keys()).containsExactlyInAnyOrder("images/Ada/1.png", "images/Zoë & 第一/a+b %.png");
        assertThat(upload).isEqualTo(new S3Upload(2, 0, 2L * PNG.length, List.of()));
        assertThat(S3ImageSource.byBytes(s3, BUCKET, "images/Zoë & 第一/a+b %.png")
                        .load()
                        .bytes())
                .isEqualTo(PNG);
    }

    @Test
    void upload_oneFileThatCannotBeSent_isNamedAndTheOthersAreSent() throws IOException {
        file("Ada/1.png", PNG);
        file("Fr\ufffdnck/1.png", PNG);
        file("Odd/1.png", PNG);
        try (S3Client odd = bucket.clientBuilder()
                .overrideConfiguration(config -> config.addExecutionInterceptor(new ExecutionInterceptor() {
                    @Override
                    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
                        String key = context.request()
                                .getValueForField("Key", String.class)
                                .orElse("");
                        if (key.startsWith("Odd/")) {
                            throw new OutOfMemoryError("Java heap space");
                        }
                        return context.request();
                    }
                }))
                .build()) {
            S3Upload upload = S3Uploader.create(odd).upload(folder, BUCKET, "");

            assertThat(upload.sent()).isEqualTo(1);
            assertThat(upload.failed())
                    .extracting(failed -> folder.relativize(failed.file()).toString())
                    .containsExactlyInAnyOrder("Fr\ufffdnck/1.png", "Odd/1.png");
            assertThat(keys()).containsExactly("Ada/1.png");
        }
    }

    @Test
    void upload_again_sendsNothing() throws IOException {
        file("Ada/1.png", PNG);
        S3Uploader.create(s3).upload(folder, BUCKET, "images");
        requests.clear();

        S3Upload again = S3Uploader.create(s3).upload(folder, BUCKET, "images");

        assertThat(again).isEqualTo(new S3Upload(0, 1, 0, List.of()));
        assertThat(requests.operations()).containsExactly("HeadObject");
    }

    @Test
    void upload_sentByAnotherProgram_isKnownByItsEntityTag() throws IOException {
        file("1.png", PNG);
        s3.putObject(put -> put.bucket(BUCKET).key("1.png"), RequestBody.fromBytes(PNG));

        assertThat(S3Uploader.create(s3).upload(folder, BUCKET, "").unchanged()).isEqualTo(1);
    }

    @Test
    void upload_changedFile_isSentAgain() throws IOException {
        file("1.png", PNG);
        S3Uploader.create(s3).upload(folder, BUCKET, "");
        byte[] changed = Pictures.plain(90, 90, Color.BLUE);
        file("1.png", changed);

        assertThat(S3Uploader.create(s3).upload(folder, BUCKET, "").sent()).isEqualTo(1);
        assertThat(S3ImageSource.byBytes(s3, BUCKET, "1.png").load().bytes()).isEqualTo(changed);
    }

    @Test
    void upload_contentTypes_areOfTheContentFirst() throws IOException {
        file("png-called.jpg", PNG);
        file("notes.txt", "words".getBytes(UTF_8));
        file("unknown", "words".getBytes(UTF_8));

        S3Uploader.create(s3).upload(folder, BUCKET, "");

        assertThat(contentType("png-called.jpg")).isEqualTo("image/png");
        assertThat(contentType("notes.txt")).startsWith("text/plain");
        assertThat(contentType("unknown")).isEqualTo("application/octet-stream");
    }

    @Test
    void upload_hiddenFiles_areLeftOut() throws IOException {
        file(".DS_Store", PNG);
        file(".git/1.png", PNG);
        file("1.png", PNG);

        S3Uploader.create(s3).upload(folder, BUCKET, "");

        assertThat(keys()).containsExactly("1.png");
    }

    @Test
    void upload_hashNoted_sparesTheEnrollmentAFetch() throws IOException {
        file("1.png", PNG);
        S3Uploader.create(s3).upload(folder, BUCKET, "");
        requests.clear();

        assertThat(S3ImageSource.byReference(s3, BUCKET, "1.png").contentHash()).isEqualTo(ContentHash.of(PNG));
        assertThat(requests.operations()).containsExactly("HeadObject");
    }

    @Test
    void upload_largeFile_isSentInPartsAndKnownAgain() throws IOException {
        byte[] large = noise(11 << 20);
        file("large.bin", large);
        S3Uploader uploader = S3Uploader.builder(s3).partBytes(5 << 20).build();

        S3Upload first = uploader.upload(folder, BUCKET, "");
        S3Upload second = uploader.upload(folder, BUCKET, "");

        assertThat(first.sent()).isEqualTo(1);
        assertThat(second.unchanged()).isEqualTo(1);
        assertThat(requests.of(UploadPartRequest.class)).hasSize(3);
        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("large.bin"))
                        .asByteArrayUnsafe())
                .isEqualTo(large);
    }

    @Test
    void upload_partFails_leavesNothingBehind() throws IOException {
        file("large.bin", noise(11 << 20));
        try (S3Client failing = bucket.clientBuilder()
                .overrideConfiguration(config -> config.addExecutionInterceptor(new FailingSecondPart()))
                .build()) {

            S3Upload upload =
                    S3Uploader.builder(failing).partBytes(5 << 20).build().upload(folder, BUCKET, "");

            assertThat(upload.failed()).singleElement().satisfies(failed -> {
                assertThat(failed.file().getFileName()).hasToString("large.bin");
                assertThat(failed.reason()).contains("s3://photos/large.bin");
            });
        }
        assertThat(keys()).isEmpty();
        assertThat(s3.listMultipartUploads(list -> list.bucket(BUCKET)).uploads())
                .isEmpty();
    }

    @Test
    void upload_progress_reportsOfEachFile() throws IOException {
        for (int i = 0; i < 50; i++) {
            file(i + ".png", PNG);
        }
        List<Done> done = new ArrayList<>();

        S3Uploader.builder(s3).onFile(done::add).build().upload(folder, BUCKET, "");

        assertThat(done).hasSize(50).allSatisfy(file -> {
            assertThat(file.outcome()).isEqualTo(Outcome.SENT);
            assertThat(file.bytes()).isEqualTo(PNG.length);
        });
    }

    @Test
    void upload_noSuchBucket_failsAsAWhole() throws IOException {
        file("1.png", PNG);

        assertThatExceptionOfType(WriteFailedException.class)
                .isThrownBy(() -> S3Uploader.create(s3).upload(folder, "no-such-bucket", ""))
                .withMessageContaining("no such bucket");
    }

    @Test
    void upload_accessDenied_saysWhichPermissionIsNeeded() throws IOException {
        file("1.png", PNG);
        try (S3Client nobody = bucket.clientBuilder()
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            assertThatExceptionOfType(WriteFailedException.class)
                    .isThrownBy(() -> S3Uploader.create(nobody).upload(folder, BUCKET, ""))
                    .withMessageContaining("s3:PutObject");
        }
    }

    @Test
    void upload_refusedForOnePlace_isNamedAndTheOthersAreSent() throws IOException {
        for (int i = 0; i < 3; i++) {
            file("Ada/" + i + ".png", PNG);
        }
        file("Ben/1.png", PNG);
        try (S3Client some = refusing("AccessDenied", "Ada/")) {
            S3Upload upload = S3Uploader.create(some).upload(folder, BUCKET, "");

            assertThat(upload.failed()).hasSize(3).allSatisfy(failed -> {
                assertThat(failed.file().toString()).contains("Ada");
                assertThat(failed.reason()).contains("AccessDenied", "s3:PutObject");
            });
        }
        assertThat(keys()).containsExactly("Ben/1.png");
    }

    @Test
    void upload_refusedForAHundredFiles_givesUp() throws IOException {
        for (int i = 0; i < 200; i++) {
            file(i + ".png", PNG);
        }
        AtomicInteger reported = new AtomicInteger();
        try (S3Client none = refusing("AccessDenied", "")) {
            assertThatExceptionOfType(WriteFailedException.class)
                    .isThrownBy(() -> S3Uploader.builder(none)
                            .onFile(file -> reported.incrementAndGet())
                            .build()
                            .upload(folder, BUCKET, ""))
                    .withMessageContaining("s3:PutObject");
        }
        assertThat(reported.get()).isBetween(100, 120);
    }

    @Test
    void upload_callerThatIsNotKnown_endsAtOnce() throws IOException {
        for (int i = 0; i < 50; i++) {
            file(i + ".png", PNG);
        }
        AtomicInteger reported = new AtomicInteger();
        try (S3Client unknown = refusing("InvalidAccessKeyId", "")) {
            assertThatExceptionOfType(WriteFailedException.class)
                    .isThrownBy(() -> S3Uploader.builder(unknown)
                            .onFile(file -> reported.incrementAndGet())
                            .build()
                            .upload(folder, BUCKET, ""))
                    .withMessageContaining("InvalidAccessKeyId");
        }
        assertThat(reported).hasValue(0);
    }

    /** Returns a client whose objects below a prefix S3 refuses to write. */
    private S3Client refusing(String code, String prefix) {
        return bucket.clientBuilder()
                .overrideConfiguration(config -> config.addExecutionInterceptor(new ExecutionInterceptor() {
                    @Override
                    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                        if (context.request() instanceof PutObjectRequest put
                                && put.key().startsWith(prefix)) {
                            throw S3Exception.builder()
                                    .statusCode(403)
                                    .awsErrorDetails(AwsErrorDetails.builder()
                                            .errorCode(code)
                                            .errorMessage("refused")
                                            .build())
                                    .build();
                        }
                    }
                }))
                .build();
    }

    @Test
    void upload_noSuchFolder_saysSo() {
        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() -> S3Uploader.create(s3).upload(folder.resolve("none"), BUCKET, ""))
                .withMessageContaining("no folder at");
    }

    /** Breaks the second part off, as a network does. */
    private static final class FailingSecondPart implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            SdkRequest request = context.request();
            if (request instanceof UploadPartRequest part && part.partNumber() == 2) {
                throw SdkClientException.create("connection reset");
            }
        }
    }

    private void file(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private List<String> keys() {
        return s3.listObjectsV2(list -> list.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private String contentType(String key) {
        return s3.headObject(head -> head.bucket(BUCKET).key(key)).contentType();
    }
}
