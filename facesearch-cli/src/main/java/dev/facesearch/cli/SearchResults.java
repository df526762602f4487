package dev.facesearch.cli;

import dev.facesearch.ImageSource;
import dev.facesearch.PhotoResult;
import dev.facesearch.imaging.Photo;
import java.util.HashSet;
import java.util.Set;

/** Writes the results of one run to a folder, never one over another. */
final class SearchResults {

    private final ResultFolder folder;
    private final Set<String> taken = new HashSet<>();

    SearchResults(ResultFolder folder) {
        this.folder = folder;
    }

    /** Writes the annotated photo. */
    String annotated(PhotoResult found, ImageSource source) {
        Photo annotated = found.annotate(source.load());
        String ending = switch (annotated.format()) {
            case JPEG -> ".jpg";
            case PNG -> ".png";
        };
        return folder.picture(free(stem(source) + "-annotated", ending), annotated);
    }

    /** Writes the result as JSON. */
    String json(String json, ImageSource source) {
        return folder.json(free(stem(source), ".json"), json);
    }

    private static String stem(ImageSource source) {
        int dot = source.name().lastIndexOf('.');
        return dot > 0 ? source.name().substring(0, dot) : source.name();
    }

    private String free(String stem, String ending) {
        String name = stem + ending;
        for (int i = 2; !taken.add(name); i++) {
            name = stem + "-" + i + ending;
        }
        return name;
    }
}
