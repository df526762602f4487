package dev.facesearch;

/** The status of a user vector. */
public enum UserStatus {
    /** The user has no faces, and is never found. */
    CREATED,
    /** A change is being applied; searches may still use the older vector. */
    UPDATING,
    /** All changes are applied. */
    ACTIVE,
    /** A status this library does not know. */
    OTHER;

    public static UserStatus of(software.amazon.awssdk.services.rekognition.model.UserStatus status) {
        return switch (status) {
            case CREATED -> CREATED;
            case UPDATING -> UPDATING;
            case ACTIVE -> ACTIVE;
            default -> OTHER;
        };
    }
}
