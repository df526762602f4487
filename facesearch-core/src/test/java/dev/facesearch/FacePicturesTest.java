package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FacePicturesTest {

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();
    private final FaceSearchClient client =
            FaceSearchClient.builder().rekognition(engine).collection("staff").build();

    @TempDir
    private Path folder;

    @BeforeEach
    void create() {
        client.collection().create();
    }

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    @Test
    void find_pictureRenamedAndMovedSince_isFoundByItsContent() throws IOException {
        Path picture = Files.write(folder.resolve("franck.jpg"), DemoPhotos.bytes("franck_01829.jpg"));
        client.user("Franck").create().addFaces(ImageSource.file(picture)).associate();
        StoredFace face = client.collection().faces().findFirst().orElseThrow();
        Files.createDirectory(folder.resolve("old"));
        Files.move(picture, folder.resolve("old/1.jpg"));

        FacePictures pictures = FacePictures.of(ImageSource.tree(folder));

        assertThat(pictures.count()).isEqualTo(1);
        assertThat(pictures.find(face).map(ImageSource::name)).contains("old/1.jpg");
        assertThat(FacePictures.none().find(face)).isEmpty();
    }

    @Test
    void of_unreadableAndTwice_theOthersAreFound() throws IOException {
        Files.write(folder.resolve("a.jpg"), DemoPhotos.bytes(DemoPeople.GROUP));
        Files.write(folder.resolve("b.jpg"), DemoPhotos.bytes(DemoPeople.GROUP));
        Files.write(folder.resolve("c.jpg"), new byte[0]);
        client.collection().matchAll(List.of(DemoPeople.photo(DemoPeople.GROUP)));

        FacePictures pictures = FacePictures.of(List.of(
                ImageSource.file(folder.resolve("gone.jpg")),
                ImageSource.unseen("far.jpg", "not downloaded yet"),
                ImageSource.file(folder.resolve("a.jpg")),
                ImageSource.file(folder.resolve("b.jpg"))));

        assertThat(pictures.count()).isEqualTo(1);
        assertThat(client.collection().faces())
                .hasSize(3)
                .allSatisfy(face ->
                        assertThat(pictures.find(face).map(ImageSource::name)).contains("a.jpg"));
        assertThat(FacePictures.of(ImageSource.tree(folder)).count()).isEqualTo(1);
    }

    @Test
    void find_faceConfirmedInAReview_hasNoPicture() {
        ImageSource group = DemoPeople.photo(DemoPeople.GROUP);
        PhotoResult found = client.searchUsersInImage(group, 99);
        Confirmation confirmed = client.collection()
                .review(group, found)
                .faces()
                .get(0)
                .confirmAs("Ada", ConfirmOptions.Builder::createUserIfAbsent);

        StoredFace face = client.collection()
                .faces(List.of(confirmed.faceId().orElseThrow()))
                .findFirst()
                .orElseThrow();

        // Its box is that of the crop, not of the photo.
        assertThat(face.picture()).isEmpty();
        assertThat(FacePictures.of(List.of(group)).find(face)).isEmpty();
    }

    @Test
    void find_faceThatAnotherProgramIndexed_hasNoPicture() {
        client.collection()
                .indexFaces(DemoPeople.photo(DemoPeople.GROUP), options -> options.externalImageId("group-1"));
        StoredFace face = client.collection().faces().findFirst().orElseThrow();

        assertThat(FacePictures.of(List.of(DemoPeople.photo(DemoPeople.GROUP))).find(face))
                .isEmpty();
    }
}
