package dev.facesearch.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.FaceGroup;
import dev.facesearch.FaceGroups;
import dev.facesearch.FacePictures;
import dev.facesearch.StoredFace;
import dev.facesearch.imaging.BoundingBox;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsPageTest {

    @Test
    void page_groupWithManyFaces_showsTheBestAndSaysHowManyMore() {
        String page = page(new FaceGroup(7, faces(30), 4, Optional.of("Ada Byron")));

        assertThat(page)
                .contains("Group 7", "30 faces, 4 new", "like Ada Byron", "and 18 more")
                .contains("groups name 7 --as &quot;Ada Byron&quot;", "1 group of faces that belong to nobody; 2 faces")
                .contains("The pictures were not given", "A face of trip/12.jpg", ">12.jpg<")
                .doesNotContain("trip/13.jpg", "were not searched for");
    }

    @Test
    void page_wholeNewGroupAndABudgetSpent_saysSo() {
        String page = page(new FaceGroups(
                "heap", List.of(new FaceGroup(1, faces(2), 2, Optional.empty())), faces(2), List.of(), 5, 9, 5));

        assertThat(page)
                .contains("9 faces were not searched for yet", "groups name 1 --as NAME")
                .doesNotContain("2 new", "class=\"badge review\"");
    }

    @Test
    void page_nameThatAShellWouldRead_isShownButNotPutIntoTheCommand() {
        String page = page(new FaceGroup(1, faces(2), 0, Optional.of("$(id) <b>\"Ada\"")));

        assertThat(page)
                .contains("like $(id) &lt;b&gt;&quot;Ada&quot;", "groups name 1 --as NAME")
                .doesNotContain("--as &quot;$", "<b>");
    }

    private static String page(FaceGroup group) {
        return page(new FaceGroups("heap", List.of(group), faces(2), List.of(), 0, 0, 0));
    }

    private static String page(FaceGroups groups) {
        StringWriter page = new StringWriter();
        GroupsPage.of(groups, FacePictures.of(List.of())).accept(page);
        return page.toString();
    }

    private static List<StoredFace> faces(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(face -> new StoredFace(
                        "id" + face,
                        "image",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("trip/" + face + ".jpg"),
                        Optional.empty(),
                        new BoundingBox(0.1, 0.1, 0.5, 0.5),
                        99))
                .toList();
    }
}
