package dev.facesearch.stream.web;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the HTTP interface, with the prefix {@code facesearch.stream}.
 *
 * @param token a token that every request needs; from the environment alone
 * @param tokens a file of names and tokens, of which every request needs one
 * @param reviewTop how many sightings of each band the review page shows, the most similar ones
 * @param people a folder of the pictures that were enrolled, for the review page to show
 */
@ConfigurationProperties("facesearch.stream")
public record WebSettings(
        @Nullable String token,
        @Nullable Path tokens,
        @DefaultValue("50") int reviewTop,
        @Nullable Path people) {

    /** Checks the number. */
    public WebSettings {
        if (reviewTop < 1) {
            throw new IllegalArgumentException("facesearch.stream.review-top is 1 or more: " + reviewTop);
        }
    }

    /** Returns the settings without the token. */
    @Override
    public String toString() {
        return "WebSettings[reviewTop=" + reviewTop + "]";
    }
}
