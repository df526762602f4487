package dev.facesearch.evaluation;

import dev.facesearch.FaceAttributes;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The conditions of a face, as far as the service returns them. */
record FaceConditions(Map<Condition, Double> values) {

    /** A condition that errors are stated by. */
    enum Condition {
        BRIGHTNESS("brightness"),
        SHARPNESS("sharpness"),
        SIZE("face height, px"),
        YAW("turned to the side, °"),
        PITCH("turned up or down, °");

        private final String words;

        Condition(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static FaceConditions of(FaceAttributes attributes, double heightInPixels) {
        Map<Condition, Double> values = new EnumMap<>(Condition.class);
        attributes.brightness().ifPresent(value -> values.put(Condition.BRIGHTNESS, value));
        attributes.sharpness().ifPresent(value -> values.put(Condition.SHARPNESS, value));
        values.put(Condition.SIZE, heightInPixels);
        attributes.pose().ifPresent(pose -> {
            values.put(Condition.YAW, Math.abs(pose.yaw()));
            values.put(Condition.PITCH, Math.abs(pose.pitch()));
        });
        return new FaceConditions(values);
    }

    OptionalDouble value(Condition condition) {
        Double value = values.get(condition);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
