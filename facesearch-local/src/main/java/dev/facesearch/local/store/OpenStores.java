package dev.facesearch.local.store;

import dev.facesearch.local.store.scan.KernelCheck;
import dev.facesearch.local.store.scan.ScanThreads;

/**
 * The stores open in this class loader. While there is one, threads may work for all of them; with the last one they
 * end, so that an application that is taken out of its server leaves none behind. Thread-safe.
 */
final class OpenStores {

    private static int open;

    private OpenStores() {}

    static synchronized void opened() {
        open++;
        KernelCheck.start();
    }

    static synchronized void closed() {
        open--;
        if (open == 0) {
            KernelCheck.stop();
            ScanThreads.shared().endIdle();
        }
    }
}
