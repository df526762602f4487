package dev.facesearch.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facesearch.ContentHash;
import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.InvalidImageException;
import dev.facesearch.PictureReplacedException;
import dev.facesearch.S3Location;
import dev.facesearch.S3Picture;
import dev.facesearch.imaging.Photo;
import dev.facesearch.testbucket.EmptyBucket;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** The SDK's own client over HTTP, against S3Proxy. */
class S3ImageSourceTest {

    private static final String BUCKET = "photos";
    private static final byte[] SMALL = Pictures.plain(90, 100, Color.GREEN);
    private static final byte[] OTHER = Pictures.plain(110, 120, Color.BLUE);

    /** 300 KiB: more than is read of a header. */
    private static final byte[] LARGE = Pictures.noise(320, 320, 1);

    private final Requests requests = new Requests();

    @RegisterExtension
    private final EmptyBucket bucket = EmptyBucket.named(BUCKET, requests);

    private final S3Client s3 = bucket.s3();

    @Test
    void tree_picturesOfAllFolders_areNamedByTheirKeyBelowIt() {
        put("heap/b.png", SMALL);
        put("heap/a/1.png", OTHER);
        put("heap/a/deep/2.JPG", SMALL);
        put("heap/a/notes.txt", SMALL);
        put("heap/a/empty.png", new byte[0]);
        put("heap/.hidden/3.png", SMALL);
        put("heapless/4.png", SMALL);

        List<S3ImageSource> pictures = S3ImageSource.treeByBytes(s3, S3Prefix.parse("s3://photos/heap"));

        assertThat(pictures).extracting(ImageSource::name).containsExactly("a/1.png", "a/deep/2.JPG", "b.png");
        assertThat(pictures.get(0).load().bytes()).isEqualTo(OTHER);
        assertThat(pictures.get(0).inS3()).isEmpty();
        assertThat(S3ImageSource.treeByReference(s3, S3Prefix.parse("s3://photos/heap"))
                        .get(0)
                        .inS3())
                .isPresent();
    }

