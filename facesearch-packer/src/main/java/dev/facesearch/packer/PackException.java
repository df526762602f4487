package dev.facesearch.packer;

import org.jspecify.annotations.Nullable;

/** Nothing could be packed; the message is one line that says why and what to do. */
public final class PackException extends RuntimeException {

    PackException(String message) {
        this(message, null);
    }

    /** Has no stack trace, which the build would print between the reader and the message. */
    PackException(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }
}
