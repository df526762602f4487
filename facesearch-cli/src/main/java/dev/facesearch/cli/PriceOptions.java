package dev.facesearch.cli;

import dev.facesearch.Operation;
import dev.facesearch.Prices;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options for prices of calls, for the estimate of a plan. */
final class PriceOptions {

    @Option(
            names = "--price",
            paramLabel = "OPERATION=USD",
            description = "what a call costs, for the estimate, such as IndexFaces=0.001; see the service's price page")
    private Map<String, BigDecimal> prices = Map.of();

    Prices of(CommandSpec spec) {
        Prices perCall = Prices.none();
        for (Map.Entry<String, BigDecimal> price : prices.entrySet()) {
            Operation operation = Arrays.stream(Operation.values())
                    .filter(one -> one.wireName().equals(price.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "no operation " + price.getKey() + "; give a price such as IndexFaces=0.001"));
            if (price.getValue().signum() < 0) {
                throw new ParameterException(spec.commandLine(), "a price must be 0 or more: " + price.getValue());
            }
            perCall = perCall.with(operation, price.getValue());
        }
        return perCall;
    }
}
