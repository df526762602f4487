package dev.facesearch.review;

import static java.util.Objects.requireNonNull;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page's template, a Mustache file among this package's resources. All text put into it is escaped for HTML. A
 * section of an {@link Optional} is written if it is present. Thread-safe.
 */
final class PageTemplate {

    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(true)
            .withCollector(new WithOptionals())
            .withLoader(PageTemplate::resource);

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

    /**
     * Writes the page filled with the members of an object, without holding all of it.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    void fill(Object members, Writer page) {
        try {
            template.execute(members, page);
        } catch (MustacheException e) {
            throw e.getCause() instanceof IOException unwritten ? new UncheckedIOException(unwritten) : e;
        }
    }

    @SuppressWarnings("resource") // Closed by the reader's owner.
    private static Reader resource(String name) {
        InputStream file = requireNonNull(PageTemplate.class.getResourceAsStream(name), name);
        return new InputStreamReader(file, StandardCharsets.UTF_8);
    }

    /** Takes an optional value as a list of one or none. */
    private static final class WithOptionals extends DefaultCollector {

        @Override
        public @Nullable Iterator<?> toIterator(Object value) {
            return value instanceof Optional<?> optional ? optional.stream().iterator() : super.toIterator(value);
        }
    }
}
