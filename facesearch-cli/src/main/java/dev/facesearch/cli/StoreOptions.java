package dev.facesearch.cli;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.UserDescription;
import dev.facesearch.local.LocalRekognition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The store and the collection: the options all commands share. */
final class StoreOptions {

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description =
                    "the folder that holds the face vectors (default: $XDG_DATA_HOME/facesearch or ~/.local/share/facesearch)")
    private @Nullable Path store;

    @Option(
            names = "--collection",
            paramLabel = "ID",
            defaultValue = "people",
            description = "the collection (default: ${DEFAULT-VALUE})")
    private String collection = "people";

    @Mixin
    private ModelOptions models = new ModelOptions();

    Path store() {
        return store == null ? DefaultStore.folder() : store;
    }

    String collection() {
        return collection;
    }

    /** Returns a client on the store, which is created if it does not exist. */
    FaceSearchClient open() {
        return FaceSearchClient.builder()
                .rekognition(() -> DefaultStore.opened(
                        store,
                        folder -> models.apply(LocalRekognition.builder().store(folder))
                                .build()))
                .collection(collection)
                .build();
    }

    /** Returns a client on a store and a collection that exist; nothing is created. */
    FaceSearchClient openExisting() {
        // An invalid collection id is reported before anything else is checked.
        if (!Files.isDirectory(store())) {
            throw new CommandFault("no store at " + store() + "; enroll people first: facesearch enroll FOLDER");
        }
        FaceSearchClient client = open();
        if (client.collection().describe().isEmpty()) {
            client.close();
            throw new CommandFault("no collection \"" + collection + "\" in the store " + store()
                    + "; enroll people into it first: facesearch enroll FOLDER --collection " + collection);
        }
        return client;
    }

    /** Returns the journal of matching in the collection, unless another file is named. */
    Path matchJournal() {
        return store().resolve("match-" + collection + ".journal");
    }

    /** Returns the file of the numbers of the collection's groups. */
    Path groupNumbers() {
        return store().resolve("groups-" + collection + ".numbers");
    }

    /** Returns the file of what people have said of the collection's faces. */
    Path verdicts() {
        return store().resolve("review-" + collection + ".verdicts");
    }

    /** Returns the file of the suppression list, unless another file is named. */
    Path suppressionList() {
        return store().resolve("suppressed");
    }

    /** Checks that a person exists, or may be created. */
    void checkUser(FaceSearchClient client, String name, boolean mayBeMade) {
        if (!mayBeMade && client.user(name).status().isEmpty()) {
            throw new CommandFault("nobody called \"" + name + "\" in collection \"" + collection + "\""
                    + near(client, name) + "; add --create to make a new user, or see \"facesearch users list\"");
        }
    }

    /** Returns the error for an unknown person, with the names that may have been meant. */
    CommandFault nobody(FaceSearchClient client, String name) {
        return new CommandFault("nothing of \"" + name + "\" in collection \"" + collection + "\"" + near(client, name)
                + "; see \"facesearch users list\"");
    }

    private static String near(FaceSearchClient client, String name) {
        List<String> near = NearNames.of(name, client.collection().users().map(UserDescription::userName));
        return near.isEmpty() ? "" : "; near names: \"" + String.join("\", \"", near) + "\"";
    }
}
