package dev.facesearch.review;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a page refers to. */
final class PageReferences {

    private static final Pattern REFERENCE = Pattern.compile(
            "(?:\\b(?:src|href|srcset|action|poster)\\s*=\\s*\"?|url\\(|@import\\s*)\"?([^\">) ]{0,40})");
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]*)\"");

    private PageReferences() {}

    /** Returns references that a browser would have to fetch. */
    static List<String> outward(String html) {
        return all(html)
                .filter(address -> !address.startsWith("data:image/jpeg;base64,") && !address.startsWith("#"))
                .toList();
    }

    /** Returns links into the page that lead nowhere. */
    static List<String> dangling(String html) {
        List<String> ids =
                ID.matcher(html).results().map(match -> "#" + match.group(1)).toList();
        return all(html)
                .filter(address -> address.startsWith("#") && !ids.contains(address))
                .toList();
    }

    private static Stream<String> all(String html) {
        return REFERENCE.matcher(html).results().map((MatchResult match) -> match.group(1));
    }
}
