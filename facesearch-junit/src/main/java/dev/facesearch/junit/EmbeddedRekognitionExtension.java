package dev.facesearch.junit;

import dev.facesearch.local.FaultInjection;
import dev.facesearch.local.LocalRekognition;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** Opens and closes the engines for {@link EmbeddedRekognition}. */
public final class EmbeddedRekognitionExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(EmbeddedRekognitionExtension.class);
    private static final String ENGINE = "engine";

    /** Never asked anything: as long as one engine is open, the models stay loaded, and the next opens at once. */
    private static final String KEEPS_THE_MODELS = "models";

    /** Creates the extension, for JUnit. */
    public EmbeddedRekognitionExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return context.getTestMethod().isPresent()
                && (type == RekognitionClient.class || type == LocalRekognition.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        keepModels(context);
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        Object engine = store.get(ENGINE);
        if (engine == null) {
            engine = open(annotation(context));
            store.put(ENGINE, engine);
        }
        return engine;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getStore(NAMESPACE).remove(ENGINE) instanceof LocalRekognition engine) {
            engine.close();
        }
    }

    private static synchronized void keepModels(ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
        if (store.get(KEEPS_THE_MODELS) == null) {
            store.put(KEEPS_THE_MODELS, LocalRekognition.builder().build());
        }
    }

    private static EmbeddedRekognition annotation(ExtensionContext context) {
        return find(context.getElement())
                .or(() -> find(context.getTestClass()))
                .orElseThrow(() -> new IllegalStateException(
                        context.getDisplayName() + " asks for an engine without @EmbeddedRekognition"));
    }

    private static Optional<EmbeddedRekognition> find(Optional<? extends AnnotatedElement> element) {
        return AnnotationSupport.findAnnotation(element, EmbeddedRekognition.class);
    }

    private static LocalRekognition open(EmbeddedRekognition asked) {
        Duration latency = Duration.parse(asked.latency());
        FaultInjection.Builder testing = FaultInjection.builder()
                .seed(asked.seed())
                .lateVisibility(Duration.parse(asked.lateVisibility()))
                .throttling(asked.throttling())
                .refusedAssociations(asked.refusedAssociations())
                .latency(latency, latency);
        for (EmbeddedRekognition.Quota quota : asked.quotas()) {
            testing.quota(quota.operation(), quota.callsPerSecond());
        }
        for (EmbeddedRekognition.Failure failure : asked.failures()) {
            testing.failure(failure.operation(), failure.rate(), failure.errorCode());
        }
        return LocalRekognition.builder()
                .activationDelay(Duration.parse(asked.activationDelay()))
                .faultInjection(testing.build())
                .build();
    }
}
