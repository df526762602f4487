package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * People with their pictures.
 *
 * @param people who is to be enrolled
 * @param skipped what was passed over, a line each for a person to read
 */
public record People(List<Person> people, List<String> skipped) {

    /**
     * A person with pictures.
     *
     * @param name the user's name
     * @param pictures of this person
     */
    public record Person(String name, List<ImageSource> pictures) {

        /** Copies the list. */
        public Person {
            requireNonNull(name, "name");
            pictures = List.copyOf(pictures);
        }
    }

    /** Copies the lists. */
    public People {
        people = List.copyOf(people);
        skipped = List.copyOf(skipped);
    }

    /** People from wherever they are. */
    public static People of(List<Person> people) {
        return new People(people, List.of());
    }

    /**
     * The people of a folder: each folder in it is a person, its name is the user's, the pictures directly in it are
     * the person's. Loose pictures and folders without a picture are skipped and told; hidden ones are left out. The
     * folders are listed at once.
     *
     * @throws ImageSourceException if the folder is missing, cannot be listed, or holds no person's folder with a
     *     picture
     */
    public static People folder(Path folder) {
        requireNonNull(folder, "folder");
        if (!Files.isDirectory(folder)) {
            throw new ImageSourceException("no folder at " + folder, null);
        }
        List<Person> people = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (Path entry : entries(folder)) {
            String name = String.valueOf(entry.getFileName());
            if (name.startsWith(".")) {
                continue;
            }
            if (Files.isDirectory(entry)) {
                List<ImageSource> pictures = ImageSources.pictures(entry);
                if (pictures.isEmpty()) {
                    skipped.add(name + ": no picture in this folder");
                } else {
                    people.add(new Person(name, pictures));
                }
            } else if (ImageSources.isPicture(entry)) {
                skipped.add(name + ": a loose picture; pictures lie in a folder named for the person");
            }
        }
        if (people.isEmpty()) {
            throw new ImageSourceException(
                    "no people in " + folder + "; expected a folder a person with pictures in it, such as "
                            + folder.resolve("Ada").resolve("1.jpg"),
                    null);
        }
        return new People(people, skipped);
    }

    /** How many pictures there are in all. */
    public int pictureCount() {
        return people.stream().mapToInt(person -> person.pictures().size()).sum();
    }

    private static List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw new ImageSourceException("cannot list the folder " + folder, e);
        }
        entries.sort(null);
        return entries;
    }
}
