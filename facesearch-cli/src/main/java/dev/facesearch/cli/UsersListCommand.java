package dev.facesearch.cli;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.StoredFace;
import dev.facesearch.UserDescription;
import dev.facesearch.cli.UserListJson.ListedUser;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code facesearch users list}. */
@Command(
        name = "list",
        description = "Lists the people of a collection by their own names, with the state of their user vectors.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  facesearch users list --json",
            "",
            "CREATED: no face, never found. UPDATING: found by the older vector. ACTIVE: up to date."
        })
final class UsersListCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions storeOptions;

    @Option(names = "--json", description = "print the list as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    UsersListCommand() {}

    @Override
    public Integer call() {
        try (FaceSearchClient client = storeOptions.openExisting()) {
            // An earlier version may have created two users for two forms of one name.
            List<UserDescription> users = client
                    .collection()
                    .users()
                    .collect(
                            Collectors.toMap(UserDescription::userName, user -> user, (one, same) -> one, TreeMap::new))
                    .values()
                    .stream()
                    .toList();
            Map<String, Long> faces = client.collection()
                    .faces()
                    .map(StoredFace::userName)
                    .collect(Collectors.groupingBy(user -> user.orElse(""), Collectors.counting()));
            print(users, user -> faces.getOrDefault(user.userName(), 0L), faces.getOrDefault("", 0L));
            return ExitCodes.DONE;
        }
    }

    private void print(List<UserDescription> users, Function<UserDescription, Long> faces, long ofNobody) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            List<ListedUser> listed = users.stream()
                    .map(user -> new ListedUser(user, faces.apply(user)))
                    .toList();
            JsonOutput.print(new UserListJson(storeOptions.collection(), listed, ofNobody), out);
            return;
        }
        if (!users.isEmpty()) {
            Table.print(
                    List.of(Table.text("name"), Table.text("status"), Table.number("faces")),
                    users.stream()
                            .map(user -> new String[] {
                                user.userName(),
                                user.status().name(),
                                faces.apply(user).toString()
                            })
                            .toList(),
                    out);
        }
        out.println(Counts.count(users.size(), "person", "people") + " in collection \""
                + storeOptions.collection() + "\""
                + (ofNobody == 0 ? "" : ", and " + Counts.count(ofNobody, "face") + " of nobody"));
    }
}
