package dev.facesearch.review;

/** An answer could not be applied; nothing has changed. The message is for the person who gave it. */
final class NotAppliedException extends Exception {

    private final boolean pointless;

    private NotAppliedException(String message, boolean pointless) {
        super(message);
        this.pointless = pointless;
    }

    /** Makes one for a question that may be answered again. */
    static NotAppliedException askAgain(String message) {
        return new NotAppliedException(message, false);
    }

    /** Makes one for a question that has no point any more. */
    static NotAppliedException pointless(String message) {
        return new NotAppliedException(message, true);
    }

    boolean isPointless() {
        return pointless;
    }
}
