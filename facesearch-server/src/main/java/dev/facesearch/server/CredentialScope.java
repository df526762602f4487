package dev.facesearch.server;

/**
 * The scope for which a signature is valid.
 *
 * @param date the day of signing, as {@code 20150830}
 */
record CredentialScope(String date, String region, String service) {

    static final String TERMINATOR = "aws4_request";

    @Override
    public String toString() {
        return String.join("/", date, region, service, TERMINATOR);
    }
}
