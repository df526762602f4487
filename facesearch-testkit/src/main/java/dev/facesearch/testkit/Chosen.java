package dev.facesearch.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A rule the service does not state, chosen for the embedded engine: not asked of the service. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("chosen")
@DisabledIfSystemProperty(
        named = RekognitionContract.ON_AWS,
        matches = "true",
        disabledReason = "the service does not state this rule")
public @interface Chosen {}
