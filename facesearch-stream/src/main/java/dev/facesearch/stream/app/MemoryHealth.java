package dev.facesearch.stream.app;

import dev.facesearch.stream.memory.Memory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether the database answers. */
@Component("memoryHealthIndicator")
class MemoryHealth extends AbstractHealthIndicator {

    private final Memory memory;

    MemoryHealth(Memory memory) {
        super("the memory cannot be reached");
        this.memory = memory;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up().withDetail("waiting", memory.open());
    }
}
