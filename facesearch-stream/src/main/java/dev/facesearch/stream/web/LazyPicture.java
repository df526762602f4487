package dev.facesearch.stream.web;

import dev.facesearch.ImageSource;
import dev.facesearch.imaging.Photo;
import java.util.function.Supplier;

/** A picture whose place is only looked at when it is loaded: opening one in S3 may ask for its ETag. */
record LazyPicture(String name, Supplier<ImageSource> source) implements ImageSource {

    @Override
    public Photo load() {
        return source.get().load();
    }
}
