package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The prices of a call of each operation, in one currency. There are no prices by default: they differ by region and
 * month and change; see the service's price page. Immutable.
 */
public final class Prices {

    private static final Prices NONE = new Prices(Map.of());

    private final Map<Operation, BigDecimal> byOperation;

    private Prices(Map<Operation, BigDecimal> byOperation) {
        this.byOperation = Map.copyOf(byOperation);
    }

    /** Returns prices of which none is known. */
    public static Prices none() {
        return NONE;
    }

    /**
     * Returns a copy with a price.
     *
     * @param perCall 0 or more
     */
    public Prices with(Operation operation, BigDecimal perCall) {
        requireNonNull(operation, "operation");
        if (perCall.signum() < 0) {
            throw new IllegalArgumentException("a price must be 0 or more: " + perCall);
        }
        Map<Operation, BigDecimal> changed = new EnumMap<>(Operation.class);
        changed.putAll(byOperation);
        changed.put(operation, perCall);
        return new Prices(changed);
    }

    /** Returns what a call costs; 0 for what is not billed, empty if the price is not known. */
    public Optional<BigDecimal> price(Operation operation) {
        return Optional.ofNullable(byOperation.get(operation))
                .or(() -> operation.billed() ? Optional.empty() : Optional.of(BigDecimal.ZERO));
    }

    /** Returns what these calls cost together; empty if the price of one of them is not known. */
    public Optional<BigDecimal> total(Map<Operation, Long> calls) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<Operation, Long> call : calls.entrySet()) {
            Optional<BigDecimal> price = price(call.getKey());
            if (price.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(price.get().multiply(BigDecimal.valueOf(call.getValue())));
        }
        return Optional.of(sum);
    }
}
