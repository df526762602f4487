package dev.facesearch.cli;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/**
 * Counts the listings that the S3 clients of this process ask for. The SDK finds it by the file
 * {@code execution.interceptors} of the test resources, as the command makes its S3 client itself.
 */
public final class CountedListings implements ExecutionInterceptor {

    private static final Map<String, Integer> BY_PREFIX = new ConcurrentHashMap<>();

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof ListObjectsV2Request list) {
            BY_PREFIX.merge(list.prefix(), 1, Integer::sum);
        }
    }

    static int of(String prefix) {
        return BY_PREFIX.getOrDefault(prefix, 0);
    }
}
