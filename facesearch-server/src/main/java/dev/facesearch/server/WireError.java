package dev.facesearch.server;

/** An error that has a code of the protocol and no exception class in the SDK; thrown and answered on the way. */
final class WireError extends RuntimeException {

    private final Code code;
    private final String text;

    WireError(Code code, String text) {
        super(text, null, false, false);
        this.code = code;
        this.text = text;
    }

    static WireError notEnoughMemory() {
        return new WireError(
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
