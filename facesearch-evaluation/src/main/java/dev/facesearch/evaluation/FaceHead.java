package dev.facesearch.evaluation;

/** An attribute of a face that a small classifier, a head, detects. */
public enum FaceHead {
    /** Glasses of any kind, including dark ones. */
    EYEGLASSES("eyeglasses"),
    /** Dark glasses. */
    SUNGLASSES("sunglasses"),
    /** Hair on chin or jaws. */
    BEARD("beard"),
    /** Hair on the upper lip. */
    MUSTACHE("mustache"),
    /** Lips apart. */
    MOUTH_OPEN("mouthOpen"),
    /** A mask, or whatever else the labels call hidden. */
    FACE_OCCLUDED("faceOccluded");

    private final String key;

    FaceHead(String key) {
        this.key = key;
    }

    /** Returns the column of the labels, and the field of the file that is made. */
    String key() {
        return key;
    }
}
