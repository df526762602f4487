package dev.facesearch.cli;

import dev.facesearch.Operation;
import dev.facesearch.Prices;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Prices as they are given on the command line: an operation's name on the wire and what a call costs. */
final class PriceOptions {

    private PriceOptions() {}

    static Prices parse(CommandLine command, Map<String, BigDecimal> given) {
        Prices prices = Prices.none();
        for (Map.Entry<String, BigDecimal> price : given.entrySet()) {
            Operation operation = Arrays.stream(Operation.values())
                    .filter(one -> one.wireName().equals(price.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            command, "no operation " + price.getKey() + "; give a price such as IndexFaces=0.001"));
            if (price.getValue().signum() < 0) {
                throw new ParameterException(command, "a price must be 0 or more: " + price.getValue());
            }
            prices = prices.with(operation, price.getValue());
        }
        return prices;
    }
}
