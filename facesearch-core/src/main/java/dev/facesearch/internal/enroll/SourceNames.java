package dev.facesearch.internal.enroll;

import dev.facesearch.People.Person;
import dev.facesearch.internal.files.PeopleFolder;
import dev.facesearch.internal.service.UserId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Gives each person of a source the user's id, as the collection has it, or the reason why the person is left out. Not
 * thread-safe; remembers the names it has seen.
 */
final class SourceNames {

    private final EnrolledFaces holdings;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> twice = new HashSet<>();
    private boolean unreadable;

    SourceNames(EnrolledFaces holdings) {
        this.holdings = holdings;
    }

    /**
     * The user whom a person's pictures are enrolled for.
     *
     * @param user the user; without an id if there is none
     * @param leftOut why there is none
     */
    record Named(UserId user, Optional<String> leftOut) {

        static Named leftOut(String name, String reason) {
            return new Named(new UserId(name, ""), Optional.of(reason));
        }
    }

    Named take(Person person) {
        if (person.name().indexOf(PeopleFolder.UNREADABLE) >= 0) {
            unreadable = true;
            return Named.leftOut(
                    person.name(), person.unseen().orElse("left out: the name has characters that could not be read"));
        }
        UserId user;
        try {
            user = UserId.ofName(person.name());
        } catch (IllegalArgumentException e) {
            return Named.leftOut(person.name(), "left out: " + e.getMessage());
        }
        if (!seen.add(user.name())) {
            twice.add(user.name());
            return Named.leftOut(
                    user.name(), "left out: the name of an earlier person; give each person once, with all pictures");
        }
        if (holdings.readsAsAnother(user)) {
            return Named.leftOut(
                    user.name(),
                    "left out: the name reads like the id of a user somebody else has created;"
                            + " nobody could tell the two apart");
        }
        return new Named(holdings.stored(user), Optional.empty());
    }

    /** Returns whether several people of the source have this user's name, of those taken so far. */
    boolean isTwice(UserId user) {
        return twice.contains(user.name());
    }

    /** Returns whether the source has a person of this name, left out or not, of those taken so far. */
    boolean has(UserId user) {
        return seen.contains(user.name());
    }

    /** Returns whether the source has a person whose name cannot be read, and who may therefore be anybody. */
    boolean hasUnreadable() {
        return unreadable;
    }

    boolean isEmpty() {
        return seen.isEmpty();
    }
}
