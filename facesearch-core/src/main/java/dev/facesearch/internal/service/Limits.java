package dev.facesearch.internal.service;

/** The service's limits (Amazon Rekognition Developer Guide, "Guidelines and quotas", and its API reference). */
public final class Limits {

    /** The most faces that are found in one picture. */
    public static final int FACES_OF_A_PICTURE = 100;

    /** The most faces a user has. */
    public static final int FACES_OF_A_USER = 100;

    /** The most faces that one call associates with a user or takes from it. */
    public static final int FACES_OF_AN_ASSOCIATION = 100;

    /** The most faces that one call deletes. */
    public static final int FACES_OF_A_DELETION = 4096;

    /** The most faces that one call lists or finds. */
    public static final int FACES_OF_A_PAGE = 4096;

    /** The most users that one call lists or finds. */
    public static final int USERS_OF_A_PAGE = 500;

    /** The most collections that one call lists. */
    public static final int COLLECTIONS_OF_A_PAGE = 4096;

    private Limits() {}
}
