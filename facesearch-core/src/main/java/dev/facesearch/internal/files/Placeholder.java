package dev.facesearch.internal.files;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recognizes files that stand in for a picture, or for a person's folder, by their names. */
public final class Placeholder {

    /** The reason reported for a picture that a placeholder stands in for. */
    static final String REASON = "not downloaded yet, a placeholder stands in for it";

    /** iCloud Drive hides the picture's name behind a dot. */
    private static final String ICLOUD = ".icloud";

    /** The extensions that Nextcloud, ownCloud, odrive, browsers and copying tools put after the picture's name. */
    private static final List<String> ENDINGS = List.of(
            ".nextcloud",
            ".owncloud",
            ".cloud",
            ".crdownload",
            ".opdownload",
            ".download",
            ".part",
            ".partial",
            ".filepart",
            ".!sync",
            ".tmp",
            ".temp");

    /** The suffix odrive adds to a folder's name. */
    private static final String FOLDER = ".cloudf";

    private Placeholder() {}

    /** Returns the name of the picture that a file stands in for. */
    public static Optional<String> pictureOf(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        if (file.startsWith(".")) {
            return lower.endsWith(ICLOUD) ? picture(file.substring(1), ICLOUD) : Optional.empty();
        }
        return ENDINGS.stream().filter(lower::endsWith).findFirst().flatMap(ending -> picture(file, ending));
    }

    /** Returns the name of the folder that a file stands in for. */
    public static Optional<String> folderOf(String file) {
        return !file.startsWith(".") && file.toLowerCase(Locale.ROOT).endsWith(FOLDER)
                ? Optional.of(file.substring(0, file.length() - FOLDER.length()))
                : Optional.empty();
    }

    private static Optional<String> picture(String file, String ending) {
        if (file.length() <= ending.length()) {
            return Optional.empty();
        }
        String name = file.substring(0, file.length() - ending.length());
        return Optional.of(name).filter(ImageSources::isNamedAsPicture);
    }
}
