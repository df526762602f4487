package dev.facesearch.cli;

import dev.facesearch.FacePictures;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.imaging.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The demo's photographs laid out as a user would have them: a folder for each person to enroll from, and other photos
 * to search. The people's names are invented.
 */
final class DemoFolder {

    /** One man, seen in a dozen stills of a video: four to enroll, the rest to search. */
    private static final List<String> FRANCK =
            List.of("franck_01829.jpg", "franck_02159.jpg", "franck_02683.jpg", "franck_04035.jpg");

    /** A woman who is in two of the group photos: cut out of one, found in the other. */
    private static final String ANNA = "sample3.jpg";

    private static final BoundingBox ANNA_BOX = new BoundingBox(0.562, 0.19, 0.116, 0.17);

    private static final List<String> SEARCHED =
            List.of("sample1.jpg", "sample6.jpg", "franck_03979.jpg", "franck_04117.jpg");

    private final Path root;

    private DemoFolder(Path root) {
        this.root = root;
    }

    static DemoFolder unpack(Path root) throws IOException {
        DemoFolder folder = new DemoFolder(root);
        folder.forgetStore();
        Path franck = Files.createDirectories(folder.people().resolve("Franck"));
        for (String name : FRANCK) {
            Files.write(franck.resolve(name), DemoPhotos.bytes(name));
        }
        Path anna = Files.createDirectories(folder.people().resolve("Anna"));
        Photo cut = Photo.of(DemoPhotos.bytes(ANNA))
                .crops(List.of(ANNA_BOX), CropPolicy.DEFAULT)
                .get(0)
                .photo();
        Files.write(anna.resolve(ANNA), cut.bytes());
        Files.createDirectories(folder.root.resolve("photos"));
        for (String name : SEARCHED) {
            Files.write(folder.root.resolve("photos").resolve(name), DemoPhotos.bytes(name));
        }
        return folder;
    }

    /** Deletes the demo's store, so that it starts from scratch whatever version an earlier run left. */
    private void forgetStore() throws IOException {
        if (Files.isDirectory(store())) {
            try (Stream<Path> files = Files.list(store())) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    Path people() {
        return root.resolve("people");
    }

    List<Path> photos() {
        List<Path> photos = new ArrayList<>();
        SEARCHED.forEach(name -> photos.add(root.resolve("photos").resolve(name)));
        return photos;
    }

    Path annotated() {
        return root.resolve("annotated");
    }

    /** Writes the page of error rates, and returns its file. */
    Path errorRates(String html) throws IOException {
        return Files.writeString(root.resolve("error-rates.html"), html);
    }

    /** Starts the report of the searches, which shows the people by the pictures they are enrolled from. */
    SearchReport report(FaceSearchClient client) {
        return SearchReport.start(
                HtmlFile.checked(root.resolve("report.html")), client, FacePictures.of(ImageSource.tree(people())));
    }

    Path store() {
        return root.resolve("demo-store");
    }
}
