package dev.facesearch.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives commands about faces without names a collection of their own, apart from the people of the others. */
final class HeapCollection implements CommandLine.IDefaultValueProvider {

    HeapCollection() {}

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option && option.longestName().equals("--collection")
                ? "match-faces"
                : null;
    }
}
