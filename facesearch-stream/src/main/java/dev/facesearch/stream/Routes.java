package dev.facesearch.stream;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The routes of pictures: the first that fits a picture counts. Immutable. */
public final class Routes {

    private final List<Route> routes;
    private final Route otherwise;

    /**
     * Creates them.
     *
     * @param otherwise the route of a picture that none fits
     */
    public Routes(List<Route> routes, Route otherwise) {
        this.routes = List.copyOf(routes);
        this.otherwise = requireNonNull(otherwise, "otherwise");
    }

    /** Returns the routes of a service with one collection. */
    public static Routes to(String collection) {
        return new Routes(List.of(), Route.to(collection));
    }

    /** Returns the route of a picture. */
    public Route route(ImageEvent event) {
        return routes.stream().filter(route -> route.fits(event)).findFirst().orElse(otherwise);
    }

    /** Returns the collections that pictures go to. */
    public Set<String> collections() {
        Set<String> collections = new TreeSet<>(Set.of(otherwise.collection()));
        routes.forEach(route -> collections.add(route.collection()));
        return collections;
    }

    /** Returns which collections are searched for a picture's faces, as it is noted with the picture. */
    public String targets(ImageEvent event) {
        return String.join(" ", new TreeSet<>(route(event).search()));
    }
}
