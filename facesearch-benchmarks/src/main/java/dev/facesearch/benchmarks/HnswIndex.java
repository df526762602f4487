package dev.facesearch.benchmarks;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/** Lucene's graph of near neighbours (HNSW) with its defaults, one segment, in memory. */
final class HnswIndex implements AutoCloseable {

    private static final String VECTOR = "vector";
    private static final String NUMBER = "number";

    private final Directory directory = new ByteBuffersDirectory();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    HnswIndex(float[][] vectors) throws IOException {
        IndexWriterConfig config =
                new IndexWriterConfig().setCodec(new Lucene912Codec()).setRAMBufferSizeMB(1900);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (int i = 0; i < vectors.length; i++) {
                Document document = new Document();
                document.add(new KnnFloatVectorField(VECTOR, vectors[i], VectorSimilarityFunction.DOT_PRODUCT));
                document.add(new StoredField(NUMBER, i));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        this.reader = DirectoryReader.open(directory);
        this.searcher = new IndexSearcher(reader);
    }

    /**
     * Returns the numbers of as many vectors, of those the graph leads to, whose product with the query is at least
     * that.
     */
    Set<String> search(float[] query, double least, int limit) throws IOException {
        Set<String> found = new HashSet<>();
        for (ScoreDoc match : searcher.search(new KnnFloatVectorQuery(VECTOR, query, limit), limit).scoreDocs) {
            // Lucene's score of a dot product is (1 + product) / 2.
            if (2 * match.score - 1 >= least) {
                found.add(searcher.storedFields()
                        .document(match.doc)
                        .getField(NUMBER)
                        .numericValue()
                        .toString());
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
