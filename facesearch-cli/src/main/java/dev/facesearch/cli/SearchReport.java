package dev.facesearch.cli;

import dev.facesearch.FacePictures;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.PhotoResult;
import dev.facesearch.review.SearchPage;
import java.util.ArrayList;
import java.util.List;

/** The searches of one run as a page, written when the run ends. */
final class SearchReport {

    private final HtmlFile file;
    private final SearchPage page;

    private SearchReport(HtmlFile file, SearchPage page) {
        this.file = file;
        this.page = page;
    }

    /** Starts a report that shows enrolled faces from the pictures in these folders. */
    static SearchReport start(HtmlFile file, FaceSearchClient client, List<String> folders, Locations locations) {
        List<ImageSource> pictures = new ArrayList<>();
        folders.forEach(folder -> pictures.addAll(locations.tree(folder)));
        return start(file, client, FacePictures.of(pictures));
    }

    /** Starts a report that shows enrolled faces from these pictures. */
    static SearchReport start(HtmlFile file, FaceSearchClient client, FacePictures pictures) {
        return new SearchReport(file, new SearchPage(client, pictures));
    }

    void add(PhotoResult found, ImageSource photo) {
        page.add(found, photo);
    }

    void addFailed(String photo, String reason) {
        page.addFailed(photo, reason);
    }

    void write() {
        file.write(page::writeTo);
    }

    /** Returns where the report is. */
    @Override
    public String toString() {
        return file.toString();
    }
}
