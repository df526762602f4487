package dev.facesearch.benchmarks;

import java.util.SplittableRandom;

/** Vectors that lie as faces do: ten of each person, about as alike as two photos of one, people unlike each other. */
final class PeopleVectors {

    static final int FACES_A_PERSON = 10;

    /** Two faces of a person have a cosine of about 0.52; two people's are within 0.2 of 0. */
    private static final float ALIKE = 0.72f;

    private final int dimension;
    private final SplittableRandom random;

    PeopleVectors(int dimension, long seed) {
        this.dimension = dimension;
        this.random = new SplittableRandom(seed);
    }

    /** Returns {@code count} faces, person by person. */
    float[][] faces(int count) {
        float[][] faces = new float[count][];
        float[] person = direction();
        for (int i = 0; i < count; i++) {
            if (i % FACES_A_PERSON == 0) {
                person = direction();
            }
            faces[i] = near(person);
        }
        return faces;
    }

    /** Returns another face of one of the people. */
    float[] another(float[][] faces, int face) {
        float[] person = new float[dimension];
        int first = face - face % FACES_A_PERSON;
        for (int i = first; i < first + FACES_A_PERSON; i++) {
            for (int j = 0; j < dimension; j++) {
                person[j] += faces[i][j];
            }
        }
        return near(unit(person));
    }

    private float[] near(float[] vector) {
        float[] noise = direction();
        float[] mixed = new float[dimension];
        float other = (float) Math.sqrt(1 - ALIKE * ALIKE);
        for (int i = 0; i < dimension; i++) {
            mixed[i] = ALIKE * vector[i] + other * noise[i];
        }
        return unit(mixed);
    }

    private float[] direction() {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (random.nextDouble() + random.nextDouble() - 1);
        }
        return unit(vector);
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
