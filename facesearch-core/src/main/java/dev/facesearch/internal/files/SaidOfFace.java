package dev.facesearch.internal.files;

import dev.facesearch.FaceAttributes;
import dev.facesearch.FaceAttributes.AgeRange;
import dev.facesearch.FaceAttributes.Gender;
import dev.facesearch.FaceAttributes.Pose;
import dev.facesearch.FaceAttributes.Trait;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * The attributes of a face that a journal keeps, as words: pose, quality, age range and gender, each where it is known.
 * Words that a later version may add are passed over.
 */
final class SaidOfFace {

    private static final String POSE = "pose=";
    private static final String BRIGHTNESS = "brightness=";
    private static final String SHARPNESS = "sharpness=";
    private static final String AGE = "age=";
    private static final String GENDER = "gender=";

    private SaidOfFace() {}

    /** Returns the words; empty if none of it is known. */
    static String words(FaceAttributes said) {
        StringJoiner words = new StringJoiner(" ");
        said.pose().ifPresent(pose -> words.add(POSE + pose.roll() + ',' + pose.yaw() + ',' + pose.pitch()));
        said.brightness().ifPresent(brightness -> words.add(BRIGHTNESS + brightness));
        said.sharpness().ifPresent(sharpness -> words.add(SHARPNESS + sharpness));
        said.ageRange().ifPresent(age -> words.add(AGE + age.low() + ',' + age.high()));
        said.gender().ifPresent(gender -> words.add(GENDER + gender.value() + ',' + gender.confidence()));
        return words.toString();
    }

    /** Returns the words of both, the later one's where both say something. */
    static String merge(String earlier, String later) {
        Map<String, String> byName = new LinkedHashMap<>();
        Stream.of(earlier, later)
                .flatMap(words -> Arrays.stream(words.split(" ", -1)))
                .forEach(word -> byName.put(word.substring(0, word.indexOf('=') + 1), word));
        return String.join(" ", byName.values());
    }

    /**
     * Reads words back.
     *
     * @throws IllegalArgumentException if they are none that this wrote
     */
    static FaceAttributes read(String words) {
        List<String> all = Arrays.asList(words.split(" ", -1));
        return FaceAttributes.of(
                values(all, POSE, 3).map(pose -> new Pose(number(pose[0]), number(pose[1]), number(pose[2]))),
                measure(all, BRIGHTNESS),
                measure(all, SHARPNESS),
                values(all, AGE, 2).map(age -> new AgeRange(Integer.parseInt(age[0]), Integer.parseInt(age[1]))),
                values(all, GENDER, 2).map(gender -> new Trait<>(Gender.valueOf(gender[0]), number(gender[1]))));
    }

    private static OptionalDouble measure(List<String> words, String name) {
        return values(words, name, 1)
                .map(value -> OptionalDouble.of(number(value[0])))
                .orElse(OptionalDouble.empty());
    }

    private static Optional<String[]> values(List<String> words, String name, int count) {
        return words.stream().filter(word -> word.startsWith(name)).findFirst().map(word -> {
            String[] values = word.substring(name.length()).split(",", -1);
            if (values.length != count) {
                throw new IllegalArgumentException(name + " takes " + count);
            }
            return values;
        });
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }
}
