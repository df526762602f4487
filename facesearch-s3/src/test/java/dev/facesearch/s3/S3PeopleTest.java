package dev.facesearch.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.People.Person;
import dev.facesearch.testbucket.EmptyBucket;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

class S3PeopleTest {

    private static final String BUCKET = "photos";

    private final Requests requests = new Requests();

    @RegisterExtension
    private final EmptyBucket bucket = EmptyBucket.named(BUCKET, requests);

    private final S3Client s3 = bucket.s3();
    private final List<String> passedOver = new ArrayList<>();

    @Test
    void stream_foldersBelowThePrefix_arePeopleWithTheirPictures() {
        put("images/Ada/1.jpg", "images/Ada/2.PNG", "images/Ben/1.jpeg", "elsewhere/Eve/1.jpg", "images2/Zoe/1.jpg");

        List<Person> people = S3People.byReference(s3, BUCKET, "images").stream(passedOver::add)
                .toList();

        assertThat(people).extracting(Person::name).containsExactly("Ada", "Ben");
        assertThat(people.get(0).pictures())
                .extracting(Object::toString)
                .containsExactly("s3://photos/images/Ada/1.jpg", "s3://photos/images/Ada/2.PNG");
        assertThat(passedOver).isEmpty();
    }

    @Test
    void stream_wholeBucket_findsPeople() {
        put("Ada/1.jpg");

        assertThat(S3People.byReference(s3, BUCKET, "").stream())
                .extracting(Person::name)
                .containsExactly("Ada");
    }

    @Test
    void stream_keysWithAnyCharacter_areReadable() {
        List<String> keys = List.of(
                "p/Zoë & Łukasz/a+b.jpg",
                "p/100%/c%20d.jpg",
                "p/第一/写真 1.jpg",
                "p/quote'\"<>/1.jpg",
                "p/emoji 😀/1.jpg",
                "p/a=b?c#d/1.jpg");
        put(keys.toArray(String[]::new));

        List<Person> people =
                S3People.byReference(s3, BUCKET, "p").stream(passedOver::add).toList();

        assertThat(people)
                .flatExtracting(Person::pictures)
                .extracting(Object::toString)
                .containsExactlyInAnyOrderElementsOf(
                        keys.stream().map(key -> "s3://photos/" + key).toList());
        assertThat(people)
                .flatExtracting(Person::pictures)
                .allSatisfy(picture -> assertThat(picture.load().width()).isEqualTo(90));
        assertThat(passedOver).isEmpty();
    }

    @Test
    void stream_moreKeysThanAPage_findsAll() {
        put(IntStream.range(0, 1_030)
                .mapToObj(i -> String.format("images/%03d/%04d.jpg", i / 10, i))
                .toArray(String[]::new));
        requests.clear();

        List<Person> people = S3People.byReference(s3, BUCKET, "images").stream(passedOver::add)
                .toList();

        assertThat(people)
                .hasSize(103)
                .allSatisfy(person -> assertThat(person.pictures()).hasSize(10));
        assertThat(requests.operations()).containsExactly("ListObjectsV2", "ListObjectsV2");
    }

    @Test
    void stream_firstPersonOnly_readsTheFirstPageOnly() {
        put(IntStream.range(0, 1_030)
                .mapToObj(i -> String.format("images/%03d/%04d.jpg", i / 10, i))
                .toArray(String[]::new));
        requests.clear();

        Iterator<Person> people =
                S3People.byReference(s3, BUCKET, "images").stream().iterator();

        assertThat(people.next().name()).isEqualTo("000");
        assertThat(requests.operations()).containsExactly("ListObjectsV2");
    }

    @Test
    void stream_whatIsNoPersonsPicture_isPassedOverAndReported() {
        put(
                "images/loose.jpg",
                "images/notes.txt",
                "images/.hidden/1.jpg",
                "images/.hidden/2.jpg",
                "images/Ada/.DS_Store",
                "images/Ada/1.jpg",
                "images/Ada/notes.txt",
                "images/Ada/old/1.jpg",
                "images/Ada/old/2.jpg",
                "images/Ben/notes.txt");
        put(new byte[0], "images/", "images/Ada/", "images/Ada/empty.jpg", "images/Eve/");

        List<Person> people = S3People.byReference(s3, BUCKET, "images").stream(passedOver::add)
                .toList();

        assertThat(people).extracting(Person::name).containsExactly("Ada", "Ben", "Eve");
        assertThat(people.get(0).pictures()).extracting(ImageSource::name).containsExactly("1.jpg", "empty.jpg");
        assertThat(people).filteredOn(person -> person.pictures().isEmpty()).hasSize(2);
        assertThat(passedOver)
                .containsExactlyInAnyOrder(
                        "loose.jpg: a loose picture; pictures lie in a folder named for the person",
                        "notes.txt: a loose object that is no picture",
                        ".hidden/: a hidden folder",
                        "Ada/.DS_Store: a hidden object",
                        "Ada/notes.txt: its extension is not that of a picture",
                        "Ada/old/: a folder within a person's; pictures lie directly in the person's folder",
                        "Ben/notes.txt: its extension is not that of a picture",
                        "Ben: no picture in this folder",
                        "Eve: no picture in this folder");
    }

