package dev.facesearch.cli;

import dev.facesearch.Operation;
import dev.facesearch.Quotas;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints the calls of a plan, their cost and their time. */
final class PlanLines {

    /** A region of each size. */
    private static final String LARGE = "us-east-1";

    private static final String SMALL = "eu-central-1";

    private PlanLines() {}

    static void calls(Map<Operation, Long> calls, long billed, int mostTries, PrintWriter out) {
        out.println("calls: "
                + calls.entrySet().stream()
                        .map(call -> call.getKey().wireName() + " " + call.getValue())
                        .collect(Collectors.joining(", ")));
        out.println(
                "billed calls: " + billed + (mostTries > 1 ? ", up to " + billed * mostTries + " with retries" : ""));
    }

    /** Prints the cost, or which price would say it. */
    static void cost(Optional<BigDecimal> cost, Operation priced, PrintWriter out) {
        out.println("cost: "
                + cost.map(sum -> sum.toPlainString() + " at the prices given")
                        .orElse("give --price " + priced.wireName() + "=USD; prices differ by region and month"));
    }

    static void time(Function<Quotas, Duration> shortest, PrintWriter out) {
        out.println("time on Amazon Rekognition: at least " + time(shortest, LARGE)
                + " at the quotas of us-east-1, us-west-2 and eu-west-1, " + time(shortest, SMALL) + " elsewhere");
    }

    private static String time(Function<Quotas, Duration> shortest, String region) {
        long seconds = (shortest.apply(Quotas.amazon(region)).toMillis() + 999) / 1000;
        return seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min";
    }

    static Map<String, Double> secondsAtLeast(Function<Quotas, Duration> shortest) {
        Map<String, Double> seconds = new TreeMap<>();
        for (String region : new String[] {LARGE, SMALL}) {
            seconds.put(region, shortest.apply(Quotas.amazon(region)).toMillis() / 1000.0);
        }
        return seconds;
    }
}
