package dev.facesearch.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.DemoPeople;
import dev.facesearch.ImageSource;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.imaging.Photo;
import dev.facesearch.internal.search.FaceCrops.Cut;
import dev.facesearch.internal.search.FaceCrops.Doubt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaceCropsTest {

    @Test
    void next_anotherFaceSearched_isCutTighterAndThenMasked() {
        assertThat(Cut.FIRST.next(Doubt.OTHER_FACE)).contains(Cut.TIGHTER);
        assertThat(Cut.TIGHTER.next(Doubt.OTHER_FACE)).contains(Cut.MASKED);
        assertThat(Cut.MASKED.next(Doubt.OTHER_FACE)).isEmpty();
    }

    @Test
    void next_noFaceSeen_isCutWiderAndThenClose() {
        assertThat(Cut.FIRST.next(Doubt.NO_FACE)).contains(Cut.WIDER);
        assertThat(Cut.WIDER.next(Doubt.NO_FACE)).contains(Cut.CLOSE);
        assertThat(Cut.CLOSE.next(Doubt.NO_FACE)).isEmpty();
    }

    @Test
    void crop_masked_blanksTheNeighbours() {
        Photo masked =
                Photo.of(faceWithNeighbour().crop(Cut.MASKED).image().bytes().asByteArray());

        int right = masked.pixels().getRGB(masked.width() * 84 / 100, masked.height() / 2);
        assertThat(right & 0xff).isBetween(0x78, 0x88);
    }

    @Test
    void attempt_anotherFaceTwice_triesThreeCropsAndReturnsTheLast() {
        FaceCrops face = faceWithNeighbour();
        List<FaceCrop> tried = new ArrayList<>();

        FaceCrops.Attempt last = face.attempt(crop -> {
            tried.add(crop);
            return attempt(tried.size() < 3 ? Optional.of(Doubt.OTHER_FACE) : Optional.empty());
        });

        assertThat(tried).containsExactly(face.crop(Cut.FIRST), face.crop(Cut.TIGHTER), face.crop(Cut.MASKED));
        assertThat(last.doubt()).isEmpty();
    }

    @Test
    void attempt_neverTheFace_endsWithTheDoubtOfTheLastCrop() {
        List<FaceCrop> tried = new ArrayList<>();

        FaceCrops.Attempt last = faceWithNeighbour().attempt(crop -> {
            tried.add(crop);
            return attempt(Optional.of(tried.size() == 3 ? Doubt.OTHER_FACE : Doubt.NO_FACE));
        });

        assertThat(tried).hasSize(3);
        assertThat(last.doubt()).contains(Doubt.OTHER_FACE);
    }

    private static FaceCrops.Attempt attempt(Optional<Doubt> doubt) {
        return () -> doubt;
    }

    private static FaceCrops faceWithNeighbour() {
        Photo photo = DemoPeople.photo(DemoPeople.GROUP).load();
        BoundingBox left = new BoundingBox(0.21, 0.28, 0.1, 0.18);
        BoundingBox neighbour = new BoundingBox(0.32, 0.28, 0.03, 0.18);
        return new FaceCrops(
                ServicePicture.open(ImageSource.photo("two.png", photo)),
                List.of(left, neighbour),
                0,
                CropPolicy.DEFAULT);
    }
}
