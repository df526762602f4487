package dev.facesearch.stream;

/** The names of the topics. */
public final class Topics {

    /** Pictures that were uploaded; read by the service. */
    public static final String IMAGES = "images";

    /** Faces that were indexed. */
    public static final String FACES = "faces";

    /** People who were seen. */
    public static final String SIGHTINGS = "sightings";

    /** Events that have no outcome: they cannot be read, or failed again and again. */
    public static final String DEAD_IMAGES = "images.dead";

    private Topics() {}
}
