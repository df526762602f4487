package dev.facesearch.cli;

import dev.facesearch.ImageSource;
import dev.facesearch.People;
import dev.facesearch.S3Location;
import dev.facesearch.s3.S3ImageSource;
import dev.facesearch.s3.S3People;
import dev.facesearch.s3.S3Prefix;
import dev.facesearch.s3.S3Results;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Resolves a word on the command line: a path, or an object or a folder in S3. The S3 client is created when the first
 * such word occurs.
 *
 * <p>Objects are fetched and sent as bytes: the engine runs in this process, and would fetch an object passed by
 * reference again for each call.
 */
final class Locations implements AutoCloseable {

    private static final String SCHEME = "s3://";

    private final Supplier<S3Client> opener;
    private @Nullable S3Client client;

    Locations(Supplier<S3Client> opener) {
        this.opener = opener;
    }

    static boolean isInS3(String place) {
        return place.startsWith(SCHEME);
    }

    ImageSource photo(String place) {
        return isInS3(place) ? S3ImageSource.byBytes(s3(), S3Location.parse(place)) : ImageSource.file(Path.of(place));
    }

    /** Returns the people of a folder; one in S3 is listed once, however often they are walked. */
    People people(String place) {
        return isInS3(place)
                ? S3People.byBytes(s3(), S3Prefix.parse(place)).listedOnce()
                : People.folder(Path.of(place));
    }

    /** Returns the pictures directly in a folder. */
    List<? extends ImageSource> pictures(String place) {
        return isInS3(place)
                ? S3ImageSource.folderByBytes(s3(), S3Prefix.parse(place))
                : ImageSource.folder(Path.of(place));
    }

    /** Returns the pictures in a folder and in all folders in it. */
    List<? extends ImageSource> tree(String place) {
        return isInS3(place)
                ? S3ImageSource.treeByBytes(s3(), S3Prefix.parse(place))
                : ImageSource.tree(Path.of(place));
    }

    /** Returns the folder that results are written to. */
    ResultFolder results(String place) {
        return isInS3(place)
                ? new ResultFolder.InS3(S3Results.in(s3(), S3Prefix.parse(place)))
                : new ResultFolder.OnDisk(Path.of(place));
    }

    private S3Client s3() {
        S3Client opened = client;
        if (opened == null) {
            opened = opener.get();
            client = opened;
        }
        return opened;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