    @Test
    void stream_objectThatStandsInForAFolder_isAPersonOutOfSight() {
        put("images/Ben.cloudf");

        List<Person> people = S3People.byReference(s3, BUCKET, "images").stream(passedOver::add)
                .toList();

        assertThat(people).singleElement().satisfies(person -> {
            assertThat(person.name()).isEqualTo("Ben");
            assertThat(person.unseen()).isPresent();
        });
        assertThat(passedOver).isEmpty();
    }

    @Test
    void stream_placeholders_areThePicturesTheyStandInFor() {
        put("images/Ada/.1.jpg.icloud", "images/Ada/2.jpg.part");
        put(new byte[0], "images/Ada/3.jpg", "images/Ada/portrait");

        List<Person> people = S3People.byReference(s3, BUCKET, "images").stream(passedOver::add)
                .toList();

        assertThat(people)
                .singleElement()
                .satisfies(person -> assertThat(person.pictures())
                        .extracting(ImageSource::name)
                        .containsExactly("1.jpg", "2.jpg", "3.jpg", "portrait"));
        assertThat(people.get(0).pictures())
                .allSatisfy(picture ->
                        assertThatExceptionOfType(ImageSourceException.class).isThrownBy(picture::contentHash));
        assertThat(passedOver).isEmpty();
    }

    @Test
    void stream_listingCutShort_isAFaultAndNobodySeemsGone() {
        put("images/Ada/1.jpg", "images/Ben/1.jpg");
        List<UnaryOperator<ListObjectsV2Response.Builder>> cuts = List.of(
                page -> page.isTruncated(true),
                page -> page.contents(page.build().contents().get(0)));
        for (UnaryOperator<ListObjectsV2Response.Builder> cut : cuts) {
            try (S3Client cutting = bucket.clientBuilder()
                    .overrideConfiguration(config -> config.addExecutionInterceptor(new ExecutionInterceptor() {
                        @Override
                        public SdkResponse modifyResponse(
                                Context.ModifyResponse context, ExecutionAttributes attributes) {
                            ListObjectsV2Response page = (ListObjectsV2Response) context.response();
                            return cut.apply(page.toBuilder()).build();
                        }
                    }))
                    .build()) {
                assertThatExceptionOfType(ImageSourceException.class)
                        .isThrownBy(() -> S3People.byReference(cutting, BUCKET, "images").stream()
                                .toList())
                        .withMessageContaining("cut short");
            }
        }
    }

    @Test
    void stream_again_walksAgain() {
        put("images/Ada/1.jpg");
        S3People people = S3People.byReference(s3, BUCKET, "images");

        assertThat(people.stream()).hasSize(1);
        put("images/Ben/1.jpg");
        assertThat(people.stream()).hasSize(2);
    }

    @Test
    void stream_listedOnce_walksTheSameListingAgainWithFreshPictures() {
        put("images/Ada/1.jpg", "images/Ada/notes.txt");
        S3People people = S3People.byReference(s3, BUCKET, "images").listedOnce();
        assertThat(requests.of(ListObjectsV2Request.class)).isEmpty();

        List<Person> first = people.stream(passedOver::add).toList();
        put("images/Ben/1.jpg");
        List<Person> again = people.stream(passedOver::add).toList();

        assertThat(again).extracting(Person::name).containsExactly("Ada");
        assertThat(again.get(0).pictures().get(0))
                .isNotSameAs(first.get(0).pictures().get(0));
        assertThat(passedOver).hasSize(2).allMatch(line -> line.startsWith("Ada/notes.txt"));
        assertThat(requests.of(ListObjectsV2Request.class)).hasSize(1);
    }

    @Test
    void stream_byBytes_givesNoReferences() {
        put("images/Ada/1.jpg");

        assertThat(S3People.byBytes(s3, BUCKET, "images").stream())
                .flatExtracting(Person::pictures)
                .allSatisfy(picture -> assertThat(picture.inS3()).isEmpty());
    }

    @Test
    void stream_nobodyThere_saysWhatIsExpected() {
        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() ->
                        S3People.byReference(s3, BUCKET, "images").stream().toList())
                .withMessageContaining("no people in s3://photos/images/")
                .withMessageContaining("s3://photos/images/Ada/1.jpg");
    }

    @Test
    void stream_noSuchBucket_saysSo() {
        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() -> S3People.byReference(s3, "no-such-bucket", "images").stream()
                        .toList())
                .withMessageContaining("no such bucket");
    }

    @Test
    void stream_accessDenied_saysWhichPermissionIsNeeded() {
        try (S3Client nobody = bucket.clientBuilder()
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            assertThatExceptionOfType(ImageSourceException.class)
                    .isThrownBy(() -> S3People.byReference(nobody, BUCKET, "images").stream()
                            .toList())
                    .withMessageContaining("s3:ListBucket");
        }
    }

    private void put(String... keys) {
        put(Pictures.plain(90, 90, Color.RED), keys);
    }

    private void put(byte[] content, String... keys) {
        Stream.of(keys).parallel().forEach(key -> {
            PutObjectResponse unused = s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
        });
    }
}
