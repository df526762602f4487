package dev.facesearch.stream.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

/** The description of the HTTP interface, served at {@code /openapi.json}. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String PROBLEM = "Problem";
    private static final String TOKEN = "token";

    @Bean
    OpenAPI description(Access access) {
        OpenAPI description = new OpenAPI()
                .info(new Info()
                        .title("facesearch stream")
                        .version("1")
                        .description(
                                "Who was seen in which picture, and what people say of it. Errors are problem details"
                                        + " (RFC 9457).")
                        .license(new License().name("Apache-2.0")))
                .components(new Components()
                        .addSchemas(PROBLEM, problem())
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")));
        return access.asksForTokens()
                ? description.addSecurityItem(new SecurityRequirement().addList(TOKEN))
                : description;
    }

    private static Schema<?> problem() {
        Schema<?> problem = new ObjectSchema();
        problem.setDescription("What is wrong, for programs by its type, for people by its detail.");
        problem.addProperty("type", new StringSchema().example("urn:facesearch:stream:wrong-parameter"));
        problem.addProperty("title", new StringSchema().example("Bad Request"));
        problem.addProperty("status", new IntegerSchema().example(400));
        problem.addProperty("detail", new StringSchema().example("limit is 1..1000."));
        problem.addProperty("instance", new StringSchema());
        problem.setRequired(List.of("type", "title", "status", "detail"));
        return problem;
    }

    @Bean
    OperationCustomizer problems() {
        return (operation, method) -> {
            ApiResponses responses = operation.getResponses();
            responses.keySet().removeIf(code -> code.startsWith("4") || code.startsWith("5"));
            responses.addApiResponse(
                    "default",
                    new ApiResponse()
                            .description("A problem")
                            .content(new Content()
                                    .addMediaType(
                                            MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                            new io.swagger.v3.oas.models.media.MediaType()
                                                    .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer withoutServers() {
        // The reader knows where it asked.
        return description -> description.setServers(null);
    }
}
