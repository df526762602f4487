package dev.facesearch.evaluation;

/**
 * Open-set identification, the mean over all splits.
 *
 * @param options how it was measured
 * @param galleryPeople how many people were enrolled: rates of strangers named grow with it
 * @param probes how many searches of enrolled people each split makes, on average
 * @param strangers how many strangers are searched for in each split
 * @param withoutFace pictures no face was found in; they are in no rate
 * @param firstFace by the first enrolled picture only
 * @param bestFace by the best of all enrolled faces
 * @param userVector by the user vector of all enrolled faces
 */
public record IdentificationReport(
        IdentificationOptions options,
        int galleryPeople,
        double probes,
        int strangers,
        int withoutFace,
        Rates firstFace,
        Rates bestFace,
        Rates userVector) {

    /**
     * Shares, 0..1, of the searches made.
     *
     * @param named probes whose most similar person is the right one and reaches the threshold (1 - FNIR)
     * @param misnamed probes whose most similar person is another and reaches the threshold
     * @param strangersNamed strangers for whom anybody reaches the threshold (FPIR)
     */
    public record Rates(double named, double misnamed, double strangersNamed) {}
}
