package dev.facesearch.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.facesearch.Audit;
import dev.facesearch.AuditPlan;
import dev.facesearch.Enrollment;
import dev.facesearch.EnrollmentPlan;
import dev.facesearch.Erasure;
import dev.facesearch.FaceAttributes;
import dev.facesearch.FaceMatch;
import dev.facesearch.FaceNode;
import dev.facesearch.FacePairs;
import dev.facesearch.FaceResult;
import dev.facesearch.IndexedPicture;
import dev.facesearch.MatchAllPlan;
import dev.facesearch.MatchedPicture;
import dev.facesearch.Operation;
import dev.facesearch.PersonalData.HeldFace;
import dev.facesearch.PhotoResult;
import dev.facesearch.PictureOutcome;
import dev.facesearch.PlannedPicture;
import dev.facesearch.StoredFace;
import dev.facesearch.UserMatch;
import dev.facesearch.evaluation.EvaluationReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The members of the JSON that are no components of a record but derived from them, and the components that are left
 * out or written in another place.
 */
@SuppressWarnings("UnusedMethod") // Jackson reads the mix-ins.
final class JsonMembers {

    static final Map<Class<?>, Class<?>> MIX_INS = Map.ofEntries(
            Map.entry(PhotoResult.class, OfPhotoResult.class),
            Map.entry(FaceResult.class, OfFaceResult.class),
            Map.entry(FaceAttributes.class, AbsentLeftOut.class),
            Map.entry(PictureOutcome.class, AbsentLeftOut.class),
            Map.entry(PlannedPicture.class, AbsentLeftOut.class),
            Map.entry(Enrollment.class, Complete.class),
            Map.entry(EnrollmentPlan.class, BilledCalls.class),
            Map.entry(AuditPlan.class, BilledCalls.class),
            Map.entry(MatchAllPlan.class, BilledCalls.class),
            Map.entry(FacePairs.class, OfFacePairs.class),
            Map.entry(MatchedPicture.class, OfMatchedPicture.class),
            Map.entry(Audit.class, OfAudit.class),
            Map.entry(Erasure.class, OfErasure.class),
            Map.entry(HeldFace.class, OfHeldFace.class),
            Map.entry(EvaluationReport.class, OfEvaluationReport.class),
            Map.entry(Operation.class, OfOperation.class));

    private JsonMembers() {}

    private abstract static class OfPhotoResult {
        @JsonProperty
        abstract boolean mayShowMoreFaces();
    }

    /** Adds the best match of each kind in place of up to fifty. */
    private abstract static class OfFaceResult {
        @JsonProperty
        abstract OptionalDouble userScore();

        @JsonProperty
        abstract OptionalDouble faceScore();

        @JsonProperty
        abstract OptionalDouble lift();

        @JsonProperty("userMatch")
        abstract Optional<UserMatch> bestUser();

        @JsonProperty("faceMatch")
        abstract Optional<FaceMatch> bestFace();

        @JsonIgnore
        abstract List<UserMatch> userMatches();

        @JsonIgnore
        abstract List<FaceMatch> faceMatches();

        /** Left out unless it was asked for. */
        @JsonProperty
        @JsonInclude(JsonInclude.Include.NON_ABSENT)
        abstract Optional<FaceAttributes> attributes();
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private abstract static class AbsentLeftOut {}

    private abstract static class Complete {
        @JsonProperty
        abstract boolean complete();
    }

    /** Leaves out the faces, which {@code --graph} writes. */
    private abstract static class OfFacePairs {
        @JsonIgnore
        abstract List<FaceNode> nodes();

        @JsonProperty
        abstract boolean complete();
    }

    /** Leaves out what the service said, which has files of its own. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private abstract static class OfMatchedPicture {
        @JsonIgnore
        abstract Optional<IndexedPicture> indexed();
    }

    private abstract static class BilledCalls {
        @JsonProperty
        abstract long billedCalls();
    }

    /** Leaves out the plan, which the command prints with its cost. */
    private abstract static class OfAudit {
        @JsonIgnore
        abstract AuditPlan plan();

        @JsonProperty("complete")
        abstract boolean isComplete();
    }

    private abstract static class OfErasure {
        @JsonProperty
        abstract boolean nothingToDo();
    }

    private abstract static class OfHeldFace {
        @JsonUnwrapped
        abstract StoredFace face();
    }

    private abstract static class OfEvaluationReport {
        @JsonUnwrapped
        abstract EvaluationReport.Setup setup();
    }

    private abstract static class OfOperation {
        @JsonValue
        abstract String wireName();
    }
}
