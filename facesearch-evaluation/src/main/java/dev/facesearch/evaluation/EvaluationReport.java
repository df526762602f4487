package dev.facesearch.evaluation;

import dev.facesearch.evaluation.EvaluationOptions.LabelledFace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured: figures only, no names, pictures or vectors. All rates are shares, 0..1; all similarities 0..100.
 *
 * @param setup what it was measured on; the size of the gallery belongs beside every figure
 * @param verification comparisons of two faces
 * @param identification searches in the gallery: by single faces and by user vectors, for each number enrolled
 * @param gallerySizes the threshold for the wished FPIR in smaller galleries drawn from this one
 * @param slices errors by how the searched face was taken, and by labels
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

    /** The searches of one kind, if they were measured. */
    public Optional<Identification> identification(SearchedBy by, int enrolled) {
        return identification.stream()
                .filter(measured -> measured.by() == by && measured.enrolled() == enrolled)
                .findFirst();
    }

    /** What a probe is compared with. */
    public enum SearchedBy {
        /** The best of a person's single faces. */
        FACES,
        /** The user vector of the same faces. */
        USERS;

        /** As people read it, such as {@code user vector of 3}. */
        public String words(int enrolled) {
            if (this == USERS) {
                return "user vector of " + enrolled;
            }
            return enrolled == 1 ? "one face" : "best of " + enrolled + " faces";
        }
    }

    /** Whose searches are the ones that should find nobody. */
    public enum NonMatedFrom {
        /** Strangers. */
        STRANGERS,
        /** Enrolled people, each searched for with their own faces left out of the gallery. */
        PEOPLE_LEFT_OUT
    }

    /**
     * What it was measured on.
     *
     * @param modelVersion what made the face vectors
     * @param face which face of a picture that shows several was taken
     * @param people how many people there are
     * @param pictures how many pictures of them
     * @param galleryPeople how many people are enrolled
     * @param peopleLeftOut how many have too few pictures for that; they take part in verification only
     * @param strangers how many strangers show a face
     * @param withoutFace pictures no face was found in; they are in no figure
     * @param unreadable pictures the service does not take
     * @param duplicates pictures that came before, byte for byte
     * @param refusedAssociations faces the service did not take into their person's user vector
     * @param enrolled how many pictures of each person were enrolled
     * @param splits over how many random choices
     * @param probes searches of enrolled people in each
     * @param nonMatedFrom what false positives were counted on
     * @param threshold the similarity rates are stated at
     * @param fpir the wished false-positive identification rate
     * @param resamples behind each interval
     * @param seed of everything random
     * @param billedCalls made for it
     */
    public record Setup(
            String modelVersion,
            LabelledFace face,
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
     * @param genuinePairs pairs of one person
     * @param impostorPairs pairs of two people
     * @param completeFrom the similarity from which all pairs are known; the service returns no more than 4096 faces
     * @param atFmr at false-match rates of 1e-2 to 1e-5
     * @param atThreshold at similarities a user may set
     * @param curve FNMR over FMR
     * @param histogram of both
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
     * @param support whether there are pairs enough; nothing else is given for {@link Support#NONE}
     * @param threshold the lowest similarity with no more than this rate
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
     * @param enrolled how many faces of each person
     * @param atThreshold what comes of {@link Setup#threshold}
     * @param atWishedFpir what it takes to have {@link Setup#fpir}
     * @param atFpir at 10 %, 1 % and 0.1 %, as far as there are searches enough
     * @param nonMatedHighest the highest similarity to anybody in searches that should find nobody
     * @param lift of enrolled people: the user vector's similarity less the best of the same single faces'
     * @param curve FNIR over FPIR
     * @param histogram of the similarity to the right person, and of the highest where nobody is right
     */
    public record Identification(
            SearchedBy by,
            int enrolled,
            Rates atThreshold,
            AtFpir atWishedFpir,
            List<AtFpir> atFpir,
            Distribution nonMatedHighest,
            Optional<Distribution> lift,
            ErrorCurve curve,
            Histogram histogram) {}

    /**
     * What searches come to.
     *
     * @param named enrolled people whose most similar person is the right one and reaches the threshold, 1 - FNIR
     * @param misnamed enrolled people whose most similar person is another and reaches it
     * @param nonMatedNamed searches that should find nobody and find somebody, FPIR
     */
    public record Rates(double named, double misnamed, double nonMatedNamed) {}

    /**
     * What it takes to have a false-positive identification rate.
     *
     * @param fpir the rate
     * @param support whether there are people enough to find a threshold by; nothing else is given for
     *     {@link Support#NONE}
     * @param threshold the lowest similarity with no more than this rate
     * @param fnir the share of searches of enrolled people that do not name the right one there
     */
    public record AtFpir(double fpir, Support support, Optional<Interval> threshold, Optional<Interval> fnir) {}

    /**
     * A gallery of some of the people.
     *
     * @param by what the probe is compared with
     * @param enrolled how many faces of each person
     * @param people how many are in the gallery
     * @param threshold for the wished FPIR; the interval is of people searched for and of people in the gallery
     * @param fpirAtThreshold the FPIR at {@link Setup#threshold}
     */
    public record GallerySize(SearchedBy by, int enrolled, int people, Interval threshold, Interval fpirAtThreshold) {}

    /**
     * Errors of a part of the searches, at the thresholds all of them have the wished FPIR at.
     *
     * @param name what it is divided by, such as {@code brightness}
     * @param value which part
     * @param people how many people are in it, enrolled or not
     * @param searches of enrolled people
     * @param fnirByFace of those by one face
     * @param fnirByUser of those by the user vector of most faces
     * @param nonMated searches that should find nobody
     * @param fpirByUser of those by the user vector of most faces
     * @param pairs comparisons of two faces within the part; only for labels
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
     * @param genuine how many of one person
     * @param impostor how many of two people
     * @param fnmr of those
     * @param fmr of those
     * @param overallFmr the false-match rate of all pairs at the same threshold
     */
    public record SlicePairs(long genuine, long impostor, double fnmr, double fmr, double overallFmr) {}
}
