package dev.facesearch.cli;

import dev.facesearch.local.FaultInjection;
import dev.facesearch.local.LocalRekognitionBuilder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that make the engine fail as the service may, to try a client. */
final class FaultInjectionOptions {

    @Option(
            names = "--activation-delay",
            paramLabel = "SECONDS",
            description = "how long users stay UPDATING after a change")
    private @Nullable Double activationDelay;

    @Option(
            names = "--late-visibility",
            paramLabel = "SECONDS",
            description = "how long new collections and faces are not found")
    private @Nullable Double lateVisibility;

    @Option(
            names = "--latency",
            paramLabel = "MS[..MS]",
            converter = Latency.Converter.class,
            description = "the minimum time of each call")
    private @Nullable Latency latency;

    @Option(names = "--throttling", paramLabel = "SHARE", description = "the share of calls, 0..1, that are throttled")
    private @Nullable Double throttling;

    @Option(
            names = "--quota",
            paramLabel = "OPERATION=N",
            description = "the maximum calls of an operation a second, such as ListUsers=5; may be repeated")
    private Map<String, Integer> quotas = new LinkedHashMap<>();

    @Option(
            names = "--refused-associations",
            paramLabel = "SHARE",
            description = "the share of faces, 0..1, that AssociateFaces refuses")
    private @Nullable Double refusedAssociations;

    @Option(
            names = "--failure",
            paramLabel = "OPERATION=SHARE:CODE",
            converter = {StringConverter.class, Failure.Converter.class},
            description =
                    "the share of an operation's calls that fail, and how, such as IndexFaces=0.1:InternalServerError; may be"
                            + " repeated")
    private Map<String, Failure> failures = new LinkedHashMap<>();

    @Option(names = "--seed", paramLabel = "N", description = "the seed of all random choices (default: 0)")
    private @Nullable Long seed;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    FaultInjectionOptions() {}

    void apply(LocalRekognitionBuilder engine) {
        FaultInjection.Builder testing = FaultInjection.builder();
        if (seed != null) {
            testing.seed(seed);
        }
        if (lateVisibility != null) {
            testing.lateVisibility(seconds(lateVisibility));
        }
        if (latency != null) {
            testing.latency(latency.from(), latency.to());
        }
        if (throttling != null) {
            testing.throttling(throttling);
        }
        if (refusedAssociations != null) {
            testing.refusedAssociations(refusedAssociations);
        }
        quotas.forEach(testing::quota);
        failures.forEach((operation, failure) -> testing.failure(operation, failure.share(), failure.code()));
        engine.faultInjection(testing.build());
        if (activationDelay != null) {
            engine.activationDelay(seconds(activationDelay));
        }
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** Takes keys as they are. */
    static final class StringConverter implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            return value;
        }
    }

    /** A range of latencies; both ends are the same if only one is given. */
    record Latency(Duration from, Duration to) {

        static final class Converter implements ITypeConverter<Latency> {
            @Override
            public Latency convert(String value) {
                String[] bounds = value.split("\\.\\.", 2);
                try {
                    Duration from = Duration.ofMillis(Long.parseLong(bounds[0]));
                    return new Latency(from, bounds.length == 1 ? from : Duration.ofMillis(Long.parseLong(bounds[1])));
                } catch (NumberFormatException e) {
                    throw new TypeConversionException("must be milliseconds, such as 50 or 20..200");
                }
            }
        }
    }

    /** How often a call fails, and with which code. */
    record Failure(double share, String code) {

        static final class Converter implements ITypeConverter<Failure> {
            @Override
            public Failure convert(String value) {
                String[] parts = value.split(":", 2);
                try {
                    return new Failure(Double.parseDouble(parts[0]), parts[1]);
                } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                    throw new TypeConversionException("must be a share and a code, such as 0.1:InternalServerError");
                }
            }
        }
    }
}
