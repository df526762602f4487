package dev.facesearch.evaluation;

import java.util.Arrays;
import java.util.Random;

/**
 * Draws people with replacement. Whole people are drawn and not their scores, because the scores of one person depend
 * on each other (the subsets bootstrap: Bolle, Ratha and Pankanti, "Error analysis of pattern recognition systems",
 * Computer Vision and Image Understanding 93, 2004).
 */
final class Resampling {

    private final Random random;

    Resampling(long seed) {
        this.random = new Random(seed);
    }

    /** Returns how often each person was drawn; the number of draws is the number of people. */
    int[] draw(int people) {
        int[] times = new int[people];
        for (int i = 0; i < people; i++) {
            times[random.nextInt(people)]++;
        }
        return times;
    }

    /** Returns some of the people, each once, in no order. */
    int[] subset(int people, int size) {
        int[] all = new int[people];
        Arrays.setAll(all, i -> i);
        for (int i = 0; i < size; i++) {
            int other = i + random.nextInt(people - i);
            int swapped = all[i];
            all[i] = all[other];
            all[other] = swapped;
        }
        return Arrays.copyOf(all, size);
    }
}
