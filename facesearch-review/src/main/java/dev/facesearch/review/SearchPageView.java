package dev.facesearch.review;

import dev.facesearch.Decision;
import dev.facesearch.FaceMatch;
import dev.facesearch.FaceResult;
import dev.facesearch.MatchPolicy;
import dev.facesearch.PhotoResult;
import dev.facesearch.SearchBy;
import dev.facesearch.UserStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The words and places of a page of searches, as its template needs them.
 *
 * @param heading the heading
 * @param several whether there is more than one photo, so that an index helps
 * @param silhouettes whether no enrolled face can be shown, because no pictures were given
 * @param photos the photos
 */
record SearchPageView(String heading, boolean several, boolean silhouettes, List<OfPhoto> photos) {

    static SearchPageView of(List<SearchedPhoto> photos, EnrolledCrops enrolled, boolean picturesGiven) {
        Set<String> collections = new HashSet<>();
        photos.stream()
                .flatMap(photo -> photo.faces().stream())
                .flatMap(face -> Candidate.shownOf(face).stream())
                .forEach(candidate -> collections.add(candidate.collectionId()));
        boolean anyCandidate = !collections.isEmpty();
        List<OfPhoto> views = IntStream.range(0, photos.size())
                .mapToObj(i -> OfPhoto.of(photos.get(i), i + 1, enrolled, collections.size() > 1))
                .toList();
        return new SearchPageView(
                photos.size() == 1 ? "Who is on this photo" : "Who is on these " + photos.size() + " photos",
                photos.size() > 1,
                anyCandidate && !picturesGiven,
                views);
    }

    /**
     * A photo.
     *
     * @param id its id on the page
     * @param name its name
     * @param counts how many faces it shows, and how many are named
     * @param details its size and the threshold
     * @param notes what else is to be said
     * @param problem why it was not searched, or cannot be shown
     * @param photo the photo with its boxes
     * @param thumbnail the photo, small
     * @param faces the faces
     */
    record OfPhoto(
            String id,
            String name,
            String counts,
            Optional<String> details,
            List<String> notes,
            Optional<String> problem,
            Optional<PhotoFigure> photo,
            Optional<String> thumbnail,
            List<OfFace> faces) {

        static OfPhoto of(SearchedPhoto photo, int number, EnrolledCrops enrolled, boolean nameCollections) {
            String id = "photo-" + number;
            List<FaceResult> faces = photo.faces();
            List<OfFace> views = new ArrayList<>();
            photo.found().ifPresent(found -> {
                for (int i = 0; i < faces.size(); i++) {
                    Optional<byte[]> crop = photo.crops().isEmpty()
                            ? Optional.empty()
                            : Optional.of(photo.crops().get(i));
                    views.add(OfFace.of(faces.get(i), found.policy(), number, i + 1, crop, enrolled, nameCollections));
                }
            });
            return new OfPhoto(
                    id,
                    photo.name(),
                    photo.found().map(OfPhoto::counts).orElse("not searched"),
                    photo.found().map(OfPhoto::details),
                    photo.found().map(OfPhoto::notes).orElse(List.of()),
                    photo.problem(),
                    photo.photo(),
                    photo.thumbnail().map(FaceThumbnails::dataUri),
                    views);
        }

        private static String counts(PhotoResult found) {
            if (found.faces().isEmpty()) {
                return "no face found";
            }
            List<String> parts = new ArrayList<>();
            count(found, Decision.MATCH, "named", parts);
            count(found, Decision.REVIEW, "to review", parts);
            count(found, Decision.UNKNOWN, "unknown", parts);
            int faces = found.faces().size();
            return faces + (faces == 1 ? " face: " : " faces: ") + String.join(", ", parts);
        }

        private static String details(PhotoResult found) {
            return found.width() + " × " + found.height() + " pixels · threshold "
                    + ScoreScale.plain(found.policy().threshold());
        }

        private static void count(PhotoResult found, Decision decision, String word, List<String> parts) {
            long count = found.faces().stream()
                    .filter(face -> face.decision() == decision)
                    .count();
            if (count > 0) {
                parts.add(count + " " + word);
            }
        }

        private static List<String> notes(PhotoResult found) {
            List<String> notes = new ArrayList<>();
            if (found.mayShowMoreFaces()) {
                notes.add("The service returns " + PhotoResult.MAX_FACES
                        + " faces at most; smaller ones may be left out.");
            }
            found.peopleFoundTwice().stream()
                    .sorted()
                    .forEach(person ->
                            notes.add(person + " is named for more than one face: a mirror, a collage, or a mistake."));
            return notes;
        }
    }

