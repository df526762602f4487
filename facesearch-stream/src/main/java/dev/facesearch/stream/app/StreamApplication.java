package dev.facesearch.stream.app;

import dev.facesearch.stream.web.WebConfiguration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The service as a Spring Boot application. */
@SpringBootApplication
@Import(WebConfiguration.class)
class StreamApplication {

    StreamApplication() {}

    /** Starts it with settings that go before those of the environment. */
    static ConfigurableApplicationContext start(Map<String, Object> settings) {
        SpringApplication application = new SpringApplication(StreamApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(defaults());
        String[] args = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return application.run(args);
    }

    /** Returns the settings that a service would have here, without starting one. */
    static StreamSettings settings(Map<String, String> given) {
        SpringApplication application = new SpringApplication(SettingsAlone.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(defaults());
        String[] args = given.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        try (ConfigurableApplicationContext context = application.run(args)) {
            return context.getBean(StreamSettings.class);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(StreamSettings.class)
    static class SettingsAlone {}

    private static Map<String, Object> defaults() {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("server.address", "127.0.0.1");
        defaults.put("server.port", "8089");
        defaults.put("server.shutdown", "graceful");
        defaults.put("spring.mvc.problemdetails.enabled", "true");
        defaults.put("springdoc.api-docs.path", "/openapi.json");
        defaults.put("management.endpoints.web.exposure.include", "health,prometheus");
        defaults.put("management.endpoint.health.probes.enabled", "true");
        defaults.put("management.endpoint.health.show-details", "always");
        defaults.put("management.endpoint.health.group.readiness.include", "readinessState,lane,memory");
        defaults.put("spring.kafka.consumer.key-deserializer", ByteArrayDeserializer.class.getName());
        defaults.put("spring.kafka.consumer.value-deserializer", ByteArrayDeserializer.class.getName());
        defaults.put("spring.kafka.consumer.auto-offset-reset", "earliest");
        defaults.put("spring.kafka.producer.key-serializer", ByteArraySerializer.class.getName());
        defaults.put("spring.kafka.producer.value-serializer", ByteArraySerializer.class.getName());
        defaults.put("spring.kafka.producer.acks", "all");
        // Nothing of a library is news; what it warns of is.
        defaults.put("logging.level.root", "WARN");
        defaults.put("logging.level.dev.facesearch", "INFO");
        // The command says in one line why it cannot start.
        defaults.put("logging.level.org.springframework.boot.SpringApplication", "OFF");
        defaults.put("logging.level.org.springframework.boot.tomcat.servlet", "OFF");
        // A broker that is away is met by every client each second.
        defaults.put("logging.level.org.apache.kafka.clients.NetworkClient", "ERROR");
        return defaults;
    }
}
