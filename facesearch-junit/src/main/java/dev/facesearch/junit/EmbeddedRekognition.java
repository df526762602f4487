package dev.facesearch.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Hands each test a new embedded engine, empty and in memory, as a parameter of the type {@code RekognitionClient} or
 * {@code LocalRekognition}; its {@code @BeforeEach} methods get the same one. Closed after the test. Without further
 * words the engine is without fault; each member asks for one of the service's bad days, as {@code FaultInjection}
 * describes them. On a method it replaces what is said on the class. Durations are in ISO-8601, such as {@code PT2S}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(EmbeddedRekognitionExtension.class)
public @interface EmbeddedRekognition {

    /** Sets the seed that chance is drawn from. */
    long seed() default 0;

    /** How long a changed user stays UPDATING. */
    String activationDelay() default "PT0S";

    /** How long new collections and faces are not seen. */
    String lateVisibility() default "PT0S";

    /** The share of calls, 0..1, that are throttled. */
    double throttling() default 0;

    /** The share of faces, 0..1, that AssociateFaces refuses. */
    double refusedAssociations() default 0;

    /** How long each call takes at least. */
    String latency() default "PT0S";

    /** The most calls a second of operations. */
    Quota[] quotas() default {};

    /** Errors that operations fail with. */
    Failure[] failures() default {};

    /** The most calls of an operation a second. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({})
    @interface Quota {

        /** The operation's name, such as {@code ListUsers}. */
        String operation();

        /** The most calls a second. */
        int callsPerSecond();
    }

    /** An error that an operation fails with. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({})
    @interface Failure {

        /** The operation's name, such as {@code IndexFaces}. */
        String operation();

        /** The share of its calls, 0..1. */
        double rate() default 1;

        /** The service's code, such as {@code InternalServerError}. */
        String errorCode();
    }
}
