package dev.facesearch.local;

import java.nio.file.Path;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * Amazon Rekognition's face operations, answered on this machine.
 *
 * <p>Collections, users and faces are kept in a folder, committed to the disk before a call returns; pictures are never
 * kept. Operations that are not about faces in pictures (video, labels, text, celebrities, custom labels, liveness)
 * answer with a {@code RekognitionException} of the code {@code UnsupportedOperationException} that names the
 * operation. All other errors are the service's own, by class, code and message.
 *
 * <p>Thread-safe. Calls run on the caller's thread, except for the models, which run on a bounded number of threads.
 */
public interface LocalRekognition extends RekognitionClient {

    /**
     * Opens the engine on a folder, with all defaults of the {@linkplain LocalRekognitionBuilder builder}.
     *
     * @param folder where collections are kept; created, for its owner only, if it is missing
     * @throws dev.facesearch.local.store.StoreException if the store is in use, damaged, or of a newer version or other
     *     models; nothing is written to it then
     */
    static LocalRekognition open(Path folder) {
        return builder().store(folder).build();
    }

    /** Opens the engine step by step. */
    static LocalRekognitionBuilder builder() {
        return new LocalRekognitionBuilder();
    }

    /**
     * Writes a copy of all collections into a folder that holds none yet, from where it can be opened. The engine may
     * be used meanwhile; calls that change something wait until the copy is done.
     *
     * @throws dev.facesearch.local.store.StoreException if the copy cannot be written
     */
    void copyTo(Path folder);

    /**
     * Returns which detector finds the faces: twelve hexadecimal digits, other ones wherever a picture may be seen
     * differently than before. For callers that keep what was seen.
     */
    String detectorVersion();

    /**
     * Lets go of the store and the models. Calls under way end, some with an error; later ones fail with an
     * {@code SdkClientException}. A second call does nothing.
     */
    @Override
    void close();
}
