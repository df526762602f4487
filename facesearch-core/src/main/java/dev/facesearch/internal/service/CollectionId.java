package dev.facesearch.internal.service;

import java.util.regex.Pattern;

/** The rule for a collection's id. */
public final class CollectionId {

    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9_.\\-]{1,255}");

    private CollectionId() {}

    public static String check(String collectionId) {
        if (!LEGAL.matcher(collectionId).matches()) {
            throw new IllegalArgumentException(
                    "a collection's id is 1 to 255 of a-z, A-Z, 0-9, '_', '.' and '-': \"" + collectionId + "\"");
        }
        return collectionId;
    }
}
