package dev.facesearch;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Streams;
import dev.facesearch.imaging.FileReason;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder with one folder a person. */
final class PeopleFolder implements People {

    private final Path folder;

    PeopleFolder(Path folder) {
        this.folder = requireNonNull(folder, "folder");
        if (!Files.isDirectory(folder)) {
            throw new ImageSourceException("no folder at " + folder, null);
        }
    }

    @Override
    public Stream<Person> stream(Consumer<String> passedOver) {
        return Streams.stream(new Walk(entries(folder).iterator(), requireNonNull(passedOver, "passedOver")));
    }

    private final class Walk extends AbstractIterator<Person> {

        private final Iterator<Path> entries;
        private final Consumer<String> passedOver;
        private boolean somebody;

        Walk(Iterator<Path> entries, Consumer<String> passedOver) {
            this.entries = entries;
            this.passedOver = passedOver;
        }

        @Override
        protected @Nullable Person computeNext() {
            while (entries.hasNext()) {
                Path entry = entries.next();
                if (Files.isDirectory(entry)) {
                    List<ImageSource> pictures = pictures(entry);
                    if (!pictures.isEmpty()) {
                        somebody = true;
                        return new Person(personName(entry), pictures);
                    }
                } else if (ImageSources.isPicture(entry)) {
                    passedOver.accept(name(entry) + ": a loose picture; pictures lie in a folder named for the person");
                }
            }
            if (!somebody) {
                throw new ImageSourceException(
                        "no people in " + folder + "; expected a folder a person with pictures in it, such as "
                                + folder.resolve("Ada").resolve("1.jpg"),
                        null);
            }
            return endOfData();
        }

        private List<ImageSource> pictures(Path person) {
            List<ImageSource> pictures = new ArrayList<>();
            for (Path entry : entries(person)) {
                if (Files.isDirectory(entry)) {
                    // Its pictures may be of this person or of others: nobody can tell.
                    passedOver.accept(name(person) + "/" + name(entry)
                            + ": a folder within a person's; pictures lie directly in the person's folder");
                } else if (ImageSources.isPicture(entry)) {
                    pictures.add(ImageSources.file(entry));
                }
            }
            if (pictures.isEmpty()) {
                passedOver.accept(name(person) + ": no picture in this folder");
            }
            return pictures;
        }
    }

    /** By name, without the hidden ones. */
    private static List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                if (!name(entry).startsWith(".")) {
                    entries.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new ImageSourceException("cannot list the folder " + folder + ": " + FileReason.of(e, folder), e);
        }
        entries.sort(null);
        return entries;
    }

    /** Java reads what the locale's characters cannot say as a replacement: a name that would not come back. */
    private String personName(Path person) {
        String name = name(person);
        if (name.indexOf('\ufffd') >= 0) {
            throw new ImageSourceException(
                    "the name of a folder in " + folder
                            + " has characters this process cannot read; run it in a UTF-8 locale, such as LC_ALL=C.UTF-8",
                    null);
        }
        return name;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
