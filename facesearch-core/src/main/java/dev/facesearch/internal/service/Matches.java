package dev.facesearch.internal.service;

import dev.facesearch.FaceMatch;
import dev.facesearch.UserMatch;
import dev.facesearch.UserStatus;
import java.util.List;
import java.util.Optional;

/** Converts the service's matches. */
public final class Matches {

    private Matches() {}

    public static List<FaceMatch> faces(
            String collectionId, List<software.amazon.awssdk.services.rekognition.model.FaceMatch> matches) {
        return matches.stream()
                .map(match -> new FaceMatch(
                        collectionId,
                        match.face().faceId(),
                        Numbers.exact(match.similarity()),
                        Optional.ofNullable(match.face().externalImageId()).map(EscapedIds::unescape),
                        Optional.ofNullable(match.face().userId())
                                .map(wire -> UserId.ofWire(wire).name())))
                .toList();
    }

    public static List<UserMatch> users(
            String collectionId, List<software.amazon.awssdk.services.rekognition.model.UserMatch> matches) {
        return matches.stream()
                .map(match -> new UserMatch(
                        collectionId,
                        UserId.ofWire(match.user().userId()).name(),
                        Numbers.exact(match.similarity()),
                        UserStatus.of(match.user().userStatus())))
                .toList();
    }
}
