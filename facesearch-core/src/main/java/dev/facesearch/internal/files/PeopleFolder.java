package dev.facesearch.internal.files;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Streams;
import dev.facesearch.ImageSourceException;
import dev.facesearch.People;
import dev.facesearch.imaging.FileReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder that holds one folder for each person. */
public final class PeopleFolder implements People {

    /** The character for a part of a name that could not be read. */
    public static final char UNREADABLE = '\ufffd';

    private final Path folder;

    public PeopleFolder(Path folder) {
        this.folder = requireNonNull(folder, "folder");
        if (!Files.isDirectory(folder)) {
            throw new ImageSourceException("no folder at " + folder, null);
        }
    }

    @Override
    public Stream<Person> stream(Consumer<String> passedOver) {
        return Streams.stream(new Walk(FolderEntries.of(folder).iterator(), requireNonNull(passedOver, "passedOver")));
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
                Optional<Person> person = person(entries.next());
                if (person.isPresent()) {
                    somebody |= !person.get().pictures().isEmpty()
                            || person.get().unseen().isPresent();
                    return person.get();
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

        /** Returns the person of an entry; empty if it is a file. */
        private Optional<Person> person(Path entry) {
            String name = FolderEntries.name(entry);
            if (FolderEntries.isHidden(name)) {
                return Optional.empty();
            }
            try {
                if (FolderEntries.isFolder(entry)) {
                    return Optional.of(name.indexOf(UNREADABLE) >= 0 ? nameless(name) : listed(entry, name));
                }
            } catch (IOException e) {
                // A link to a missing disk, or a folder without permission to read: it may hold anything.
                if (!ImageSources.isNamedAsPicture(name)) {
                    return Optional.of(
                            Person.unseen(name, "cannot read the folder " + entry + ": " + FileReason.of(e, folder)));
                }
            }
            Optional<String> standsInFor = Placeholder.folderOf(name);
            if (standsInFor.isPresent()) {
                return standsInFor.map(person -> Person.unseen(person, name + ": " + Placeholder.REASON));
            }
            if (ImageSources.isPicture(entry) || ImageSources.isNamedAsPicture(name)) {
                passedOver.accept(name + ": a loose picture; pictures lie in a folder named for the person");
            }
            return Optional.empty();
        }

        /**
         * Returns a person for a name that Java cannot read: it replaces what the locale's characters cannot express,
         * and the name would not lead back to the folder.
         */
        private Person nameless(String name) {
            return Person.unseen(
                    name,
                    "the name of a folder in " + folder
                            + " has characters this process cannot read; run it in a UTF-8 locale, such as"
                            + " LC_ALL=C.UTF-8, or rename the folder");
        }

        private Person listed(Path entry, String name) {
            Person person;
            try {
                person = new PersonFolder(entry, passedOver).person();
            } catch (ImageSourceException e) {
                return Person.unseen(name, String.valueOf(e.getMessage()));
            }
            if (person.pictures().isEmpty()) {
                passedOver.accept(name + ": no picture in this folder");
            }
            return person;
        }
    }
}
