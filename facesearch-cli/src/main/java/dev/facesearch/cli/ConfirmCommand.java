package dev.facesearch.cli;

import dev.facesearch.Confirmation;
import dev.facesearch.FaceReview;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.PhotoResult;
import dev.facesearch.QualityFilter;
import dev.facesearch.SearchBy;
import dev.facesearch.imaging.ImageException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesearch confirm}. */
@Command(
        name = "confirm",
        description = {
            "Adds a face of a photo to a person, because somebody has looked at it. The person is found by it from then on.",
            "The faces are numbered as \"facesearch search\" lists them, the largest first."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  facesearch search group.jpg", "  facesearch confirm group.jpg --face 2 --as Ada"})
final class ConfirmCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PHOTO", description = "the photo, also in S3: s3://bucket/key")
    private String photo;

    @Option(
            names = "--face",
            paramLabel = "N",
            description = "which face of the photo, from 1 on; not needed if there is only one")
    private @Nullable Integer face;

    @Option(names = "--as", required = true, paramLabel = "NAME", description = "the person's name")
    private String name;

    @Option(names = "--create", description = "make the person a user if there is none of this name")
    private boolean create;

    @Option(
            names = "--quality",
            paramLabel = "FILTER",
            defaultValue = "AUTO",
            description = "how good the face must be: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private QualityFilter quality;

    @Mixin
    private StoreOptions storeOptions;

    @Mixin
    private S3Options s3Options;

    @Option(names = "--json", description = "print what changed as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    ConfirmCommand() {}

    @Override
    public Integer call() {
        if (face != null && face < 1) {
            throw new ParameterException(spec.commandLine(), "--face counts from 1 on: " + face);
        }
        try (Locations locations = s3Options.locations();
                FaceSearchClient client = storeOptions.openExisting()) {
            ImageSource source = locations.photo(photo);
            storeOptions.checkUser(client, name, create);
            PhotoResult search = search(client, source);
            FaceReview review =
                    chosen(client.collection().review(source, search).faces());
            Confirmation confirmation = review.confirmAs(name, options -> {
                options.qualityFilter(quality);
                if (create) {
                    options.createUserIfAbsent();
                }
            });
            print(withCallsOf(search, confirmation));
            return switch (confirmation.outcome()) {
                case ADDED, ALREADY_THERE -> ExitCodes.DONE;
                case OF_ANOTHER_USER, NO_FACE, POOR_QUALITY, REFUSED -> ExitCodes.FAILED;
            };
        }
    }

    private PhotoResult search(FaceSearchClient client, ImageSource source) {
        try {
            return client.searchUsersInImage(source, options -> options.only(SearchBy.USERS));
        } catch (FaceSearchException | ImageException e) {
            throw new CommandFault(ErrorMessages.line(photo, e));
        }
    }

    private FaceReview chosen(List<FaceReview> faces) {
        if (faces.isEmpty()) {
            throw new CommandFault("no face found in " + photo);
        }
        if (face == null && faces.size() > 1) {
            throw new CommandFault(photo + " shows " + faces.size() + " faces; say which one with --face 1 to --face "
                    + faces.size() + ", the largest first");
        }
        int number = face == null ? 1 : face;
        if (number > faces.size()) {
            throw new CommandFault(photo + " shows " + Counts.count(faces.size(), "face") + ", no face " + number);
        }
        return faces.get(number - 1);
    }

    /** Returns the result with the calls of the search counted as well. */
    private static Confirmation withCallsOf(PhotoResult search, Confirmation confirmation) {
        return new Confirmation(
                confirmation.userName(),
                confirmation.source(),
                confirmation.outcome(),
                confirmation.reason(),
                confirmation.faceId(),
                confirmation.userCreated(),
                confirmation.facesOfUser(),
                search.billedCalls() + confirmation.billedCalls());
    }

    private void print(Confirmation confirmation) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(confirmation, out);
            return;
        }
        out.println(confirmation.source() + ": " + confirmation.outcome() + ", " + confirmation.reason()
                + confirmation.faceId().map(id -> " (" + id + ")").orElse(""));
        out.println(confirmation.userName() + " has " + Counts.count(confirmation.facesOfUser(), "face")
                + (confirmation.userCreated() ? ", and is new" : ""));
    }
}
