package dev.facesearch.local;

import dev.facesearch.local.store.scan.Match;
import dev.facesearch.local.vision.SimilarityCurve;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Converts products of vectors to the similarities, 0..100, of requests and answers. */
final class Similarity {

    private static final float DEFAULT_THRESHOLD = 80;

    private final SimilarityCurve curve;

    Similarity(SimilarityCurve curve) {
        this.curve = curve;
    }

    float of(double product) {
        return curve.similarity(product);
    }

    static float threshold(@Nullable Float asked) {
        return asked == null ? DEFAULT_THRESHOLD : asked;
    }

    /**
     * A product no pair that reaches the threshold lies below. The curve never quite comes to its ends, and rounding
     * may tip a pair at the threshold either way: what lies between is decided by its similarity.
     */
    double floor(float threshold) {
        if (threshold <= 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return curve.product(Math.min(threshold, 99.9999f)) - 1e-4;
    }

    /** Returns the matches that reach the threshold, each as what the answer holds. */
    <T, M> List<M> matches(List<Match<T>> found, float threshold, BiFunction<T, Float, M> form) {
        return found.stream()
                .filter(match -> of(match.product()) >= threshold)
                .map(match -> form.apply(match.item(), of(match.product())))
                .toList();
    }
}
