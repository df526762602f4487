package dev.facesearch.internal.service;

import java.util.Arrays;

/** Compares versions of the service's model: some operations write 6, others 6.0. */
public final class ModelVersion {

    private ModelVersion() {}

    /**
     * Compares two versions; negative, 0 or positive if the first is older than, the same as, or newer than the second.
     */
    public static int compare(String first, String second) {
        int[] a = parts(first);
        int[] b = parts(second);
        int length = Math.max(a.length, b.length);
        return Arrays.compare(Arrays.copyOf(a, length), Arrays.copyOf(b, length));
    }

    private static int[] parts(String version) {
        if (!version.matches("[0-9]{1,9}(\\.[0-9]{1,9})*")) {
            throw new IllegalArgumentException("not a model version, such as 7.0: \"" + version + "\"");
        }
        return Arrays.stream(version.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
