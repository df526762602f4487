package dev.facesearch.stream.app;

import dev.facesearch.SuppressionList;
import dev.facesearch.stream.Route;
import dev.facesearch.stream.Routes;
import dev.facesearch.stream.lane.LaneOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the service, with the prefix {@code facesearch.stream}.
 *
 * @param collection the collection, which must exist
 * @param routes which pictures go to other collections, and which are searched for them; the first that fits counts
 * @param maxFaces how many faces a collection holds until the next is created, NAME-2 after NAME
 * @param threshold the similarity from which a face is a sighting
 * @param allFaces whether every face of a picture is taken, not the largest alone
 * @param lane how events are worked on
 * @param inFlight how many pictures are worked on at once
 * @param quota this process's share of the account's default quotas: 0.5 for one of two processes, 10 where they were
 *     raised to ten times; of no account where an engine or another endpoint is named
 * @param lease how long a picture stays with a process that does not answer
 * @param stopWait how long a stopped lane waits until it tries one picture again
 * @param group Kafka's consumer group
 * @param concurrency how many threads read events: as many as this process shall have partitions
 * @param highWater how many pictures may wait in the memory until no more events are read
 * @param database a PostgreSQL database; {@code store} is not used then
 * @param databaseUser its user
 * @param databasePassword the user's password
 * @param store a folder for SQLite, for one process
 * @param engine the folder of an embedded engine's store, in place of Amazon Rekognition
 * @param rekognition another endpoint of Amazon Rekognition
 * @param pictures a folder that stands for S3: a picture lies in {@code bucket/key}
 * @param gate the confidence, 0..100, of a face that the embedded detector has to see before a picture is sent; no gate
 *     if it is not set
 * @param gateSample one picture of this many that the gate rejects is sent nevertheless
 * @param confirmFrom the similarity from which sightings of users are confirmed without a person; none are if it is not
 *     set
 * @param confirmPerDay how many sightings of each band are confirmed on a day, the most similar first
 * @param reviewPause how often verdicts that an outage has left are looked for, and sightings to be confirmed
 * @param suppressionList a file of pictures that must not be taken in, see {@link dev.facesearch.SuppressionList}
 */
@ConfigurationProperties("facesearch.stream")
public record StreamSettings(
        @DefaultValue("stream") String collection,
        @DefaultValue List<RouteSettings> routes,
        @DefaultValue("19000000") long maxFaces,
        @DefaultValue("98.5") double threshold,
        @DefaultValue("false") boolean allFaces,
        @DefaultValue("INBOX") LaneKind lane,
        @DefaultValue("16") int inFlight,
        @DefaultValue("1") double quota,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("30s") Duration stopWait,
        @DefaultValue("facesearch") String group,
        @DefaultValue("3") int concurrency,
        @DefaultValue("10000") long highWater,
        @Nullable String database,
        @DefaultValue("facesearch") String databaseUser,
        @DefaultValue("") String databasePassword,
        @DefaultValue(".facesearch-stream") Path store,
        @Nullable Path engine,
        @Nullable URI rekognition,
        @Nullable Path pictures,
        @Nullable Double gate,
        @DefaultValue("50") int gateSample,
        @Nullable Double confirmFrom,
        @DefaultValue("20") int confirmPerDay,
        @DefaultValue("30s") Duration reviewPause,
        @Nullable Path suppressionList) {

    /**
     * A route as it is set, see {@link Route}.
     *
     * @param collection the collection pictures go to, which must exist
     * @param search the collections to search, by commas; the same if there are none
     * @param tenant only of this tenant
     * @param from only uploaded at this time or later
     * @param to only uploaded before this time
     * @param minBytes only of this size or more
     * @param maxBytes only of this size or less
     */
    public record RouteSettings(
            String collection,
            @DefaultValue List<String> search,
            @Nullable String tenant,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long minBytes,
            @Nullable Long maxBytes) {

        Route route() {
            return new Route(
                    collection,
                    search,
                    Optional.ofNullable(tenant),
                    Optional.ofNullable(from),
                    Optional.ofNullable(to),
                    minBytes == null ? OptionalLong.empty() : OptionalLong.of(minBytes),
                    maxBytes == null ? OptionalLong.empty() : OptionalLong.of(maxBytes));
        }
    }

    /** Returns the routes; the collection that is set is the one of pictures that no route fits. */
    Routes allRoutes() {
        return new Routes(routes.stream().map(RouteSettings::route).toList(), Route.to(collection));
    }

    /** How events are worked on. */
    public enum LaneKind {
        /** Many at once, from the database: see {@link dev.facesearch.stream.lane.InboxLane}. */
        INBOX,
        /** One at a time for each thread: see {@link dev.facesearch.stream.lane.BlockingLane}. */
        BLOCKING
    }

    /** Returns how many calls may be made at once: what the lane works on. */
    int calls() {
        return lane == LaneKind.INBOX ? inFlight : concurrency;
    }

    LaneOptions laneOptions() {
        LaneOptions options =
                LaneOptions.DEFAULT.withInFlight(inFlight).withLease(lease).withStopWait(stopWait);
        return suppressionList == null ? options : options.withSuppressed(SuppressionList.open(suppressionList)::holds);
    }

    /** Returns the settings without the password. */
    @Override
    public String toString() {
        return "StreamSettings[collection=" + collection + ", lane=" + lane + "]";
    }
}
