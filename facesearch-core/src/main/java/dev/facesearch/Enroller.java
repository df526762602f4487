package dev.facesearch;

import dev.facesearch.People.Person;
import dev.facesearch.RefusedPicture.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Enrols people: person after person, a person's pictures side by side; all user vectors are awaited together at the
 * end.
 */
final class Enroller {

    private final Session session;
    private final String collectionId;
    private final EnrollOptions options;

    Enroller(Session session, String collectionId, EnrollOptions options) {
        this.session = session;
        this.collectionId = collectionId;
        this.options = options;
    }

    Enrollment enroll(People people) {
        List<PictureOutcome> pictures = new ArrayList<>();
        List<Association> associations = new ArrayList<>();
        List<UserId> changed = new ArrayList<>();
        List<String> passedOver = new ArrayList<>();
        for (Person person : people.stream(passedOver::add).toList()) {
            UserId user = UserId.ofName(person.name());
            List<PictureOutcome> outcomes = index(user, person.pictures());
            pictures.addAll(outcomes);
            List<IndexedFace> faces = outcomes.stream()
                    .flatMap(outcome -> outcome.face().stream())
                    .toList();
            if (!faces.isEmpty()) {
                new FaceUser(session, collectionId, user).createIfAbsent();
                Association association = new FaceAssociator(
                                session,
                                collectionId,
                                AssociateOptions.builder().build())
                        .associate(user, faces);
                associations.add(association);
                if (association.changed()) {
                    changed.add(user);
                }
            }
        }
        session.activation().await(session, collectionId, changed);
        return new Enrollment(pictures, associations, passedOver, session.work().billedCalls());
    }

    private List<PictureOutcome> index(UserId user, List<ImageSource> pictures) {
        FaceIndexer indexer = new FaceIndexer(session, collectionId);
        return session.all(pictures, picture -> {
            FaceIndexer.Outcome outcome = isSuppressed(picture)
                    ? FaceIndexer.refused(picture.name(), Kind.SUPPRESSED, "on the list of suppressed pictures")
                    : indexer.index(user, picture);
            return tell(new PictureOutcome(user.name(), picture.name(), outcome.face(), outcome.refused()));
        });
    }

    private boolean isSuppressed(ImageSource picture) {
        try {
            return options.suppresses(picture.contentHash());
        } catch (ImageSourceException | InvalidImageException unreadable) {
            // Told when it is loaded.
            return false;
        }
    }

    private PictureOutcome tell(PictureOutcome outcome) {
        synchronized (options) {
            options.onPicture().accept(outcome);
        }
        return outcome;
    }
}
