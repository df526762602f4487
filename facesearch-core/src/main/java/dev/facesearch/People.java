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
 * People with their pictures, walked person after person and never held all at once: a bucket may have millions. They
 * can be walked again and again; a plan and the run after it both do.
 */
@FunctionalInterface
public interface People {

    /**
     * Walks the people from the first on; a stream that holds something open is closed by its reader. Nothing is read
     * but names; pictures are when they are asked for.
     *
     * @param passedOver is told, while the stream is read and on the thread that reads it, of what is no person and no
     *     person's picture: a line each for a person to read
     * @throws ImageSourceException if they cannot be listed, also while the stream is read
     */
    Stream<Person> stream(Consumer<String> passedOver);

    /** Walks the people and tells nobody of what is passed over. */
    default Stream<Person> stream() {
        return stream(line -> {});
    }

    /**
     * A person of the source. One without any picture is there, but out of sight: nothing of theirs is removed.
     *
     * @param name the user's name
     * @param pictures of this person
     * @param unseen why pictures of theirs may be there that the walk could not see, such as a folder that cannot be
     *     read; nothing of theirs is removed then
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

        /** Makes a person who is there, but of whom nothing could be seen. */
        public static Person unseen(String name, String reason) {
            return new Person(name, List.of(), Optional.of(reason));
        }
    }

    /**
     * Returns the person whose folder a file or an object stands in for, by its name: one that a cloud folder has not
     * downloaded, such as {@code Ada.cloudf}.
     */
    static Optional<String> placeholderOf(String name) {
        return Placeholder.folderOf(requireNonNull(name, "name"));
    }

    /** People from wherever they are. */
    static People of(List<Person> people) {
        List<Person> copy = List.copyOf(people);
        return passedOver -> copy.stream();
    }

    /** People from wherever they are. */
    static People of(Person... people) {
        return of(List.of(people));
    }

    /**
     * The people of a folder: each folder in it is a person, its name is the user's, the pictures directly in it are
     * the person's. Loose pictures, folders without a picture and folders within a person's are passed over and told;
     * hidden ones are left out. A file that stands in for a picture, see {@link ImageSource#placeholderOf}, is that
     * picture, and cannot be read. A folder that cannot be read, or that a file stands in for, see
     * {@link #placeholderOf}, is a person with the reason, and the walk goes on. A person's folder is listed when the
     * stream comes to it. A walk that finds nobody ends with an {@link ImageSourceException}.
     *
     * @throws ImageSourceException if there is no such folder
     */
    static People folder(Path folder) {
        return new PeopleFolder(folder);
    }
}
