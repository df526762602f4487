package dev.facesearch.s3;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Notes the requests that an SDK client makes, and may do something before each. */
final class Requests implements ExecutionInterceptor {

    private final List<SdkRequest> made = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        made.add(context.request());
    }

    /** {@code GetObject}, … in the order they were made. */
    List<String> operations() {
        synchronized (made) {
            return made.stream()
                    .map(request -> request.getClass().getSimpleName().replaceFirst("Request$", ""))
                    .toList();
        }
    }

    <R extends SdkRequest> List<R> of(Class<R> kind) {
        synchronized (made) {
            return made.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    void clear() {
        made.clear();
    }
}
