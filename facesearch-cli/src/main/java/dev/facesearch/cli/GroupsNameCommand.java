package dev.facesearch.cli;

import dev.facesearch.Association;
import dev.facesearch.FaceGroup;
import dev.facesearch.FaceSearchClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesearch groups name}. */
@Command(
        name = "name",
        description = {
            "Makes a group a user, or gives its faces to one there is: the faces that \"facesearch groups\" last printed.",
            "Nothing is billed."
        },
        mixinStandardHelpOptions = true,
        defaultValueProvider = HeapCollection.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all faces of the group belong to the user",
            "1:an error ended the run",
            "2:wrong usage",
            "3:some faces do not, for the reason printed"
        },
        footer = {"", "Example:", "  facesearch groups name 3 --as Ada"})
final class GroupsNameCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NUMBER", description = "the group's number")
    private int number;

    @Option(names = "--as", required = true, paramLabel = "NAME", description = "the person's name")
    private String name;

    @Mixin
    private StoreOptions storeOptions;

    @Option(names = "--json", description = "print what happened to each face as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    GroupsNameCommand() {}

    @Override
    public Integer call() {
        try (FaceSearchClient client = storeOptions.openExisting()) {
            FaceGroup group = client.collection()
                    .findGroup(storeOptions.groupNumbers(), number)
                    .orElseThrow(() -> new CommandFault("no group " + number + " in collection \""
                            + storeOptions.collection() + "\"; \"facesearch groups\" prints those there are"));
            Association named = client.collection().nameGroup(group, name);
            print(named, client.user(name).faces().count());
            return ExitCodes.doneIf(named.refused().isEmpty() && named.leftOut().isEmpty());
        }
    }

    private void print(Association named, long faces) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(named, out);
            return;
        }
        out.println(named.userName() + ": " + Counts.count(named.associated().size(), "face") + " added, "
                + named.alreadyAssociated().size() + " there before; has "
                + Counts.count(faces, "face") + " now");
        named.refused()
                .forEach(refused -> out.println("not added: " + refused.faceId() + ": " + refused.reason()
                        + refused.otherUser().map(other -> ", " + other).orElse("")));
        if (!named.leftOut().isEmpty()) {
            out.println("not added: " + Counts.count(named.leftOut().size(), "face")
                    + ", as a user takes a hundred; the best are in");
        }
    }
}
