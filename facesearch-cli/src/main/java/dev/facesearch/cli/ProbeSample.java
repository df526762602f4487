package dev.facesearch.cli;

import dev.facesearch.ImageSource;
import dev.facesearch.People;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A seeded random sample of photos, each with the same chance, without holding all of them (reservoir sampling). */
final class ProbeSample {

    private final int size;
    private final Random random;
    private final List<ImageSource> sample = new ArrayList<>();
    private int seen;

    private ProbeSample(int size, long seed) {
        this.size = size;
        this.random = new Random(seed);
    }

    /** Of the photos of a folder, or of the people's own where none is given. */
    static List<ImageSource> of(@Nullable Path folder, People people, int size, long seed) {
        ProbeSample sample = new ProbeSample(size, seed);
        if (folder != null) {
            ImageSource.folder(folder).forEach(sample::offer);
        } else {
            try (Stream<People.Person> all = people.stream()) {
                for (Iterator<People.Person> each = all.iterator(); each.hasNext(); ) {
                    each.next().pictures().forEach(sample::offer);
                }
            }
        }
        return List.copyOf(sample.sample);
    }

    /** Algorithm R (J. S. Vitter, Random sampling with a reservoir, 1985). */
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