    /**
     * A face of a photo.
     *
     * @param id its id on the page
     * @param photo the id of its photo
     * @param number its number on the photo
     * @param title who it is
     * @param mark the class of its badge
     * @param badge the decision
     * @param reason the reason of the decision
     * @param crop the face
     * @param candidates who it may be, best first
     * @param more how many candidates are not shown; empty for none
     */
    record OfFace(
            String id,
            String photo,
            String number,
            String title,
            String mark,
            String badge,
            String reason,
            Optional<String> crop,
            List<OfCandidate> candidates,
            Optional<String> more) {

        static OfFace of(
                FaceResult face,
                MatchPolicy policy,
                int photo,
                int number,
                Optional<byte[]> crop,
                EnrolledCrops enrolled,
                boolean nameCollections) {
            List<Candidate> shown = Candidate.shownOf(face);
            int left = Candidate.all(face).size() - shown.size();
            return new OfFace(
                    DecisionWords.faceId(photo, number),
                    "photo-" + photo,
                    Integer.toString(number),
                    DecisionWords.title(face),
                    DecisionWords.mark(face),
                    DecisionWords.badge(face),
                    face.reason(),
                    crop.map(FaceThumbnails::dataUri),
                    shown.stream()
                            .map(candidate ->
                                    OfCandidate.of(candidate, face.decidedBy(), policy, enrolled, nameCollections))
                            .toList(),
                    left == 0 ? Optional.empty() : Optional.of(left + " more, less similar"));
        }
    }

    /**
     * A candidate.
     *
     * @param name the user's name, or that the face belongs to nobody
     * @param detail what else is to be said: the collection, an unfinished user vector
     * @param bars the scores
     * @param lift what the user vector gained, as text
     * @param scale the scale and the places of the threshold on it
     * @param faces the enrolled faces
     * @param moreFaces how many similar faces are not shown; empty for none
     */
    record OfCandidate(
            String name,
            Optional<String> detail,
            List<ScoreBar> bars,
            Optional<String> lift,
            ScoreScale.Below scale,
            List<OfEnrolled> faces,
            Optional<String> moreFaces) {

        static OfCandidate of(
                Candidate candidate,
                SearchBy decidedBy,
                MatchPolicy policy,
                EnrolledCrops enrolled,
                boolean nameCollections) {
            String name = candidate.name().orElse("A face that belongs to nobody");
            List<String> details = new ArrayList<>();
            if (nameCollections) {
                details.add("in the collection " + candidate.collectionId());
            }
            if (candidate
                    .user()
                    .filter(user -> user.status() != UserStatus.ACTIVE)
                    .isPresent()) {
                details.add("the user vector does not hold the latest faces yet");
            }
            List<ScoreBar> bars = new ArrayList<>();
            candidate
                    .userScore()
                    .ifPresent(score -> bars.add(ScoreBar.of("User vector", score, decidedBy == SearchBy.USERS)));
            candidate
                    .faceScore()
                    .ifPresent(score -> bars.add(ScoreBar.of("Best face", score, decidedBy == SearchBy.FACES)));
            int left = candidate.faces().size() - candidate.shownFaces().size();
            return new OfCandidate(
                    name,
                    details.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", details)),
                    bars,
                    candidate.lift().isPresent()
                            ? Optional.of(lift(candidate.lift().getAsDouble()))
                            : Optional.empty(),
                    ScoreScale.below(policy.threshold(), policy.reviewBand()),
                    candidate.shownFaces().stream()
                            .map(face -> OfEnrolled.of(face, name, enrolled))
                            .toList(),
                    left == 0 ? Optional.empty() : Optional.of("+" + left));
        }

        /** Returns a lift with its sign; a number that is shown as zero has none. */
        private static String lift(double lift) {
            return Math.abs(lift) < 0.005
                    ? "0.00"
                    : String.format(Locale.ROOT, "%+.2f", lift).replace('-', '−');
        }
    }

    /**
     * An enrolled face.
     *
     * @param uri its crop, if its picture is at hand
     * @param alt what it is, for a reader who does not see it
     * @param number how similar it is
     */
    record OfEnrolled(Optional<String> uri, String alt, String number) {

        static OfEnrolled of(FaceMatch face, String name, EnrolledCrops enrolled) {
            Optional<String> uri = enrolled.find(face.faceId());
            String who = face.userName().isPresent() ? "Enrolled face of " + name : name;
            return new OfEnrolled(
                    uri,
                    uri.isPresent() ? who : who + "; its picture is not at hand",
                    ScoreScale.number(face.similarity()));
        }
    }
}
