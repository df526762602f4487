package dev.facesearch.internal.service;

import com.google.common.collect.Lists;
import dev.facesearch.IndexedFace;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks the service's ids of faces: lower case only, a limited number in a call. */
public final class FaceIds {

    private static final Pattern LEGAL =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private FaceIds() {}

    public static List<String> of(List<IndexedFace> faces) {
        return faces.stream().map(IndexedFace::faceId).toList();
    }

    public static String check(String faceId) {
        String lower = faceId.toLowerCase(Locale.ROOT);
        if (!LEGAL.matcher(lower).matches()) {
            throw new IllegalArgumentException(
                    "a face's id is 36 hex digits and hyphens, as the service gives it: \"" + faceId + "\"");
        }
        return lower;
    }

    /** Returns the ids checked, in lower case, each once, in order. */
    public static List<String> check(Collection<String> faceIds) {
        return faceIds.stream().map(FaceIds::check).distinct().toList();
    }

    public static List<List<String>> chunks(List<String> faceIds, int size) {
        return Lists.partition(faceIds, size);
    }
}
