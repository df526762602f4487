package dev.facesearch.cli;

import dev.facesearch.PersonalData;
import dev.facesearch.PersonalData.HeldFace;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A table of all that is held about a person. */
final class PersonalDataTable {

    private PersonalDataTable() {}

    static void print(PersonalData data, PrintWriter out) {
        out.println(data.userName() + " · " + data.status().map(Enum::name).orElse("no such user") + " · "
                + Counts.count(data.faces().size(), "face"));
        if (!data.faces().isEmpty()) {
            Table.print(
                    List.of(
                            Table.text("face"),
                            Table.text("picture"),
                            Table.number("confidence"),
                            Table.text("belongs to")),
                    data.faces().stream().map(PersonalDataTable::row).toList(),
                    out);
        }
    }

    private static String[] row(HeldFace held) {
        return new String[] {
            held.face().faceId(),
            held.picture().or(held.face()::externalImageId).orElse("-"),
            String.format(Locale.ROOT, "%.1f", held.face().confidence()),
            held.face().userName().orElse("nobody")
        };
    }
}
