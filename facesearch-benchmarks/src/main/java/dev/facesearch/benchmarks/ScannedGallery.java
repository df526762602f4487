package dev.facesearch.benchmarks;

import dev.facesearch.local.store.scan.Match;
import dev.facesearch.local.store.scan.QueryQueue;
import dev.facesearch.local.store.scan.ScanThreads;
import dev.facesearch.local.store.scan.VectorIndex;
import dev.facesearch.local.store.scan.VectorQuery;
import java.util.List;

/** A gallery of the store, by itself, searched by a given number of threads. */
final class ScannedGallery {

    private final int dimension;
    private final VectorIndex gallery;
    private final QueryQueue searches;

    /** An empty one. */
    ScannedGallery(int dimension, int threads) {
        this(dimension, new VectorIndex(dimension), threads);
    }

    private ScannedGallery(int dimension, VectorIndex gallery, int threads) {
        this.dimension = dimension;
        this.gallery = gallery;
        this.searches = new QueryQueue(dimension, ScanThreads.of(threads));
    }

    /** Adds the vectors, which are not copied, under their indices. */
    void addAll(float[][] vectors) {
        for (int i = 0; i < vectors.length; i++) {
            gallery.put(Integer.toString(i), vectors[i]);
        }
    }

    /** Returns the indices of the vectors most like the query, best first. */
    List<String> search(float[] query, double least, int limit) {
        return searches.run(new VectorQuery(query, least, limit, null), gallery::rows).stream()
                .map(Match::item)
                .toList();
    }

    /** Returns the same vectors, held once, searched by another number of threads. */
    ScannedGallery with(int threads) {
        return new ScannedGallery(dimension, gallery, threads);
    }
}
