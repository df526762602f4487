package dev.facesearch.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Computes the interval of the share of genuine pairs found at a false-match rate, by resampling people: a pair of two
 * people counts as often as both of them were drawn, and each resample finds its own threshold.
 */
final class PairBootstrap {

    /**
     * The factor of the rate within whose highest pairs a resample's threshold lies; otherwise it is taken to be the
     * lowest of them.
     */
    private static final int TAIL = 4;

    private final Pairs pairs;
    private final LabelledFaces faces;
    private final List<TailPair> tail;
    private final List<List<Integer>> byPerson;

    private record TailPair(double score, int first, int second) {}

    PairBootstrap(Pairs pairs, double highestRate) {
        this.pairs = pairs;
        this.faces = pairs.faces();
        this.byPerson = faces.byPerson();
        this.tail = tail(highestRate);
    }

    private List<TailPair> tail(double rate) {
        int wanted = (int) Math.min(
                pairs.impostor().count(),
                Math.ceil(TAIL * rate * pairs.impostor().count()) + TAIL);
        double lowest = wanted == 0 ? 0 : pairs.impostor().highest(wanted - 1);
        List<TailPair> found = new ArrayList<>();
        for (int first = 0; first < faces.peopleFaces(); first++) {
            for (int second = first + 1; second < faces.size(); second++) {
                double score = pairs.scores().score(first, second);
                if (score >= lowest && faces.subject(first) != faces.subject(second)) {
                    found.add(new TailPair(score, faces.subject(first), faces.subject(second)));
                }
            }
        }
        found.sort(Comparator.comparingDouble(TailPair::score).reversed());
        return found;
    }

    /** Returns the interval of the share of genuine pairs that reach the threshold of this rate. */
    Interval tarAt(double fmr, int resamples, long seed) {
        Resampling resampling = new Resampling(seed);
        double[] tars = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            int[] people = resampling.draw(faces.people());
            int[] strangers = resampling.draw(faces.strangers());
            tars[i] = 1 - missRate(thresholdAt(fmr, people, strangers), people);
        }
        return Interval.of(1 - pairs.genuine().missRateAt(pairs.impostor().thresholdAt(fmr)), tars);
    }

    private double missRate(double threshold, int[] people) {
        // The genuine scores contain only people with pairs, in the order of the people.
        int[] times = new int[pairs.genuine().people()];
        int next = 0;
        for (int person = 0; person < people.length; person++) {
            if (byPerson.get(person).size() > 1) {
                times[next++] = people[person];
            }
        }
        return pairs.genuine().missRateAt(threshold, times);
    }

    private double thresholdAt(double fmr, int[] people, int[] strangers) {
        long peopleFaces = 0;
        long squares = 0;
        for (int person = 0; person < people.length; person++) {
            long drawn = (long) people[person] * byPerson.get(person).size();
            peopleFaces += drawn;
            squares += drawn * drawn;
        }
        // The resample draws as many strangers as there are, each with one face.
        long all = (peopleFaces * peopleFaces - squares) / 2 + peopleFaces * strangers.length;
        double allowed = FalseScores.allowed(fmr, all);
        long passed = 0;
        for (TailPair pair : tail) {
            passed += (long) times(pair.first(), people, strangers) * times(pair.second(), people, strangers);
            if (passed > allowed) {
                return FalseScores.justAbove(pair.score());
            }
        }
        return tail.isEmpty() ? 0 : tail.get(tail.size() - 1).score();
    }

    private static int times(int subject, int[] people, int[] strangers) {
        return subject < people.length ? people[subject] : strangers[subject - people.length];
    }
}
