package dev.facesearch.local;

import dev.facesearch.local.vision.ModelSource;

/** The model sets of the facesearch-models jar. They differ in the face vectors alone. */
public enum BundledModels {
    /** The more accurate; on what its weights were trained is not stated by their source. */
    STANDARD,
    /** dlib's face vectors: less accurate, and of the best documented provenance. */
    DLIB;

    ModelSource source() {
        return switch (this) {
            case STANDARD -> ModelSource.STANDARD;
            case DLIB -> ModelSource.DLIB;
        };
    }
}