    @Test
    void tree_nothingInIt_isTold() {
        put("heap/notes.txt", SMALL);

        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() -> S3ImageSource.treeByBytes(s3, S3Prefix.parse("s3://photos/heap")))
                .withMessageContaining("no picture in s3://photos/heap/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "images/Ada/1.png",
                "Zoë und Łukasz/第一.png",
                "a+b/c%20d.png",
                "x&y=z/?versionId/#1.png",
                "spaces  two/ lead.png",
                "quote'\"<>/1.png",
                "emoji 😀/1.png"
            })
    void load_keyWithAnyCharacter_isThePicture(String key) {
        put(key, SMALL);

        Photo photo = S3ImageSource.byBytes(s3, BUCKET, key).load();

        assertThat(photo.bytes()).isEqualTo(SMALL);
    }

    @Test
    void load_twice_fetchesOnce() {
        put("1.png", LARGE);
        S3ImageSource source = S3ImageSource.byBytes(s3, BUCKET, "1.png");

        Photo first = source.load();
        Photo second = source.load();

        assertThat(first.bytes()).isEqualTo(LARGE);
        assertThat(second).isSameAs(first);
        assertThat(requests.operations()).containsOnlyOnce("GetObject");
    }

    @Test
    void load_afterTheHeaderWasRead_fetchesTheRestOnly() {
        put("1.png", LARGE);
        S3ImageSource source = S3ImageSource.byReference(s3, BUCKET, "1.png");
        int width = source.inS3().orElseThrow().width();

        Photo photo = source.load();

        assertThat(width).isEqualTo(320);
        assertThat(photo.bytes()).isEqualTo(LARGE);
        assertThat(requests.of(GetObjectRequest.class))
                .extracting(GetObjectRequest::range)
                .containsExactly("bytes=0-131071", "bytes=131072-");
    }

    @Test
    void load_smallObjectWhoseHeaderWasRead_isThereAlready() {
        put("1.png", SMALL);
        S3ImageSource source = S3ImageSource.byReference(s3, BUCKET, "1.png");
        S3Picture picture = source.inS3().orElseThrow();

        assertThat(source.load().bytes()).isEqualTo(SMALL);
        assertThat(picture.height()).isEqualTo(100);
        assertThat(requests.operations()).containsOnlyOnce("GetObject");
    }

    @Test
    void load_noSuchObject_namesIt() {
        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() -> S3ImageSource.byBytes(s3, BUCKET, "gone.png").load())
                .withMessageStartingWith("no object at s3://photos/gone.png");
    }

    @Test
    void load_noSuchBucket_saysSo() {
        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() ->
                        S3ImageSource.byBytes(s3, "no-such-bucket", "1.png").load())
                .withMessageContaining("no such bucket");
    }

    @Test
    void inS3_noSuchObject_namesIt() {
        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(
                        () -> S3ImageSource.byReference(s3, BUCKET, "gone.png").inS3())
                .withMessageStartingWith("no object at s3://photos/gone.png");
    }

    @Test
    void load_accessDenied_saysWhichPermissionIsNeeded() {
        put("1.png", SMALL);
        try (S3Client nobody = bucket.clientBuilder()
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {

            assertThatExceptionOfType(ImageSourceException.class)
                    .isThrownBy(
                            () -> S3ImageSource.byBytes(nobody, BUCKET, "1.png").load())
                    .withMessageContaining("AccessDenied")
                    .withMessageContaining("s3:GetObject");
        }
    }

    @Test
    void load_objectThatIsNoPicture_isInvalid() {
        put("notes.txt", "just words".getBytes(UTF_8));

        assertThatExceptionOfType(InvalidImageException.class)
                .isThrownBy(() -> S3ImageSource.byBytes(s3, BUCKET, "notes.txt").load())
                .withMessageContaining("s3://photos/notes.txt");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void load_emptyObject_isInvalid(boolean lookedAtBefore) {
        put("empty.png", new byte[0]);
        S3ImageSource source = S3ImageSource.byReference(s3, BUCKET, "empty.png");
        if (lookedAtBefore) {
            assertThat(source.inS3()).isPresent();
        }

        assertThatExceptionOfType(InvalidImageException.class)
                .isThrownBy(source::load)
                .withMessageContaining("no bytes");
    }

    @Test
    void load_replacedAfterTheFirstRead_isNotMixed() {
        put("1.png", LARGE);
        S3ImageSource source = S3ImageSource.byReference(s3, BUCKET, "1.png");
        assertThat(source.inS3().orElseThrow().width()).isEqualTo(320);
        put("1.png", Pictures.noise(330, 330, 2));

        assertThatExceptionOfType(PictureReplacedException.class)
                .isThrownBy(source::load)
                .withMessageContaining("s3://photos/1.png");
    }

    @Test
    void checkUnchanged_sameObject_passes() {
        put("1.png", SMALL);
        S3Picture picture = reference("1.png");

        picture.checkUnchanged();
    }

    @Test
    void checkUnchanged_replaced_isReported() {
        put("1.png", SMALL);
        S3Picture picture = reference("1.png");
        put("1.png", OTHER);

        assertThatExceptionOfType(PictureReplacedException.class).isThrownBy(picture::checkUnchanged);
    }

    @Test
    void checkUnchanged_deleted_isReported() {
        put("1.png", SMALL);
        S3Picture picture = reference("1.png");
        s3.deleteObject(delete -> delete.bucket(BUCKET).key("1.png"));

        assertThatExceptionOfType(PictureReplacedException.class).isThrownBy(picture::checkUnchanged);
    }

    @Test
    void inS3_bucketWithVersions_pinsTheVersionFirstRead() {
        keepVersions();
        put("1.png", LARGE);
        S3ImageSource source = S3ImageSource.byReference(s3, BUCKET, "1.png");
        S3Picture picture = source.inS3().orElseThrow();
        put("1.png", OTHER);

        picture.checkUnchanged();

        assertThat(picture.location().version()).isPresent();
        assertThat(source.load().bytes()).isEqualTo(LARGE);
    }

    @Test
    void load_olderVersion_isTheOlderPicture() {
        keepVersions();
        String version = put("1.png", SMALL);
        put("1.png", OTHER);

        S3ImageSource source = S3ImageSource.byBytes(s3, S3Location.parse("s3://photos/1.png?versionId=" + version));

        assertThat(source.load().bytes()).isEqualTo(SMALL);
        assertThat(S3ImageSource.byBytes(s3, BUCKET, "1.png").load().bytes()).isEqualTo(OTHER);
    }

    @Test
    void load_noSuchVersion_namesIt() {
        keepVersions();
        put("1.png", SMALL);

        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() -> S3ImageSource.byBytes(
                                s3, new S3Location(BUCKET, "1.png", Optional.of("v00000000000000ff")))
                        .load())
                .withMessageContaining("s3://photos/1.png?versionId=v00000000000000ff");
    }

    @Test
    void inS3_objectWrittenBeforeVersionsWereKept_pinsNoVersion() {
        put("1.png", SMALL);
        keepVersions();

        assertThat(reference("1.png").location().version()).isEmpty();
    }

    @Test
    void inS3_objectOverTheServicesLimit_isRefusedAsReference() {
        put("large.png", new byte[(15 << 20) + 1]);

        assertThat(reference("large.png").refusedReference())
                .hasValueSatisfying(reason -> assertThat(reason).contains("15728641 bytes"));
    }

    @Test
    void inS3_byBytes_isEmpty() {
        assertThat(S3ImageSource.byBytes(s3, BUCKET, "1.png").inS3()).isEmpty();
    }

    @Test
    void contentHash_notedWithTheObject_isKnownWithoutAFetch() {
        s3.putObject(
                put -> put.bucket(BUCKET)
                        .key("1.png")
                        .metadata(Map.of("sha256", ContentHash.of(SMALL).hex())),
                RequestBody.fromBytes(SMALL));

        ContentHash hash = S3ImageSource.byReference(s3, BUCKET, "1.png").contentHash();

        assertThat(hash).isEqualTo(ContentHash.of(SMALL));
        assertThat(requests.operations()).contains("HeadObject").doesNotContain("GetObject");
    }

    @Test
    void contentHash_unknownToTheBucket_fetchesOnce() {
        put("1.png", SMALL);
        S3ImageSource source = S3ImageSource.byReference(s3, BUCKET, "1.png");

        assertThat(source.contentHash()).isEqualTo(ContentHash.of(SMALL));
        assertThat(source.contentHash()).isEqualTo(ContentHash.of(SMALL));
        assertThat(source.load().bytes()).isEqualTo(SMALL);
        assertThat(requests.operations()).containsOnlyOnce("GetObject");
    }

    @Test
    void name_key_isItsLastPart() {
        assertThat(S3ImageSource.byBytes(s3, BUCKET, "images/Ada/1.png").name()).isEqualTo("1.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://b/k", "s3://b/a/b c+%&?.png", "s3://b/k?versionId=3HL4kqtJvjVBH40Nrjfkd"})
    void parse_uri_isReadBackAsWritten(String uri) {
        assertThat(S3Location.parse(uri)).hasToString(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b/k", "s3:///k", "s3://b", "s3://b/", "http://b/k"})
    void parse_noObject_isRefused(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> S3Location.parse(uri));
    }

    private S3Picture reference(String key) {
        return S3ImageSource.byReference(s3, BUCKET, key).inS3().orElseThrow();
    }

    private void keepVersions() {
        s3.putBucketVersioning(put ->
                put.bucket(BUCKET).versioningConfiguration(config -> config.status(BucketVersioningStatus.ENABLED)));
    }

    private String put(String key, byte[] content) {
        return String.valueOf(s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(content))
                .versionId());
    }
}
