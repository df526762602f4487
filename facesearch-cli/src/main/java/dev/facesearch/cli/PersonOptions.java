package dev.facesearch.cli;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.PersonalData;
import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The person a command prints the data of: the name, the store and {@code --json}. */
final class PersonOptions {

    @Parameters(paramLabel = "NAME", description = "the person's name")
    private String name;

    @Mixin
    private StoreOptions storeOptions;

    @Option(names = "--json", description = "print it as JSON")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    PersonOptions() {}

    FaceSearchClient openExisting() {
        return storeOptions.openExisting();
    }

    PersonalData data(FaceSearchClient client) {
        return client.user(name).export();
    }

    /** Returns the error for a name of which nothing is held. */
    CommandFault nobody(FaceSearchClient client) {
        return storeOptions.nobody(client, name);
    }

    void print(PersonalData data, PrintWriter out) {
        if (json) {
            JsonOutput.print(new PersonalDataJson(data), out);
        } else {
            PersonalDataTable.print(data, out);
        }
    }

    /** Prints what is held with notes about what is not. */
    void printAll(PersonalData data, PrintWriter out) {
        print(data, out);
        if (!json) {
            PersonalDataJson.NOTES.forEach(out::println);
        }
    }
}
