package dev.facesearch.cli;

import dev.facesearch.FaceMove;
import dev.facesearch.FaceSearchClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesearch move}. */
@Command(
        name = "move",
        description = "Takes a face from the person who has it and gives it to the right one.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  facesearch move 3f0c1d9e-5b7a-4c61-9f5e-0a1b2c3d4e5f --to Ada",
            "",
            "\"facesearch users describe NAME\" prints the ids of a person's faces, \"facesearch audit\" those in doubt."
        })
final class MoveCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FACE_ID", description = "the face")
    private String faceId;

    @Option(names = "--to", required = true, paramLabel = "NAME", description = "the name of the right person")
    private String to;

    @Option(names = "--create", description = "make the person a user if there is none of this name")
    private boolean create;

    @Mixin
    private StoreOptions storeOptions;

    @Option(names = "--json", description = "print what changed as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    MoveCommand() {}

    @Override
    public Integer call() {
        try (FaceSearchClient client = storeOptions.openExisting()) {
            if (client.collection().faces(List.of(faceId)).findAny().isEmpty()) {
                throw new CommandFault("no face " + faceId + " in collection \"" + storeOptions.collection() + "\"");
            }
            storeOptions.checkUser(client, to, create);
            if (create) {
                client.user(to).createIfAbsent();
            }
            print(client.collection().move(faceId, to));
            return ExitCodes.DONE;
        }
    }

    private void print(FaceMove move) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(move, out);
            return;
        }
        if (!move.changed()) {
            out.println("nothing to do: the face was " + move.toUserName() + "'s already");
            return;
        }
        out.println(move.faceId() + ": from " + move.fromUserName().orElse("nobody") + " to " + move.toUserName()
                + ", who has " + Counts.count(move.facesOfTo(), "face") + " now");
        if (move.fromIsEmptied()) {
            out.println(move.fromUserName().orElseThrow() + " has no face left and is never found until there is one");
        }
    }
}
