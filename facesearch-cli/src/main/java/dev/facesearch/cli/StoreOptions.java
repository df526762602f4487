package dev.facesearch.cli;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.local.LocalRekognition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where faces are kept and in which collection; the options all commands share. */
final class StoreOptions {

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description =
                    "the folder that holds the face vectors (default: $XDG_DATA_HOME/facesearch or ~/.local/share/facesearch)")
    private Path store = defaultStore();

    @Option(
            names = "--collection",
            paramLabel = "ID",
            defaultValue = "people",
            description = "the collection (default: ${DEFAULT-VALUE})")
    private String collection = "people";

    @Mixin
    private ModelOptions models = new ModelOptions();

    Path store() {
        return store;
    }

    String collection() {
        return collection;
    }

    /** A client on the store, which is created if there is none yet. */
    FaceSearchClient open() {
        return FaceSearchClient.builder()
                .rekognition(() ->
                        models.apply(LocalRekognition.builder().store(store)).build())
                .collection(collection)
                .build();
    }

    /** A client on a store and a collection that exist; nothing is created. */
    FaceSearchClient openExisting() {
        // An id that no collection can have is told before anything is looked for.
        if (!Files.isDirectory(store)) {
            throw new CommandFault("no store at " + store + "; enrol people first: facesearch enroll FOLDER");
        }
        FaceSearchClient client = open();
        if (client.collection().describe().isEmpty()) {
            client.close();
            throw new CommandFault("no collection \"" + collection + "\" in the store " + store
                    + "; enrol people into it first: facesearch enroll FOLDER --collection " + collection);
        }
        return client;
    }

    /** Where pictures are listed that must not be enrolled, unless another file is named. */
    Path suppressionList() {
        return store.resolve("suppressed");
    }

    /** Somebody who has to be there, or may be made. */
    void checkUser(FaceSearchClient client, String name, boolean mayBeMade) {
        if (!mayBeMade && client.user(name).status().isEmpty()) {
            throw new CommandFault("nobody called \"" + name + "\" in collection \"" + collection
                    + "\"; add --create to make a new user, or see \"facesearch users list\"");
        }
    }

    CommandFault nobody(String name) {
        return new CommandFault(
                "nothing of \"" + name + "\" in collection \"" + collection + "\"; see \"facesearch users list\"");
    }

    /**
     * Returns the user's own store.
     *
     * @throws CommandFault if nothing says where the user's files lie
     */
    static Path defaultStore() {
        return defaultStore(System.getenv(), System.getProperty("user.home", ""));
    }

    static Path defaultStore(Map<String, String> environment, String userHome) {
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        if (!data.isBlank()) {
            return Path.of(data).resolve("facesearch");
        }
        // Java's word for the home of a user without a passwd entry, as in many containers.
        boolean unknown = userHome.isBlank() || userHome.equals("?");
        String home = unknown ? environment.getOrDefault("HOME", "") : userHome;
        if (home.isBlank()) {
            throw new CommandFault("this user has no home folder to keep the store in: give --store FOLDER, or set"
                    + " XDG_DATA_HOME or HOME");
        }
        return Path.of(home, ".local", "share", "facesearch");
    }
}
