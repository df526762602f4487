package dev.facesearch.cli;

import dev.facesearch.ImageSource;
import dev.facesearch.People;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A seeded random sample of photos, each with the same probability, without holding all of them (reservoir sampling).
 */
final class ProbeSample {

    private final int size;
    private final Random random;
    private final List<ImageSource> sample = new ArrayList<>();
    private int seen;

    private ProbeSample(int size, long seed) {
        this.size = size;
        this.random = new Random(seed);
    }

    static List<ImageSource> of(List<? extends ImageSource> photos, int size, long seed) {
        ProbeSample sample = new ProbeSample(size, seed);
        photos.forEach(sample::offer);
        return List.copyOf(sample.sample);
    }

    /** Returns a sample of the people's own pictures. */
    static List<ImageSource> of(People people, int size, long seed) {
        ProbeSample sample = new ProbeSample(size, seed);
        try (Stream<People.Person> all = people.stream()) {
            for (Iterator<People.Person> each = all.iterator(); each.hasNext(); ) {
                each.next().pictures().forEach(sample::offer);
            }
        }
        return List.copyOf(sample.sample);
    }

    /** Offers a photo to the sample: algorithm R (J. S. Vitter, Random sampling with a reservoir, 1985). */
    private void offer(ImageSource photo) {
        seen++;
        if (sample.size() < size) {
            sample.add(photo);
        } else {
            int at = random.nextInt(seen);
            if (at < size) {
                sample.set(at, photo);
            }
        }
    }
}
