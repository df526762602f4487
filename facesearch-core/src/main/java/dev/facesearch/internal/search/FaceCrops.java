package dev.facesearch.internal.search;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.Crop;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.internal.service.Boxes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rekognition.model.Image;

/**
 * One face of a photo as pictures to search with, each made when it is first needed, and the check whether the service
 * has used the intended face of such a picture. Thread-safe.
 */
public final class FaceCrops {

    /** How a face is cut out. */
    enum Cut {
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
        Optional<Cut> next(Doubt doubt) {
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

    /** The result of an attempt with one crop. */
    public interface Attempt {
        /** Returns why it may not be for the intended face; empty if it is. */
        Optional<Doubt> doubt();
    }

    private final ServicePicture picture;
    private final List<BoundingBox> boxes;
    private final int face;
    private final CropPolicy policy;
    private final Map<Cut, FaceCrop> crops = new EnumMap<>(Cut.class);

    public FaceCrops(ServicePicture picture, List<BoundingBox> boxes, int face, CropPolicy policy) {
        this.picture = picture;
        this.boxes = boxes;
        this.face = face;
        this.policy = policy;
    }

    /** Cuts faces of one photo out for the first attempt, all from one decode. */
    static void cutTogether(List<FaceCrops> faces) {
        if (faces.isEmpty()) {
            return;
        }
        FaceCrops any = faces.get(0);
        List<Crop> cut = any.picture.crops(faces.stream().map(FaceCrops::meant).toList(), any.policy);
        for (int i = 0; i < cut.size(); i++) {
            faces.get(i).use(FaceCrop.of(cut.get(i)));
        }
    }

    /** Uses the whole photo for the first attempt, since it shows no other face. */
    void useWhole(Image photo) {
        use(FaceCrop.whole(photo));
    }

    private synchronized void use(FaceCrop first) {
        crops.put(Cut.FIRST, first);
    }

    /**
     * Makes an attempt with one crop after the other until one is for the intended face or no cut is left, and returns
     * the last.
     */
    public <A extends Attempt> A attempt(Function<FaceCrop, A> attempt) {
        Optional<Cut> cut = Optional.of(Cut.FIRST);
        while (true) {
            A made = attempt.apply(crop(cut.get()));
            cut = made.doubt().flatMap(cut.get()::next);
            if (cut.isEmpty()) {
                return made;
            }
        }
    }

    /** Returns whether a box that the service found in a crop is of the intended face. */
    public boolean isMeant(FaceCrop crop, software.amazon.awssdk.services.rekognition.model.BoundingBox found) {
        return Boxes.isSameFace(meant(), crop.toPhoto().apply(Boxes.of(found)));
    }

    /** Returns the longer side of the face's box in pixels of the photo. */
    long pixels() {
        return Math.round(side());
    }

    synchronized FaceCrop crop(Cut cut) {
        return crops.computeIfAbsent(cut, this::make);
    }

    private BoundingBox meant() {
        return boxes.get(face);
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
