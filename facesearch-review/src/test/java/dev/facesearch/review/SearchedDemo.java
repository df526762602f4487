package dev.facesearch.review;

import dev.facesearch.FacePictures;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.PhotoResult;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import java.io.StringWriter;
import java.util.List;

/** An engine with one enrolled man, whose name and pictures are a test's choice, and pages of searches for him. */
final class SearchedDemo implements AutoCloseable {

    static final List<String> ENROLLED = List.of("franck_01829.jpg", "franck_02683.jpg");
    static final String HIM = "franck_03979.jpg";
    static final String GROUP = "sample1.jpg";

    private final FaceSearchClient client = FaceSearchClient.builder()
            .rekognition(() -> LocalRekognition.builder().storeInMemory().build())
            .collection("people")
            .build();

    SearchedDemo(String userName) {
        client.collection().create();
        client.user(userName).createIfAbsent().addFaces(pictures()).associate();
    }

    /** Returns the pictures the man was enrolled from. */
    static List<ImageSource> pictures() {
        return ENROLLED.stream().map(SearchedDemo::photo).toList();
    }

    /** Returns a photo of the demo. */
    static ImageSource photo(String name) {
        return named(name, name);
    }

    /** Returns a photo of the demo under another name. */
    static ImageSource named(String name, String photo) {
        return ImageSource.bytes(name, DemoPhotos.bytes(photo));
    }

    PhotoResult search(ImageSource photo) {
        return client.searchUsersInImage(photo, 99);
    }

    /** Starts a page. */
    SearchPage page(FacePictures pictures) {
        return new SearchPage(client, pictures);
    }

    /** Returns the page of photos that are searched for it. */
    String pageOf(FacePictures pictures, ImageSource... photos) {
        SearchPage page = page(pictures);
        for (ImageSource photo : photos) {
            page.add(search(photo), photo);
        }
        return html(page);
    }

    static String html(SearchPage page) {
        StringWriter html = new StringWriter();
        page.writeTo(html);
        return html.toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
