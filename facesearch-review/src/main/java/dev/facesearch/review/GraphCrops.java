package dev.facesearch.review;

import dev.facesearch.FaceNode;
import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.SimilarityGraph.Component;
import dev.facesearch.imaging.ImageException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Cuts the faces of components out of their pictures; a picture that cannot be read is like one that is not there. */
final class GraphCrops {

    private static final int SIDE = 144;

    private GraphCrops() {}

    /** Returns a {@code data:} address by each face's id. */
    static Map<String, String> cut(List<Component> components, Iterable<? extends ImageSource> pictures) {
        Map<String, List<FaceNode>> bySource = components.stream()
                .flatMap(component -> component.nodes().stream())
                .collect(Collectors.groupingBy(FaceNode::source));
        Map<String, String> crops = new HashMap<>();
        for (ImageSource picture : pictures) {
            List<FaceNode> faces = bySource.getOrDefault(picture.name(), List.of());
            if (!faces.isEmpty()) {
                cut(picture, faces, crops);
            }
        }
        return crops;
    }

    private static void cut(ImageSource picture, List<FaceNode> faces, Map<String, String> crops) {
        List<byte[]> cut;
        try {
            cut = FaceThumbnails.cut(
                    picture.load(), faces.stream().map(FaceNode::box).toList(), SIDE);
        } catch (FaceSearchException | ImageException unreadable) {
            return;
        }
        for (int i = 0; i < cut.size(); i++) {
            crops.put(faces.get(i).faceId(), FaceThumbnails.dataUri(cut.get(i)));
        }
    }
}
