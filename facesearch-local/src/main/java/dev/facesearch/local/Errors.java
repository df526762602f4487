package dev.facesearch.local;

import dev.facesearch.imaging.ImageException;
import dev.facesearch.local.store.RefusedException;
import dev.facesearch.local.store.StoreException;

/** Translates failures of store, vision and imaging into the service's errors. */
final class Errors {

    private Errors() {}

    static ServiceError of(RuntimeException failure, String operation) {
        if (failure instanceof ServiceError error) {
            return error;
        }
        if (failure instanceof RefusedException refused) {
            return refused(refused, operation);
        }
        if (failure instanceof ImageException image) {
            // The service's words, on which applications match, and what is wrong with this very picture.
            return image.kind() == ImageException.Kind.TOO_LARGE
                    ? new ServiceError(
                            ErrorCode.IMAGE_TOO_LARGE, "Image size is too large. " + image.getMessage(), image)
                    : new ServiceError(
                            ErrorCode.INVALID_IMAGE_FORMAT,
                            "Request has invalid image format: " + image.getMessage(),
                            image);
        }
        if (failure instanceof StoreException store) {
            return new ServiceError(ErrorCode.INTERNAL_SERVER_ERROR, store(store), store);
        }
        return new ServiceError(ErrorCode.INTERNAL_SERVER_ERROR, "Internal server error", failure);
    }

    /** Leaves out the file's name, which only the cause has: an answer may go to another machine. */
    private static String store(StoreException failure) {
        return switch (failure.kind()) {
            case FULL ->
                "Internal server error: the store's disk is full. Nothing was changed; make room and try again";
            case READ_ONLY ->
                "Internal server error: the store's disk cannot be written. Nothing was changed; see to the disk and its"
                        + " rights";
            case FAILED ->
                "Internal server error: the store's disk failed. The change is not acknowledged; see to the disk and open"
                        + " the engine again";
            default -> "Internal server error: the store cannot be used";
        };
    }

    private static ServiceError refused(RefusedException refused, String operation) {
        String id = refused.id();
        return switch (refused.reason()) {
            case NO_COLLECTION ->
                // The service words it differently here.
                new ServiceError(
                        ErrorCode.RESOURCE_NOT_FOUND,
                        operation.equals("DescribeCollection")
                                ? "Collection:" + id + " not found!"
                                : "The collection id: " + id + " does not exist");
            case COLLECTION_EXISTS ->
                new ServiceError(ErrorCode.RESOURCE_ALREADY_EXISTS, "The collection id: " + id + " already exists");
            case NO_USER -> new ServiceError(ErrorCode.RESOURCE_NOT_FOUND, "The user id: " + id + " does not exist");
            case USER_EXISTS -> new ServiceError(ErrorCode.CONFLICT, "The user id: " + id + " already exists");
            case USER_FULL ->
                new ServiceError(
                        ErrorCode.SERVICE_QUOTA_EXCEEDED,
                        "The user id: " + id + " would have more than 100 faces; nothing was associated");
            case TOO_MANY_TAGS ->
                new ServiceError(
                        ErrorCode.SERVICE_QUOTA_EXCEEDED,
                        "The collection id: " + id + " would have more than 200 tags");
            case TOKEN_REUSED ->
                new ServiceError(
                        ErrorCode.IDEMPOTENT_PARAMETER_MISMATCH,
                        "The ClientRequestToken: " + id + " you have supplied is already in use.");
        };
    }
}
