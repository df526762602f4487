package dev.facesearch.local.store;

import dev.facesearch.local.store.scan.KernelCheck;
import dev.facesearch.local.store.scan.ScanThreads;

/**
 * Counts the stores open in this class loader. Threads may work for all of them while one is open; they end with the
 * last one, so that an application that is taken out of its server leaves none behind. Thread-safe.
 */
final class OpenStores {

    private static int open;

    private OpenStores() {}

    static synchronized void opened() {
        open++;
    }

    static synchronized void closed() {
        open--;
        if (open == 0) {
            KernelCheck.stop();
            ScanThreads.shared().endIdle();
        }
    }
}
