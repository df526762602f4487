package dev.facesearch.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facesearch.FaceResult;
import dev.facesearch.SentAs;
import dev.facesearch.examples.PhotosInS3.Searched;
import dev.facesearch.imaging.Photo;
import dev.facesearch.s3.S3ImageSource;
import dev.facesearch.s3.S3Prefix;
import dev.facesearch.testbucket.TestS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

class PhotosInS3Test {

    private static final S3Prefix PLACE = S3Prefix.parse("s3://photos/images");

    @TempDir
    private Path folder;

    private final TestS3 server = TestS3.start();
    private final S3Client s3 = server.client();

    @AfterEach
    void stop() {
        s3.close();
        server.close();
    }

    @Test
    void run_aPersonSentUp_isFoundByReferenceAndByBytes() throws IOException {
        Folders.of(folder.resolve("Franck"), "franck_01829.jpg", "franck_02159.jpg");
        Folders.of(folder, "franck_03979.jpg");

        check(run(folder), "Franck");
    }

    /** Runs on the notebook's own pictures, which are not part of this project; Werner is in full profile there. */
    @Test
    void run_theNotebooksImages_findsSwami() {
        Path images = Path.of(System.getProperty("facesearch.data", ""), "seed-images");
        assumeTrue(Files.isDirectory(images), "no " + images);

        check(run(images), "Swami");
    }

    private List<Searched> run(Path images) {
        s3.createBucket(create -> create.bucket("photos"));
        return PhotosInS3.run(s3, images, PLACE);
    }

    private void check(List<Searched> photos, String... people) {
        assertThat(photos).singleElement().satisfies(photo -> {
            assertThat(photo.byReference().sentAs()).isEqualTo(SentAs.REFERENCE);
            assertThat(photo.byReference().faces()).isEqualTo(photo.byBytes().faces());
            assertThat(photo.byReference().matches().map(FaceResult::person).flatMap(Optional::stream))
                    .containsExactlyInAnyOrder(people);
            Photo annotated = S3ImageSource.byBytes(s3, photo.annotated()).load();
            assertThat(annotated.width()).isEqualTo(photo.byReference().width());
        });
    }
}
