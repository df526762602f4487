package dev.facesearch.local.store;

import java.util.List;

/** Opens the joining of face vectors to tests of other packages. */
public final class UserVectors {

    private UserVectors() {}

    /** Returns the vector a user of these faces is found by. */
    public static float[] of(List<float[]> faces) {
        return UserVector.of(faces);
    }
}
