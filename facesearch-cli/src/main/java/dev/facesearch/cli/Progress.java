package dev.facesearch.cli;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A progress bar with rate and remaining time on a terminal's error stream; shows nothing if the stream is no terminal.
 */
final class Progress implements AutoCloseable {

    /** The property the launcher sets, since Java cannot detect whether its error stream is a terminal. */
    private static final String TERMINAL = "facesearch.terminal";

    private final Optional<ProgressBar> bar;

    private Progress(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    /** Returns whether progress is shown. */
    static boolean isWatched() {
        return Boolean.getBoolean(TERMINAL);
    }

    static Progress start(String task, long steps) {
        if (!isWatched()) {
            return new Progress(Optional.empty());
        }
        return new Progress(Optional.of(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
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
