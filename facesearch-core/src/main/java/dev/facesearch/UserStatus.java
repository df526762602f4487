package dev.facesearch;

/** Where a user vector stands. */
public enum UserStatus {
    /** The user exists without faces, and is never found. */
    CREATED,
    /** A change is being worked in; searches may still see the older vector. */
    UPDATING,
    /** All changes are in. */
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
