package dev.facesearch.stream.app;

import java.util.LinkedHashMap;
import java.util.Map;

/** The service as a process of its own: its settings, {@code name=value}, are the arguments. */
final class ServiceProcess {

    private ServiceProcess() {}

    public static void main(String[] args) throws InterruptedException {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            settings.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        StreamApplication.start(settings);
        System.out.println("started");
        Thread.currentThread().join();
    }
}
