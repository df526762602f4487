package dev.facesearch.local.vision;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The source of a model set: a description and the ONNX files it names.
 *
 * @param folder where files are looked for first; null for none
 * @param descriptionFile the description's name
 */
public record ModelSource(@Nullable Path folder, String descriptionFile) {

    /** The set of the facesearch-models jar that is used unless another one is asked for. */
    public static final ModelSource STANDARD = new ModelSource(null, "model-set.json");

    /** The set of the facesearch-models jar with dlib's vectors, whose provenance is the best documented. */
    public static final ModelSource DLIB = new ModelSource(null, "model-set-dlib.json");

    private static final String JAR_FOLDER = "/dev/facesearch/models/";

    /** Checks for null. */
    public ModelSource {
        requireNonNull(descriptionFile, "descriptionFile");
    }

    /**
     * Returns your own set: a folder with a {@code model-set.json}. Whatever the description leaves out is taken from
     * the standard set.
     */
    public static ModelSource of(Path folder) {
        return new ModelSource(requireNonNull(folder, "folder").toAbsolutePath().normalize(), "model-set.json");
    }

    /** Opens a file of the folder; one that is not there is the jar's. */
    InputStream open(String file) throws IOException {
        if (folder != null) {
            try {
                return Files.newInputStream(folder.resolve(file));
            } catch (NoSuchFileException e) {
                if (file.equals(descriptionFile)) {
                    throw new IllegalArgumentException(
                            "there is no " + descriptionFile + " in the model folder " + folder, e);
                }
            }
        }
        InputStream in = ModelSource.class.getResourceAsStream(JAR_FOLDER + file);
        if (in == null) {
            throw new IllegalStateException(
                    folder == null
                            ? JAR_FOLDER + file + " is not on the class path: add the facesearch-models jar"
                            : file + " is neither in the model folder " + folder + " nor in the facesearch-models jar");
        }
        return in;
    }

    @Override
    public String toString() {
        return folder == null
                ? JAR_FOLDER + descriptionFile
                : folder.resolve(descriptionFile).toString();
    }
}
