package dev.facesearch.stream.app;

import dev.facesearch.SuppressionList;
import dev.facesearch.stream.lane.LaneOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the service, with the prefix {@code facesearch.stream}.
 *
 * @param collection the collection, which must exist
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
