package dev.facesearch.cli;

import java.util.Optional;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A progress bar with rate and remaining time on a terminal's error stream; shows nothing if the stream is no terminal.
 */
final class Progress implements AutoCloseable {

    private final Optional<ProgressBar> bar;

    private Progress(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    static Progress start(String task, long steps) {
        return start(task, () -> steps);
    }

    /**
     * Starts a bar.
     *
     * @param steps counts the steps; not asked if nobody watches
     */
    static Progress start(String task, LongSupplier steps) {
        if (!Terminal.isWatched()) {
            return new Progress(Optional.empty());
        }
        return new Progress(Optional.of(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps.getAsLong())
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .clearDisplayOnFinish()
                .build()));
    }

    /** Changes the number of steps, once it is known. */
    void of(long steps) {
        bar.ifPresent(shown -> shown.maxHint(steps));
    }

    void step() {
        bar.ifPresent(ProgressBar::step);
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
