package dev.facesearch.server;

/**
 * A reason why a request is not carried out, with a code of the protocol; thrown here and written as {@link ErrorBody}.
 */
final class Refusal extends RuntimeException {

    private final Code code;
    private final String text;

    Refusal(Code code, String text) {
        super(text, null, false, false);
        this.code = code;
        this.text = text;
    }

    static Refusal notEnoughMemory() {
        return new Refusal(
                Code.REQUEST_TOO_LARGE,
                "The server's memory does not suffice for the request; send a smaller picture or fewer at once, or raise"
                        + " the server's -Xmx");
    }

    Code code() {
        return code;
    }

    String text() {
        return text;
    }

    /** The codes all AWS services share, and the status each is sent with. */
    enum Code {
        ACCESS_DENIED("AccessDeniedException", 400),
        BAD_REQUEST("BadRequestException", 400),
        INCOMPLETE_SIGNATURE("IncompleteSignatureException", 400),
        INTERNAL_SERVER_ERROR("InternalServerError", 500),
        INVALID_SIGNATURE("InvalidSignatureException", 400),
        MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException", 400),
        REQUEST_TIMEOUT("RequestTimeoutException", 408),
        REQUEST_TOO_LARGE("RequestEntityTooLargeException", 413),
        SERIALIZATION("SerializationException", 400),
        SERVICE_UNAVAILABLE("ServiceUnavailableException", 503),
        /** Retried by all SDKs. */
        THROTTLING("ThrottlingException", 400),
        UNKNOWN_OPERATION("UnknownOperationException", 400),
        UNRECOGNIZED_CLIENT("UnrecognizedClientException", 400),
        UNSUPPORTED_OPERATION("UnsupportedOperationException", 400);

        private final String wire;
        private final int status;

        Code(String wire, int status) {
            this.wire = wire;
            this.status = status;
        }

        String wire() {
            return wire;
        }

        int status() {
            return status;
        }
    }
}
