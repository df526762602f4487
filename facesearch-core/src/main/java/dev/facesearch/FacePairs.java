package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The result of matching the faces of pictures with each other and with those that were in the collection before.
 *
 * @param collectionId the collection
 * @param pairs the pairs with at least one face of the pictures given, the most similar first, then by their pictures'
 *     names; the picture whose name comes first is first in its pair
 * @param nodes the faces that are in a picture given or in a pair, by their pictures' names
 * @param pictures what happened to each picture, in the order given
 * @param faces how many faces were compared
 * @param searched how many of them this run searched for
 * @param answered how many of them an earlier run searched for
 * @param left how many of them were not searched for, as the budget was spent or the call failed; another run goes on
 * @param cutShort how many of the faces are similar to more faces than an answer can hold, 4096, so that pairs may be
 *     missing; a higher threshold helps
 * @param time how long the run took
 * @param billedCalls how many calls were made that Amazon Rekognition bills
 */
public record FacePairs(
        String collectionId,
        List<FacePair> pairs,
        List<FaceNode> nodes,
        List<MatchedPicture> pictures,
        int faces,
        int searched,
        int answered,
        int left,
        int cutShort,
        Duration time,
        long billedCalls) {

    /** Copies the lists. */
    public FacePairs {
        requireNonNull(collectionId, "collectionId");
        pairs = List.copyOf(pairs);
        nodes = List.copyOf(nodes);
        pictures = List.copyOf(pictures);
        requireNonNull(time, "time");
    }

    /** Returns how many pictures came to this. */
    public int count(MatchedPicture.Status status) {
        return Math.toIntExact(
                pictures.stream().filter(picture -> picture.status() == status).count());
    }

    /** Returns whether nothing is left for another run: no picture failed, and every face was searched for. */
    public boolean complete() {
        return left == 0 && count(MatchedPicture.Status.FAILED) == 0 && count(MatchedPicture.Status.OVER_BUDGET) == 0;
    }

    /** Returns the faces and pairs as a graph, in which nothing contradicts anything. */
    public SimilarityGraph graph() {
        return graph(GraphOptions.defaults());
    }

    /** Returns the faces and pairs as a graph. Makes no call: all that is needed was said when faces were indexed. */
    public SimilarityGraph graph(GraphOptions options) {
        return SimilarityGraph.of(this, requireNonNull(options, "options"));
    }

    /** Returns the faces and pairs as a graph, with options to set. */
    public SimilarityGraph graph(Consumer<GraphOptions.Builder> options) {
        return graph(GraphOptions.of(options));
    }
}
