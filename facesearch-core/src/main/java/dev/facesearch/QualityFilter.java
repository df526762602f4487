package dev.facesearch;

/** How strictly the service leaves out faces that would make poor face vectors. */
public enum QualityFilter {
    /** All faces are taken. */
    NONE,
    /** The service's own choice. */
    AUTO,
    /** Only the worst are left out. */
    LOW,
    /** Poor ones are left out. */
    MEDIUM,
    /** Only the best are taken. */
    HIGH;

    public software.amazon.awssdk.services.rekognition.model.QualityFilter onTheWire() {
        return software.amazon.awssdk.services.rekognition.model.QualityFilter.valueOf(name());
    }
}
