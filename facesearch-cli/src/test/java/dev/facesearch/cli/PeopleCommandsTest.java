package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.facesearch.demo.DemoPhotos;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reviewing, auditing and erasing with the demo's people enrolled, one of them under a name that needs escaping. */
class PeopleCommandsTest {

    private static final String ZOE = "Zoë O'Neill";

    @TempDir
    private Path folder;

    @BeforeEach
    void enroll() throws IOException {
        for (String name : List.of("franck_01829.jpg", "franck_02159.jpg", "franck_02683.jpg")) {
            write(folder.resolve("people").resolve(ZOE), name);
        }
        write(folder.resolve("people/Ben"), "franck_03979.jpg");
        CommandRun run = CommandRun.of("enroll", folder.resolve("people").toString(), "--store", store());
        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    void usersList_json_hasTheirOwnNames() throws JsonProcessingException {
        JsonNode root = json(run("users", "list", "--json"));

        assertThat(root.get("users"))
                .extracting(user -> user.get("userName").textValue())
                .containsExactly("Ben", ZOE);
        assertThat(root.get("users"))
                .extracting(user -> user.get("status").textValue())
                .containsOnly("ACTIVE");
        assertThat(root.get("users").get(1).get("faces").intValue()).isEqualTo(3);
    }

    @Test
    void usersList_table_hasEachPerson() {
        assertThat(run("users", "list").out()).contains("Ben", ZOE, "ACTIVE", "2 people");
    }

    @Test
    void usersDescribe_person_namesThePictures() {
        CommandRun run = run("users", "describe", ZOE);

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains(ZOE + " · ACTIVE · 3 faces", "franck_01829.jpg");
    }

    @Test
    void usersDescribe_nobody_isReportedInOneLine() {
        CommandRun run = run("users", "describe", "Nobody");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("nothing of \"Nobody\"", "users list");
    }

    @Test
    void usersExport_json_holdsAllThereIs() throws JsonProcessingException {
        JsonNode data = json(run("users", "export", ZOE, "--json"));

        assertThat(data.get("userName").textValue()).isEqualTo(ZOE);
        assertThat(data.get("faces")).hasSize(3);
        JsonNode face = data.get("faces").get(0);
        assertThat(face.get("faceId").textValue()).hasSize(36);
        assertThat(face.get("contentHash").textValue()).hasSize(32);
        assertThat(face.get("namedAfter").textValue()).isEqualTo(ZOE);
        assertThat(face.get("box").get("width").isNumber()).isTrue();
        assertThat(data.get("notes").toString()).contains("vector", "not recorded");
    }

    @Test
    void usersExport_nobody_isAnAnswerAndReportedAsAFault() throws JsonProcessingException {
        CommandRun run = run("users", "export", "Nobody", "--json");

        assertThat(new ObjectMapper().readTree(run.out()).get("faces")).isEmpty();
        assertFault(run, 1, "nothing of \"Nobody\"");
    }

    @Test
    void nobody_ofThisName_isReportedWithTheNamesThatAreNear() {
        String near = "near names: \"" + ZOE + "\"";

        assertFault(run("erase", "Zoe O'Neil", "--yes"), 1, near);
        assertFault(run("users", "describe", "zoe o'neill"), 1, near);
        assertFault(run("users", "export", "Zoe", "--json"), 1, near);
        assertFault(run("move", faceOf("Ben"), "--to", "Oneill Zoe"), 1, "nobody called");
        assertFault(run("move", faceOf("Ben"), "--to", "Zoé O’Neill"), 1, near);
        assertThat(run("erase", "Xaver", "--yes").err()).doesNotContain("near names");
    }

    @Test
    void name_typedInAnotherForm_isTheSameNameAtEachDoor() throws IOException {
        String takenApart = Normalizer.normalize(ZOE, Normalizer.Form.NFD);
        String photo = write(folder, "franck_02221.jpg").toString();

        assertThat(run("users", "describe", takenApart).out()).contains("3 faces");
        assertThat(json(run("users", "export", takenApart, "--json")).get("faces"))
                .hasSize(3);
        assertThat(run("move", faceOf("Ben"), "--to", takenApart).out()).contains("4 faces");
        assertThat(run("confirm", photo, "--as", takenApart).out()).contains("5 faces");
        assertThat(typing(takenApart, "erase", ZOE).out()).contains("verified");
        assertThat(run("users", "list").out()).doesNotContain("Zo");
    }

    @Test
    void erase_typedComposedOfAFolderTakenApart_erasesAndKeepsTheImportOut() throws IOException {
        Path people = folder.resolve("more");
        write(people.resolve("Ame\u0301lie"), "franck_02221.jpg");
        assertThat(run("enroll", people.toString()).code()).isZero();

        JsonNode erasure = json(run("erase", "Am\u00e9lie", "--yes", "--suppress", "--json"));

        assertThat(erasure.get("deletedFaces")).hasSize(1);
        assertThat(erasure.get("suppressed").intValue()).isEqualTo(1);
        assertThat(run("enroll", people.toString()).err()).contains("suppressed");
    }

    @Test
    void enroll_namesOfAllScriptsAndOneTooLong_takesTheOthersAndNamesIt() throws IOException {
        Path people = folder.resolve("more");
        String tooLong = "写я".repeat(30);
        for (String name : List.of("Александр Сергеевич Пушкин", "สมชาย ใจดีวงศ์ไพบูลย์", tooLong)) {
            write(people.resolve(name), "franck_02221.jpg");
        }

        CommandRun run = run("enroll", people.toString());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("failed: " + tooLong + "/", "left out", "shorten it");
        assertThat(run("users", "list").out()).contains("Александр Сергеевич Пушкин", "สมชาย ใจดีวงศ์ไพบูลย์");
    }

    @Test
    void name_withControls_neverReachesTheTerminalRaw() throws IOException {
        Path people = folder.resolve("more");
        String name = "Eve\u202e\u001b[2J\nBen\u0007\u009b1m";
        Path photo = write(people.resolve(name), "franck_02221.jpg");
        String shown = "Eve\\u202e\\u001b[2J\\u000aBen\\u0007\\u009b1m";
        List<CommandRun> runs = List.of(
                run("enroll", people.toString(), "--dry-run"),
                run("enroll", people.toString()),
                run("users", "list"),
                run("users", "describe", name),
                run("users", "export", name),
                run("search", photo.toString()),
                run("search", people.resolve(name).resolve("gone.jpg").toString()),
                run("confirm", photo.toString(), "--as", name),
                run("audit"),
                run("erase", name + "x", "--yes"),
                run("users", "describe", "Ben", "--" + name));

        assertThat(runs).allSatisfy(run -> {
            String all = run.out() + run.err();
            assertThat(all.codePoints().filter(c -> c != '\n'))
                    .noneMatch(c -> Character.isISOControl(c) || c == 0x202e);
            assertThat(all).contains("Eve\\u202e\\u001b[2J");
            assertThat(all.lines()).noneMatch(line -> line.startsWith("Ben"));
        });
        assertThat(typing("no", "erase", name).err()).contains("This erases " + shown);
        CommandRun json = run("users", "export", name, "--json");
        assertThat(json.out()).doesNotContain("\u202e", "\u001b", "\u009b");
        assertThat(json(json).get("userName").textValue()).isEqualTo(name);
    }

    @Test
    void confirm_faceOfAGroup_isFoundFromThenOn() throws IOException {
        String group = write(folder, "sample1.jpg").toString();

        CommandRun run = run("confirm", group, "--face", "2", "--as", "Cleo", "--create", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode confirmed = json(run);
        assertThat(confirmed.get("outcome").textValue()).isEqualTo("ADDED");
        assertThat(confirmed.get("userCreated").booleanValue()).isTrue();
        assertThat(confirmed.get("facesOfUser").intValue()).isEqualTo(1);
        JsonNode second = json(run("search", group, "--json")).get("faces").get(1);
        assertThat(second.get("decision").textValue()).isEqualTo("MATCH");
        assertThat(second.get("userMatch").get("userName").textValue()).isEqualTo("Cleo");
        assertThat(run("confirm", group, "--face", "2", "--as", "Cleo").out()).contains("ALREADY_THERE");
    }

    @Test
    void confirm_wrongInput_isOneClearLine() throws IOException {
        String group = write(folder, "sample1.jpg").toString();

        assertFault(run("confirm", group, "--as", "Ben"), 1, "shows 3 faces; say which one with --face 1 to --face 3");
        assertFault(run("confirm", group, "--face", "4", "--as", "Ben"), 1, "3 faces, no face 4");
        assertFault(run("confirm", group, "--face", "0", "--as", "Ben"), 2, "from 1 on");
        assertFault(run("confirm", group, "--face", "1", "--as", "Nobody"), 1, "--create");
        assertFault(run("confirm", group, "--face", "1"), 2, "--as");
    }

    @Test
    void move_lastFace_reportsWhatChanged() throws JsonProcessingException {
        String face = faceOf("Ben");

        JsonNode move = json(run("move", face, "--to", ZOE, "--json"));

        assertThat(move.get("changed").booleanValue()).isTrue();
        assertThat(move.get("fromUserName").textValue()).isEqualTo("Ben");
        assertThat(move.get("fromStatus").textValue()).isEqualTo("CREATED");
        assertThat(move.get("toStatus").textValue()).isEqualTo("ACTIVE");
        assertThat(move.get("facesOfTo").intValue()).isEqualTo(4);
        assertThat(run("move", face, "--to", ZOE).out()).contains("nothing to do");
        assertThat(run("move", face, "--to", "Somebody new", "--create").out()).contains("from " + ZOE);
    }

    @Test
    void move_wrongInput_isOneClearLine() {
        assertFault(run("move", "nonsense", "--to", "Ben"), 1, "36 hex digits");
        assertFault(run("move", "00000000-0000-4000-8000-000000000000", "--to", "Ben"), 1, "no face 00000000");
        assertFault(run("move", "00000000-0000-4000-8000-000000000000"), 2, "--to");
    }

    @Test
    void audit_personUnderTwoNames_isFoundAndTheCostIsPrintedFirst() throws JsonProcessingException {
        CommandRun run = run("audit");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("people who look like one", "Ben and " + ZOE);
        assertThat(run.out().indexOf("billed calls: 6"))
                .isNotNegative()
                .isLessThan(run.out().indexOf("people who look"));
        JsonNode audit = json(run("audit", "--json"));
        assertThat(audit.get("plan").get("billedCalls").intValue()).isEqualTo(6);
        assertThat(audit.get("billedCalls").intValue()).isEqualTo(6);
        assertThat(audit.get("counts").get("USERS_ALIKE").intValue()).isEqualTo(1);
        assertThat(audit.get("findings"))
                .anySatisfy(
                        finding -> assertThat(finding.get("kind").textValue()).isEqualTo("USERS_ALIKE"));
    }

    @Test
    void audit_dryRun_searchesForNothing() throws JsonProcessingException {
        JsonNode plan = json(
                run("audit", "--dry-run", "--json", "--price", "SearchFaces=0.001", "--price", "SearchUsers=0.002"));

        assertThat(plan.get("calls").get("SearchFaces").intValue()).isEqualTo(4);
        assertThat(plan.get("calls").get("SearchUsers").intValue()).isEqualTo(2);
        assertThat(plan.get("cost").textValue()).isEqualTo("0.008");
        assertThat(plan.has("findings")).isFalse();
    }

    @Test
    void audit_budget_stopsAndReports() {
        CommandRun run = run("audit", "--budget", "3");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("budget is spent: searched for 2 users and 1 face of 4");
    }

    @Test
    void audit_wrongInput_isOneClearLine() {
        assertFault(run("audit", "--budget", "-1"), 2, "budget must be 0 or more");
        assertFault(run("audit", "--alike-threshold", "101"), 2, "between 0 and 100");
        assertFault(run("audit", "--price", "Nothing=1"), 2, "no operation Nothing");
    }

    @Test
    void erase_yes_leavesNothingAndKeepsTheImportOut() throws IOException {
        JsonNode erasure = json(run("erase", ZOE, "--yes", "--suppress", "--json"));

        assertThat(erasure.get("verified").booleanValue()).isTrue();
        assertThat(erasure.get("deletedFaces")).hasSize(3);
        assertThat(erasure.get("suppressed").intValue()).isEqualTo(3);
        Path receipt = Path.of(erasure.get("receipt").textValue());
        assertThat(receipt).isRegularFile();
        assertThat(Files.readString(receipt)).doesNotContain("Zo", "Neill");
        assertThat(json(run("users", "list", "--json")).get("users")).hasSize(1);

        CommandRun again = run("enroll", folder.resolve("people").toString());
        assertThat(again.err()).contains("suppressed");
        assertThat(run("users", "describe", ZOE).code()).isEqualTo(1);
        assertThat(run("erase", ZOE, "--yes").code()).isEqualTo(1);
    }

    @Test
    void erase_besideADamagedReceipt_erasesAndNamesTheReceipt() throws IOException {
        Path receipts = Files.createDirectories(folder.resolve("receipts"));
        Path receipt = receipts.resolve("erasure-1.open");
        Files.writeString(receipt, "facesearch erasure receipt 1\ncollection x\n");

        CommandRun run = run("erase", "Ben", "--yes", "--receipts", receipts.toString());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains(receipt.toString(), "damaged", "move it away");
        assertThat(run.out()).contains("verified");
        assertThat(run("users", "list").out()).doesNotContain("Ben");
    }

    @Test
    void erase_again_saysThatNobodyWasFound() throws JsonProcessingException {
        run("erase", "Ben", "--yes");

        CommandRun again = run("erase", "Ben", "--yes", "--json");

        assertFault(again, 1, "nothing of \"Ben\"");
        assertThat(new ObjectMapper().readTree(again.out()).get("nothingToDo").booleanValue())
                .isTrue();
    }

    @Test
    void erase_withoutATerminal_asksForYes() {
        assertFault(run("erase", ZOE), 2, "--yes");
        assertThat(run("users", "list").out()).contains(ZOE);
    }

    @Test
    void erase_onATerminal_asksForTheNameAgain() {
        assertThat(typing("Ben", "erase", ZOE).err()).contains("3 faces", "Type the name again", "nothing was erased");
        assertThat(run("users", "list").out()).contains(ZOE);

        assertThat(typing(ZOE, "erase", ZOE).out()).contains("verified: nothing of " + ZOE + " is left");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"confirm", "move", "users", "users list", "users describe", "users export", "audit", "erase"})
    void help_ofEachCommand_showsAnExample(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.add("--help");

        assertThat(CommandRun.of(arguments.toArray(String[]::new)).out())
                .contains("Example:", "  facesearch " + command);
    }

    private String faceOf(String name) {
        return run("users", "describe", name)
                .out()
                .lines()
                .flatMap(line -> Pattern.compile("[0-9a-f-]{36}").matcher(line).results())
                .findFirst()
                .orElseThrow()
                .group();
    }

    /** Returns the input of a person at a terminal who types this. */
    private CommandRun typing(String line, String... arguments) {
        InputStream before = System.in;
        System.setProperty("facesearch.terminal", "true");
        System.setIn(new ByteArrayInputStream((line + "\n").getBytes(Charset.defaultCharset())));
        try {
            return run(arguments);
        } finally {
            System.setIn(before);
            System.clearProperty("facesearch.terminal");
        }
    }

    private static void assertFault(CommandRun run, int code, String words) {
        assertThat(run.err()).contains(words).startsWith("facesearch: ").doesNotContain("\tat ");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.code()).isEqualTo(code);
    }

    private static JsonNode json(CommandRun run) throws JsonProcessingException {
        assertThat(run.code()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--store");
        all.add(store());
        return CommandRun.of(all.toArray(String[]::new));
    }

    private String store() {
        return folder.resolve("store").toString();
    }

    private static Path write(Path folder, String photo) throws IOException {
        return Files.write(Files.createDirectories(folder).resolve(photo), DemoPhotos.bytes(photo));
    }
}
