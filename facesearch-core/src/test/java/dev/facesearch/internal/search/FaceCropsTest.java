package dev.facesearch.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.internal.search.FaceCrops.Cut;
import dev.facesearch.internal.search.FaceCrops.Doubt;
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
}
