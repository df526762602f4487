package dev.facesearch.cli;

import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.imaging.ImageException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The days on which photos were taken, read from their files when they are asked for. */
final class PhotoDays {

    private PhotoDays() {}

    /** Returns the days of pictures by their names. */
    static Function<String, Optional<LocalDate>> of(List<? extends ImageSource> pictures) {
        Map<String, ImageSource> byName = new HashMap<>();
        pictures.forEach(picture -> byName.putIfAbsent(picture.name(), picture));
        return name -> Optional.ofNullable(byName.get(name)).flatMap(PhotoDays::taken);
    }

    private static Optional<LocalDate> taken(ImageSource picture) {
        try {
            return picture.load().taken();
        } catch (FaceSearchException | ImageException unreadable) {
            return Optional.empty();
        }
    }
}
