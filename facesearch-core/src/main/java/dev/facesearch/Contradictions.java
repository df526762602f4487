package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.FaceAttributes.AgeRange;
import dev.facesearch.FaceAttributes.Gender;
import dev.facesearch.FaceAttributes.Trait;
import dev.facesearch.internal.service.Numbers;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rule for when the attributes of two faces speak against one person. Attributes are a machine's estimates and are
 * wrong at times, for some groups of people more often than for others: a contradiction asks for a look, and proves
 * nothing.
 *
 * @param genderConfidence the confidence, 0..100, from which a gender counts, on both sides
 * @param ageGap the years by which two age ranges may be apart. Ranges are moved by the years between the photos first
 * @param undatedYears the years that two photos may lie apart if the day of one is not known; added to the gap allowed
 */
public record Contradictions(double genderConfidence, int ageGap, int undatedYears) {

    /** Genders with a confidence of 90 on both sides; ranges more than 10 years apart, or 20 if a day is not known. */
    public static final Contradictions DEFAULT = new Contradictions(90, 10, 10);

    /** Checks the ranges. */
    public Contradictions {
        Numbers.checkPoints("genderConfidence", genderConfidence);
        checkYears("ageGap", ageGap);
        checkYears("undatedYears", undatedYears);
    }

    private static void checkYears(String name, int years) {
        if (years < 0) {
            throw new IllegalArgumentException(name + " must be 0 or more years, was " + years);
        }
    }

    /** Returns what speaks against two faces being one person's, for people to read; nothing for most. */
    public List<String> between(FaceNode face, FaceNode other) {
        requireNonNull(face, "face");
        requireNonNull(other, "other");
        List<String> reasons = new ArrayList<>(2);
        genders(face, other).ifPresent(reasons::add);
        ages(face, other).ifPresent(reasons::add);
        return reasons;
    }

    private Optional<String> genders(FaceNode face, FaceNode other) {
        Optional<Trait<Gender>> one = sure(face);
        Optional<Trait<Gender>> another = sure(other);
        return one.isPresent()
                        && another.isPresent()
                        && one.get().value() != another.get().value()
                ? Optional.of("genders differ: " + words(one.get()) + " and " + words(another.get()))
                : Optional.empty();
    }

    private Optional<Trait<Gender>> sure(FaceNode face) {
        return face.attributes()
                .gender()
                .filter(gender -> gender.value() != Gender.UNKNOWN && gender.confidence() >= genderConfidence);
    }

    private static String words(Trait<Gender> gender) {
        return String.format(
                Locale.ROOT,
                "%s (%.1f)",
                gender.value() == Gender.MALE ? "surely male" : "surely female",
                gender.confidence());
    }

    private Optional<String> ages(FaceNode face, FaceNode other) {
        Optional<AgeRange> one = face.attributes().ageRange();
        Optional<AgeRange> another = other.attributes().ageRange();
        if (one.isEmpty() || another.isEmpty()) {
            return Optional.empty();
        }
        boolean dated = face.taken().isPresent() && other.taken().isPresent();
        int apart = dated
                ? yearsApart(
                        one.get(),
                        face.taken().orElseThrow(),
                        another.get(),
                        other.taken().orElseThrow())
                : yearsApart(one.get(), another.get());
        return apart > (dated ? ageGap : ageGap + undatedYears)
                ? Optional.of("ages cannot meet: " + words(one.get(), face) + " and " + words(another.get(), other))
                : Optional.empty();
    }

    private static String words(AgeRange age, FaceNode face) {
        return age.low() + " to " + age.high()
                + face.taken().map(day -> " in " + day.getYear()).orElse("");
    }

    /** Returns the years between two ranges; 0 or less if they meet. */
    private static int yearsApart(AgeRange one, AgeRange other) {
        return Math.max(other.low() - one.high(), one.low() - other.high());
    }

    private static int yearsApart(AgeRange one, LocalDate day, AgeRange other, LocalDate otherDay) {
        if (day.isAfter(otherDay)) {
            return yearsApart(other, otherDay, one, day);
        }
        int years = Period.between(day, otherDay).getYears();
        // Between two days a person may have one birthday more than there are whole years.
        int most = day.equals(otherDay) ? years : years + 1;
        return yearsApart(new AgeRange(one.low() + years, one.high() + most), other);
    }
}
