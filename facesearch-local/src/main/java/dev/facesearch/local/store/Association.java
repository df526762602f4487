package dev.facesearch.local.store;

import dev.facesearch.local.store.AssociationOutcome.Reason;
import dev.facesearch.local.store.AssociationOutcome.Refused;
import dev.facesearch.local.store.StoredUser.Status;
import dev.facesearch.local.store.scan.VectorIndex;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call that changes which faces are a user's: what it decides, writes and shows. */
final class Association {

    private final CollectionContent members;
    private final User user;
    private final Collection<String> asked;
    private final boolean join;
    private final List<String> changed = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    private Association(CollectionContent members, User user, Collection<String> asked, boolean join) {
        this.members = members;
        this.user = user;
        this.asked = asked;
        this.join = join;
    }

    /**
     * Decides which faces join a user.
     *
     * @param vector the user's latest, if it has one
     */
    static Association joining(
            CollectionContent members,
            User user,
            Collection<String> faceIds,
            AssociationRule rule,
            float @Nullable [] vector) {
        Association association = new Association(members, user, faceIds, true);
        for (String faceId : new LinkedHashSet<>(faceIds)) {
            association.join(faceId, rule, vector);
        }
        if (user.faces().size() + association.changed.size() > CollectionState.MAX_FACES_PER_USER) {
            throw new RefusedException(RefusedException.Reason.USER_FULL, user.id());
        }
        return association;
    }

    /** Decides which faces leave a user. */
    static Association leaving(CollectionContent members, User user, Collection<String> faceIds) {
        Association association = new Association(members, user, faceIds, false);
        for (String faceId : new LinkedHashSet<>(faceIds)) {
            association.leave(faceId);
        }
        return association;
    }

    private void join(String faceId, AssociationRule rule, float @Nullable [] vector) {
        CollectionContent.Face face = rule.knows(faceId) ? members.face(faceId) : null;
        String owner = face == null ? null : face.stored().userId();
        if (face == null) {
            refused.add(new Refused(faceId, Reason.FACE_NOT_FOUND, null, null));
        } else if (owner == null) {
            Float product = vector == null ? null : VectorIndex.dot(vector, members.vector(faceId));
            if (rule.accepts(faceId, product)) {
                changed.add(faceId);
            } else {
                refused.add(new Refused(faceId, Reason.LOW_MATCH, null, product == null ? 0 : product));
            }
        } else if (!owner.equals(user.id())) {
            refused.add(new Refused(faceId, Reason.DIFFERENT_USER, owner, null));
        }
    }

    private void leave(String faceId) {
        CollectionContent.Face face = members.face(faceId);
        if (face == null) {
            refused.add(new Refused(faceId, Reason.FACE_NOT_FOUND, null, null));
        } else if (user.id().equals(face.stored().userId())) {
            changed.add(faceId);
        } else if (face.stored().userId() != null) {
            refused.add(new Refused(faceId, Reason.DIFFERENT_USER, face.stored().userId(), null));
        }
    }

    AssociationOutcome outcome(Instant now) {
        Status status = !join && changed.size() == user.faces().size() ? Status.CREATED : Status.UPDATING;
        if (changed.isEmpty()) {
            status = user.at(now).status();
        }
        return new AssociationOutcome(changed, refused, status);
    }

    /** Returns the outcome as a token keeps it. */
    String kept(AssociationOutcome outcome) {
        return OutcomeText.write(outcome, asked, other -> members.known(other).row());
    }

    void write(CollectionRows rows, Instant activeAt) throws SQLException {
        for (String face : changed) {
            long row = Objects.requireNonNull(members.face(face)).row();
            if (join) {
                rows.join(row, user);
            } else {
                rows.leave(row);
            }
        }
        if (!changed.isEmpty()) {
            rows.write(user, activeAt);
        }
    }

    void show(Instant now, Instant activeAt) {
        for (String face : changed) {
            if (join) {
                members.join(face, user);
            } else {
                members.leave(face, user);
            }
        }
        if (!changed.isEmpty()) {
            user.activeAt(activeAt);
            members.updateVector(user, now);
        }
    }
}
