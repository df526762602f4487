package dev.facesearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.facesearch.Enrollment;
import dev.facesearch.EnrollmentPlan;
import dev.facesearch.LeftPerson;
import dev.facesearch.PictureOutcome;
import dev.facesearch.PlannedPicture;
import dev.facesearch.Prices;
import dev.facesearch.Quotas;
import dev.facesearch.RefusedPicture;
import java.util.List;
import java.util.Optional;

/** The result of enrolling, or its plan, as JSON: counts and an outcome for each picture. */
final class EnrollmentJson {

    private EnrollmentJson() {}

    static JsonNode of(Enrollment enrollment) {
        ObjectNode root = Json.NODES.objectNode();
        root.put("users", enrollment.users());
        root.put("indexed", enrollment.indexed());
        root.put("skipped", enrollment.skipped());
        root.put("refused", enrollment.refused());
        root.put("failed", enrollment.failed());
        root.put("billedCalls", enrollment.billedCalls());
        root.put("overBudget", enrollment.overBudget());
        root.put("removed", enrollment.removed());
        root.put("notRemoved", enrollment.notRemoved());
        root.put("complete", enrollment.complete());
        ArrayNode pictures = root.putArray("pictures");
        enrollment.pictures().forEach(picture -> pictures.add(outcome(picture)));
        putPassedOver(root, enrollment.passedOver());
        putLeft(root, enrollment.left());
        return root;
    }

    static JsonNode of(EnrollmentPlan plan, Prices prices) {
        ObjectNode root = Json.NODES.objectNode();
        root.put("users", plan.users());
        root.put("usersToCreate", plan.usersToCreate());
        root.put("toIndex", plan.toIndex());
        root.put("toAssociate", plan.toAssociate());
        root.put("skipped", plan.skipped());
        root.put("refused", plan.refused());
        root.put("failed", plan.failed());
        root.put("toRemove", plan.removed());
        ObjectNode calls = root.putObject("calls");
        plan.calls().forEach((operation, count) -> calls.put(operation.wireName(), count));
        root.put("billedCalls", plan.billedCalls());
        root.put("mostTriesACall", plan.mostTries());
        plan.cost(prices).ifPresentOrElse(cost -> root.put("cost", cost), () -> root.putNull("cost"));
        root.putObject("secondsAtLeast")
                .put("us-east-1", seconds(plan, "us-east-1"))
                .put("eu-central-1", seconds(plan, "eu-central-1"));
        ArrayNode pictures = root.putArray("pictures");
        plan.pictures().forEach(picture -> pictures.add(planned(picture)));
        ArrayNode removals = root.putArray("removals");
        plan.removals()
                .forEach(removal -> removals.addObject()
                        .put("userName", removal.userName())
                        .put("source", removal.source())
                        .put("faceId", removal.faceId()));
        ArrayNode missingViews = root.putArray("missingViews");
        for (EnrollmentPlan.MissingViews missing : plan.missingViews()) {
            ArrayNode views =
                    missingViews.addObject().put("userName", missing.userName()).putArray("views");
            missing.views().forEach(view -> views.add(view.name()));
        }
        putPassedOver(root, plan.passedOver());
        putLeft(root, plan.left());
        return root;
    }

    private static double seconds(EnrollmentPlan plan, String region) {
        return plan.shortestTime(Quotas.amazon(region)).toMillis() / 1000.0;
    }

    private static JsonNode outcome(PictureOutcome picture) {
        ObjectNode node = picture(picture.userName(), picture.source());
        node.put("outcome", picture.status().name());
        ArrayNode faces = node.putArray("faceIds");
        picture.faceIds().forEach(faces::add);
        putReasons(node, picture.refused(), picture.note());
        return node;
    }

    private static JsonNode planned(PlannedPicture picture) {
        ObjectNode node = picture(picture.userName(), picture.source());
        node.put("action", picture.action().name());
        putReasons(node, picture.refused(), picture.note());
        return node;
    }

    private static ObjectNode picture(String user, String source) {
        return Json.NODES.objectNode().put("userName", user).put("source", source);
    }

    private static void putReasons(ObjectNode node, Optional<RefusedPicture> refused, Optional<String> note) {
        refused.ifPresent(why -> node.put("kind", why.kind().name()).put("reason", why.reason()));
        note.ifPresent(text -> node.put("note", text));
    }

    private static void putPassedOver(ObjectNode root, List<String> lines) {
        ArrayNode passedOver = root.putArray("passedOver");
        lines.forEach(passedOver::add);
    }

    private static void putLeft(ObjectNode root, List<LeftPerson> people) {
        ArrayNode left = root.putArray("left");
        people.forEach(person -> left.addObject()
                .put("userName", person.userName())
                .put("reason", person.reason())
                .put("keptFaces", person.keptFaces()));
    }
}
