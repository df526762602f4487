package dev.facesearch.internal.search;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.Crop;
import dev.facesearch.imaging.CropPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One face of a photo as pictures to search with, each made when it is first needed. Thread-safe. */
public final class FaceCrops {

    /** How a face is cut out. */
    public enum Cut {
        /** As the policy says; the whole photo if it shows one face. */
        FIRST,
        /** With half of the context, so that fewer neighbours are in the picture. */
        TIGHTER,
        /** With the neighbours blanked. */
        MASKED,
        /**
         * With twice the context and the neighbours blanked, for a face the service does not see in a small picture.
         */
        WIDER,
        /** With half of the context and the neighbours blanked, the last attempt for such a face. */
        CLOSE;

        /** Returns the cut to try next, if one is left. */
        public Optional<Cut> next(Doubt doubt) {
            return switch (this) {
                case FIRST -> Optional.of(doubt == Doubt.NO_FACE ? WIDER : TIGHTER);
                case TIGHTER -> Optional.of(MASKED);
                case WIDER -> Optional.of(CLOSE);
                case MASKED, CLOSE -> Optional.empty();
            };
        }
    }

    /** Why a search may not be for the intended face. */
    public enum Doubt {
        OTHER_FACE("unresolved: the service searched another face of the photo"),
        NO_FACE("unresolved: the service sees no face in the crop");

        private final String reason;

        Doubt(String reason) {
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }

    private final ServicePicture picture;
    private final List<BoundingBox> boxes;
    private final int face;
    private final CropPolicy policy;
    private final Map<Cut, FaceCrop> probes = new EnumMap<>(Cut.class);

    public FaceCrops(ServicePicture picture, List<BoundingBox> boxes, int face, CropPolicy policy) {
        this.picture = picture;
        this.boxes = boxes;
        this.face = face;
        this.policy = policy;
    }

    public FaceCrops(ServicePicture picture, List<BoundingBox> boxes, int face, CropPolicy policy, FaceCrop first) {
        this(picture, boxes, face, policy);
        this.probes.put(Cut.FIRST, first);
    }

    public BoundingBox meant() {
        return boxes.get(face);
    }

    public synchronized FaceCrop probe(Cut cut) {
        return probes.computeIfAbsent(cut, this::make);
    }

    private FaceCrop make(Cut cut) {
        return FaceCrop.of(
                switch (cut) {
                    case FIRST -> crop(policy);
                    case TIGHTER -> crop(policy.withContext(policy.context() / 2));
                    case MASKED -> crop(policy.withMaskOthers(true));
                    case WIDER -> crop(policy.withContext(policy.context() * 2).withMaskOthers(true));
                    case CLOSE -> crop(policy.withContext(policy.context() / 2).withMaskOthers(true));
                });
    }

    private Crop crop(CropPolicy policy) {
        List<BoundingBox> meantAndNeighbours = new ArrayList<>();
        meantAndNeighbours.add(meant());
        if (policy.maskOthers()) {
            for (int other = 0; other < boxes.size(); other++) {
                if (other != face && isNeighbour(boxes.get(other), policy)) {
                    meantAndNeighbours.add(boxes.get(other));
                }
            }
        }
        return picture.crops(meantAndNeighbours, policy).get(0);
    }

    /**
     * Returns whether a face may reach into the crop; with a generous margin, since a crop that would be too small is
     * enlarged.
     */
    private boolean isNeighbour(BoundingBox other, CropPolicy policy) {
        double reachX = (1 + policy.context()) * side() / picture.width() + (double) policy.minSide() / picture.width();
        double reachY =
                (1 + policy.context()) * side() / picture.height() + (double) policy.minSide() / picture.height();
        return other.right() > meant().left() - reachX
                && other.left() < meant().right() + reachX
                && other.bottom() > meant().top() - reachY
                && other.top() < meant().bottom() + reachY;
    }

    private double side() {
        return Math.max(meant().width() * picture.width(), meant().height() * picture.height());
    }
}
