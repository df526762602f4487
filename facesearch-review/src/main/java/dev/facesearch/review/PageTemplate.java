package dev.facesearch.review;

import static java.util.Objects.requireNonNull;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A page's template, a Mustache file among this package's resources. All text put into it is escaped for HTML.
 * Thread-safe.
 */
final class PageTemplate {

    private static final Mustache.Compiler COMPILER =
            Mustache.compiler().escapeHTML(true).withLoader(PageTemplate::resource);

    private final Template template;

    /** Compiles a template; a name that is not there is a mistake in this package. */
    PageTemplate(String name) {
        try (Reader text = resource(name)) {
            this.template = COMPILER.compile(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the page filled with the members of an object, such as the components of a record. */
    String fill(Object members) {
        return template.execute(members);
    }

    @SuppressWarnings("resource") // Closed by the reader's owner.
    private static Reader resource(String name) {
        InputStream file = requireNonNull(PageTemplate.class.getResourceAsStream(name), name);
        return new InputStreamReader(file, StandardCharsets.UTF_8);
    }
}
