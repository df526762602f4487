package dev.facesearch.local.store;

import dev.facesearch.local.store.scan.KernelCheck;

/** A process that checks the scan of its JVM and prints what is to be said of it. */
public final class KernelCheckRun {

    private KernelCheckRun() {}

    @SuppressWarnings("SystemOut") // The parent reads it.
    public static void main(String[] arguments) {
        new KernelCheck(System.out::println).run();
    }
}
