package dev.facesearch.local.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Random;

/** Seeded vectors and the settings of a store that holds them. */
public final class Vectors {

    public static final int DIMENSION = 128;

    private final Random random;

    public Vectors(long seed) {
        random = new Random(seed);
    }

    static FaceStore.Settings settings() {
        return new FaceStore.Settings("test-models", DIMENSION, Clock.systemUTC(), Duration.ZERO);
    }

    public float[] next() {
        float[] vector = new float[DIMENSION];
        double square = 0;
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
            square += (double) vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    NewFace face() {
        return face(next());
    }

    NewFace face(float[] vector) {
        return new NewFace(new FaceEntry.Place(random.nextDouble(), random.nextDouble(), 0.1, 0.1, 99.5), vector);
    }
}
