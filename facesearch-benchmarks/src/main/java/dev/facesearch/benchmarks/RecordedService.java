package dev.facesearch.benchmarks;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;

/**
 * A service as far away as the real one: the embedded engine's answers, recorded when a request is first made, and from
 * then on given after a fixed latency. A caller that makes more calls of one operation within a second than the quota
 * is throttled. The measurement then shows the way calls are made, and not this machine's processors.
 */
final class RecordedService implements InvocationHandler {

    private final RekognitionClient engine;
    private final Map<RekognitionRequest, Object> answers = new ConcurrentHashMap<>();
    private final Map<String, Deque<Long>> lastSecond = new ConcurrentHashMap<>();
    private final int callsPerSecond;
    private volatile @Nullable Duration latency;

    private RecordedService(RekognitionClient engine, int callsPerSecond) {
        this.engine = engine;
        this.callsPerSecond = callsPerSecond;
    }

    static RecordedService of(RekognitionClient engine, int callsPerSecond) {
        return new RecordedService(engine, callsPerSecond);
    }

    RekognitionClient client() {
        return (RekognitionClient) Proxy.newProxyInstance(
                RecordedService.class.getClassLoader(), new Class<?>[] {RekognitionClient.class}, this);
    }

    /** Ends the recording. */
    void answerAfter(Duration latency) {
        this.latency = latency;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (arguments == null || arguments.length != 1 || !(arguments[0] instanceof RekognitionRequest request)) {
            return method.isDefault() && arguments != null
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : real(method, arguments);
        }
        Duration away = latency;
        if (away == null) {
            return recorded(request, method, arguments);
        }
        checkQuota(method.getName());
        TimeUnit.NANOSECONDS.sleep(away.toNanos());
        Object answer = answers.get(request);
        if (answer == null) {
            throw new IllegalStateException("not recorded: " + method.getName());
        }
        if (answer instanceof RekognitionException refused) {
            throw refused;
        }
        return answer;
    }

    private @Nullable Object recorded(
            RekognitionRequest request, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            Object answer = real(method, arguments);
            if (answer != null) {
                answers.put(request, answer);
            }
            return answer;
        } catch (RekognitionException e) {
            answers.put(request, e);
            throw e;
        }
    }

    private @Nullable Object real(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(engine, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private void checkQuota(String operation) {
        Deque<Long> calls = lastSecond.computeIfAbsent(operation, name -> new ArrayDeque<>());
        long now = System.nanoTime();
        synchronized (calls) {
            while (!calls.isEmpty() && now - calls.getFirst() > TimeUnit.SECONDS.toNanos(1)) {
                calls.removeFirst();
            }
            if (calls.size() >= callsPerSecond) {
                throw ProvisionedThroughputExceededException.builder()
                        .message("Provisioned Rate exceeded.")
                        .build();
            }
            calls.addLast(now);
        }
    }
}
