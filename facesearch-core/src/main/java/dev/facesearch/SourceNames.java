package dev.facesearch;

import dev.facesearch.People.Person;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Gives each person of a source the user's id, as the collection has it, or tells why somebody is left out. Not
 * thread-safe; remembers the names it has seen.
 */
final class SourceNames {

    private final Holdings holdings;
    private final Set<String> seen = new HashSet<>();

    SourceNames(Holdings holdings) {
        this.holdings = holdings;
    }

    /**
     * Whom a person's pictures are enrolled for.
     *
     * @param user the user; without an id where nobody is
     * @param leftOut why nobody is
     */
    record Named(UserId user, Optional<String> leftOut) {

        static Named leftOut(String name, String reason) {
            return new Named(new UserId(name, ""), Optional.of(reason));
        }
    }

    Named take(Person person) {
        UserId user;
        try {
            user = UserId.ofName(person.name());
        } catch (IllegalArgumentException e) {
            return Named.leftOut(person.name(), "left out: " + e.getMessage());
        }
        if (!seen.add(user.name())) {
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

    /** Whether the source has somebody of this name, left out or not. */
    boolean has(String name) {
        return seen.contains(name);
    }

    boolean isEmpty() {
        return seen.isEmpty();
    }
}
