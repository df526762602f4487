package dev.facesearch.evaluation;

import dev.facesearch.SearchBy;
import dev.facesearch.evaluation.EvaluationOptions.ChosenFace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of an evaluation: figures only, no names, pictures or vectors. All rates are shares, 0..1; all
 * similarities are 0..100.
 *
 * @param setup what was measured; always state the size of the gallery with a figure
 * @param verification comparisons of two faces
 * @param identification searches in the gallery: by single faces and by user vectors, for each number enrolled
 * @param gallerySizes the threshold for the target FPIR in smaller galleries drawn from this one
 * @param slices errors by the conditions of the searched face, and by labels
 */
public record EvaluationReport(
        Setup setup,
        Verification verification,
        List<Identification> identification,
        List<GallerySize> gallerySizes,
        List<Slice> slices) {

    /** Copies the lists. */
    public EvaluationReport {
        identification = List.copyOf(identification);
        gallerySizes = List.copyOf(gallerySizes);
        slices = List.copyOf(slices);
    }

    /** Returns the searches of one kind, if they were measured. */
    public Optional<Identification> identification(SearchBy by, int enrolled) {
        return identification.stream()
                .filter(measured -> measured.by() == by && measured.enrolled() == enrolled)
                .findFirst();
    }

    /** The people whose searches should find nobody. */
    public enum NonMatedFrom {
        /** Strangers. */
        STRANGERS,
        /** Enrolled people, each searched for with their own faces left out of the gallery. */
        PEOPLE_LEFT_OUT
    }

    /**
     * The setup of a measurement.
     *
     * @param modelVersion the version of the model that made the face vectors
     * @param face which face of a picture that shows several was taken
     * @param people how many people there are
     * @param pictures how many pictures of them
     * @param galleryPeople how many people are enrolled
     * @param peopleLeftOut how many people have too few pictures for that; they take part in verification only
     * @param strangers how many strangers show a face
     * @param withoutFace how many pictures show no face; they count in no figure
     * @param unreadable how many pictures the service does not accept
     * @param duplicates how many pictures repeat an earlier one, byte for byte
     * @param refusedAssociations how many faces the service did not take into their person's user vector
     * @param enrolled how many pictures of each person were enrolled
     * @param splits how many random choices of them were made
     * @param probes how many searches of enrolled people each split makes
     * @param nonMatedFrom whose searches false positives were counted in
     * @param threshold the similarity rates are stated at
     * @param fpir the target false-positive identification rate
     * @param resamples the number of resamples for each interval
     * @param seed the seed of everything random
     * @param billedCalls how many billed calls were made
     */
    public record Setup(
            String modelVersion,
            ChosenFace face,
            int people,
            int pictures,
            int galleryPeople,
            int peopleLeftOut,
            int strangers,
            int withoutFace,
            int unreadable,
            int duplicates,
            int refusedAssociations,
            List<Integer> enrolled,
            int splits,
            int probes,
            NonMatedFrom nonMatedFrom,
            double threshold,
            double fpir,
            int resamples,
            long seed,
            long billedCalls) {}

    /**
     * Comparisons of two faces.
     *
     * @param genuinePairs how many pairs are of one person
     * @param impostorPairs how many pairs are of two people
     * @param completeFrom the similarity from which all pairs are known; the service returns no more than 4096 faces
     * @param atFmr the figures at false-match rates of 1e-2 to 1e-5
     * @param atThreshold the figures at similarities a user may set
     * @param curve FNMR over FMR
     * @param histogram the scores of both kinds of pairs
     */
    public record Verification(
            long genuinePairs,
            long impostorPairs,
            double completeFrom,
            List<AtFmr> atFmr,
            List<AtThreshold> atThreshold,
            ErrorCurve curve,
            Histogram histogram) {}

    /**
     * The true acceptance rate at a false-match rate.
     *
     * @param fmr the false-match rate
     * @param support whether there are enough pairs; nothing else is given for {@link Support#NONE}
     * @param threshold the lowest similarity that keeps within this rate
     * @param tar the share of genuine pairs that reach it, 1 - FNMR
     */
    public record AtFmr(double fmr, Support support, OptionalDouble threshold, Optional<Interval> tar) {}

    /**
     * Both rates at a similarity.
     *
     * @param threshold the similarity
     * @param fmr the share of impostor pairs that reach it
     * @param fnmr the share of genuine pairs that do not
     */
    public record AtThreshold(double threshold, double fmr, double fnmr) {}

    /**
     * Searches in the gallery.
     *
     * @param by what the probe is compared with
     * @param enrolled how many faces of each person are enrolled
     * @param atThreshold the rates at {@link Setup#threshold}
     * @param atTargetFpir the figures at the target FPIR, {@link Setup#fpir}
     * @param atFpir the figures at 10 %, 1 % and 0.1 %, as far as there are enough searches
     * @param nonMatedHighest the highest similarity to anybody in searches that should find nobody
     * @param lift for enrolled people, the user vector's similarity minus the best one of the same single faces
     * @param curve FNIR over FPIR
     * @param histogram the similarities to the right person, and the highest similarities of searches that should find
     *     nobody
     */
    public record Identification(
            SearchBy by,
            int enrolled,
            Rates atThreshold,
            AtFpir atTargetFpir,
            List<AtFpir> atFpir,
            Distribution nonMatedHighest,
            Optional<Distribution> lift,
            ErrorCurve curve,
            Histogram histogram) {

        /** Returns what the probe is compared with, in words such as {@code user vector of 3}. */
        public String searchedBy() {
            return Figures.searchedBy(by, enrolled);
        }
    }

    /**
     * The rates of searches at a threshold.
     *
     * @param named the share of searches of enrolled people whose most similar person is the right one and reaches the
     *     threshold, 1 - FNIR
     * @param misnamed the share of searches of enrolled people whose most similar person is another and reaches it
     * @param nonMatedNamed the share of searches that should find nobody but find somebody, FPIR
     */
    public record Rates(double named, double misnamed, double nonMatedNamed) {}

    /**
     * The figures at a false-positive identification rate.
     *
     * @param fpir the rate
     * @param support whether there are enough people to find a threshold; nothing else is given for
     *     {@link Support#NONE}
     * @param threshold the lowest similarity that keeps within this rate
     * @param fnir the share of searches of enrolled people that do not name the right person at this threshold
     */
    public record AtFpir(double fpir, Support support, Optional<Interval> threshold, Optional<Interval> fnir) {}

    /**
     * The figures for a gallery of some of the people.
     *
     * @param by what the probe is compared with
     * @param enrolled how many faces of each person are enrolled
     * @param people how many are in the gallery
     * @param threshold the threshold for the target FPIR; its interval covers both the people searched for and the
     *     people in the gallery
     * @param fpirAtThreshold the FPIR at {@link Setup#threshold}
     */
    public record GallerySize(SearchBy by, int enrolled, int people, Interval threshold, Interval fpirAtThreshold) {

        /** Returns what the probe is compared with, in words such as {@code user vector of 3}. */
        public String searchedBy() {
            return Figures.searchedBy(by, enrolled);
        }
    }

    /**
     * Errors of a part of the searches, at the thresholds that give all searches the target FPIR.
     *
     * @param name what the searches are divided by, such as {@code brightness}
     * @param value the part's value
     * @param people how many people are in it, enrolled or not
     * @param searches how many searches are of enrolled people
     * @param fnirByFace their FNIR by one face
     * @param fnirByUser their FNIR by the user vector of most faces
     * @param nonMated how many searches should find nobody
     * @param fpirByUser their FPIR by the user vector of most faces
     * @param pairs the comparisons of two faces within the part; only for labels
     */
    public record Slice(
            String name,
            String value,
            int people,
            int searches,
            OptionalDouble fnirByFace,
            OptionalDouble fnirByUser,
            int nonMated,
            OptionalDouble fpirByUser,
            Optional<SlicePairs> pairs) {}

    /**
     * Comparisons of two faces within a part.
     *
     * @param genuine how many are of one person
     * @param impostor how many are of two people
     * @param fnmr the FNMR of the former
     * @param fmr the FMR of the latter
     * @param overallFmr the false-match rate of all pairs at the same threshold
     */
    public record SlicePairs(long genuine, long impostor, double fnmr, double fmr, double overallFmr) {}
}
