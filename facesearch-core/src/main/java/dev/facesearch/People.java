package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.internal.files.PeopleFolder;
import dev.facesearch.internal.files.Placeholder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * People with their pictures, read one person at a time, since a bucket may have millions. They can be read repeatedly:
 * a plan reads them, and so does the run after it.
 */
@FunctionalInterface
public interface People {

    /**
     * Returns the people from the first on; close the stream after use. Only names are read; pictures are read when
     * asked for.
     *
     * @param passedOver receives a line of text for each thing that is neither a person nor a person's picture, while
     *     the stream is read and on the thread that reads it
     * @throws ImageSourceException if they cannot be listed, also while the stream is read
     */
    Stream<Person> stream(Consumer<String> passedOver);

    /** Returns the people and ignores what is passed over. */
    default Stream<Person> stream() {
        return stream(line -> {});
    }

    /**
     * A person of the source. If a person has no picture, the pictures are taken to be out of sight, and nothing of the
     * person is removed.
     *
     * @param name the user's name
     * @param pictures of this person
     * @param unseen why the person may have pictures that could not be seen, such as a folder that cannot be read; then
     *     nothing of the person is removed
     */
    record Person(String name, List<ImageSource> pictures, Optional<String> unseen) {

        /** Copies the list. */
        public Person {
            requireNonNull(name, "name");
            pictures = List.copyOf(pictures);
            requireNonNull(unseen, "unseen");
        }

        /** Makes a person all of whose pictures were seen. */
        public Person(String name, List<ImageSource> pictures) {
            this(name, pictures, Optional.empty());
        }

        /** Makes a person who exists but whose pictures could not be seen. */
        public static Person unseen(String name, String reason) {
            return new Person(name, List.of(), Optional.of(reason));
        }
    }

    /**
     * Returns the person whose folder a file or an object stands in for, by its name: a folder that a cloud folder has
     * not downloaded, such as {@code Ada.cloudf}.
     */
    static Optional<String> placeholderOf(String name) {
        return Placeholder.folderOf(requireNonNull(name, "name"));
    }

    /** Returns these people. */
    static People of(List<Person> people) {
        List<Person> copy = List.copyOf(people);
        return passedOver -> copy.stream();
    }

    /** Returns these people. */
    static People of(Person... people) {
        return of(List.of(people));
    }

    /**
     * Returns the people of a folder: each folder in it is a person, its name is the user's, the pictures directly in
     * it are the person's. Loose pictures, folders without a picture and folders within a person's folder are passed
     * over and reported; hidden files and folders are ignored. A file that stands in for a picture, see
     * {@link ImageSource#placeholderOf}, is that picture, and cannot be read. A folder that cannot be read, or that a
     * file stands in for, see {@link #placeholderOf}, is a person with the reason, and the stream continues. A person's
     * folder is listed when the stream reaches it. A stream that finds nobody ends with an
     * {@link ImageSourceException}.
     *
     * @throws ImageSourceException if there is no such folder
     */
    static People folder(Path folder) {
        return new PeopleFolder(folder);
    }
}
