package dev.facesearch.stream.web;

import dev.facesearch.FacePictures;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ReviewStep;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.ReviewQueue;
import dev.facesearch.stream.memory.Sightings;
import dev.facesearch.stream.memory.Stories;
import dev.facesearch.stream.review.Reviews;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The parts of the HTTP interface. It needs a database, a client, and what opens an event's picture. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebSettings.class)
@Import({
    SightingsController.class,
    PicturesController.class,
    ReplaysController.class,
    ReviewsController.class,
    StateController.class,
    ReviewPageController.class,
    ProblemAdvice.class,
    ErrorAnswers.class,
    OpenApiConfiguration.class
})
public class WebConfiguration {

    /** Creates it. */
    public WebConfiguration() {}

    @Bean
    Sightings sightings(Database database) {
        return new Sightings(database);
    }

    @Bean
    Stories stories(Database database) {
        return new Stories(database);
    }

    @Bean
    ReviewQueue reviewQueue(Database database) {
        return new ReviewQueue(database, Clock.systemUTC());
    }

    @Bean
    Reviews reviews(ReviewQueue queue, Sightings sightings, FaceSearchClient client) {
        return new Reviews(queue, sightings, new ReviewStep(client));
    }

    @Bean
    SightingQuestions sightingQuestions(
            FaceSearchClient client,
            Stories stories,
            Function<ImageEvent, ImageSource> pictures,
            WebSettings settings) {
        FacePictures people =
                settings.people() == null ? FacePictures.none() : FacePictures.of(ImageSource.tree(settings.people()));
        return new SightingQuestions(client, stories, pictures, people);
    }

    @Bean
    Access access(WebSettings settings, Environment environment) {
        List<String> addresses = new ArrayList<>();
        addresses.add(environment.getProperty("server.address", "0.0.0.0"));
        if (environment.getProperty("management.server.port") != null) {
            // A server of its own, where no token is asked for.
            addresses.add(environment.getProperty("management.server.address", addresses.get(0)));
        }
        return Access.of(settings.token(), settings.tokens(), addresses);
    }

    @Bean
    FilterRegistrationBean<AccessFilter> accessFilter(Access access) {
        FilterRegistrationBean<AccessFilter> filter =
                new FilterRegistrationBean<>(new AccessFilter(access, new Visitors()));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    WebMvcConfigurer knownParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new KnownParameters());
            }
        };
    }
}
