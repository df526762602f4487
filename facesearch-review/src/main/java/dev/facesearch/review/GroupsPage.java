package dev.facesearch.review;

import static java.util.Objects.requireNonNull;

import dev.facesearch.FaceGroup;
import dev.facesearch.FaceGroups;
import dev.facesearch.FacePictures;
import dev.facesearch.StoredFace;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Groups of faces as one HTML file: the best faces of each, with the command that names it. Needs no network and no
 * script.
 */
public final class GroupsPage {

    /** Enough to see whether they are one person; the best come first. */
    private static final int SHOWN_FACES = 12;

    /** Pixels of a crop: twice its size on the page, for sharp screens. */
    private static final int CROP_SIDE = 192;

    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N} .,'-]+");

    private static final PageTemplate TEMPLATE = new PageTemplate("groups-page.mustache");

    private GroupsPage() {}

    /**
     * Returns what writes the page. Crops are cut when this is called.
     *
     * @param pictures the pictures the faces come from; a silhouette stands for a face whose picture is not among them
     */
    public static Consumer<Writer> of(FaceGroups groups, FacePictures pictures) {
        List<StoredFace> shown = new ArrayList<>();
        groups.groups().forEach(group -> shown.addAll(best(group)));
        EnrolledCrops crops = EnrolledCrops.cut(shown, requireNonNull(pictures, "pictures"), CROP_SIDE);
        View view = new View(
                groups.collectionId(),
                Wording.count(groups.groups().size(), "group"),
                Wording.count(groups.single().size(), "face"),
                groups.complete() ? Optional.empty() : Optional.of(groups.left()),
                pictures.count() == 0,
                groups.groups().stream().map(group -> card(group, crops)).toList());
        return writer -> TEMPLATE.fill(view, requireNonNull(writer, "writer"));
    }

    private static List<StoredFace> best(FaceGroup group) {
        return group.faces().subList(0, Math.min(SHOWN_FACES, group.faces().size()));
    }

    private static Card card(FaceGroup group, EnrolledCrops crops) {
        int more = group.faces().size() - SHOWN_FACES;
        return new Card(
                group.number(),
                Wording.count(group.faces().size(), "face"),
                group.added() > 0 && group.added() < group.faces().size()
                        ? Optional.of(group.added())
                        : Optional.empty(),
                group.likeUser(),
                nameArgument(group.likeUser()),
                best(group).stream()
                        .map(face -> new Shown(
                                crops.find(face.faceId()),
                                face.source().orElse(face.faceId()),
                                fileName(face.source().orElse(face.faceId()))))
                        .toList(),
                more > 0 ? Optional.of(more) : Optional.empty());
    }

    /** Returns the name for a command to copy; a shell reads other characters as more than a name. */
    private static String nameArgument(Optional<String> user) {
        return user.filter(name -> PLAIN_NAME.matcher(name).matches())
                .map(name -> '"' + name + '"')
                .orElse("NAME");
    }

    /** Returns the last part of a name with folders, which people tell pictures by. */
    private static String fileName(String source) {
        return source.substring(source.lastIndexOf('/') + 1);
    }

    /** The page. */
    private record View(
            String collection,
            String count,
            String single,
            Optional<Integer> left,
            boolean silhouettes,
            List<Card> groups) {}

    /** A group on it. */
    private record Card(
            int number,
            String size,
            Optional<Integer> added,
            Optional<String> likeUser,
            String nameArgument,
            List<Shown> faces,
            Optional<Integer> more) {}

    /** A face of it. */
    private record Shown(Optional<String> uri, String source, String file) {}
}
