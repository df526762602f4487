package dev.facesearch.internal.search;

import dev.facesearch.FaceMatch;
import dev.facesearch.FaceSearchException;
import dev.facesearch.UserMatch;
import dev.facesearch.internal.search.FaceCrops.Doubt;
import java.util.List;
import java.util.Optional;

/**
 * The result of searching one target for a face: matches, or why there are none.
 *
 * @param target what was searched
 * @param users the matches, best first; empty for a search by faces
 * @param faces the matches, best first; empty for a search by users
 * @param doubt why these may not be of the intended face; empty if they are
 * @param failure why the target could not be searched; empty if it was
 */
record Finding(
        SearchTarget target,
        List<UserMatch> users,
        List<FaceMatch> faces,
        Optional<Doubt> doubt,
        Optional<FaceSearchException> failure)
        implements FaceCrops.Attempt {

    static Finding users(SearchTarget target, List<UserMatch> users, Optional<Doubt> doubt) {
        return new Finding(target, users, List.of(), doubt, Optional.empty());
    }

    static Finding faces(SearchTarget target, List<FaceMatch> faces, Optional<Doubt> doubt) {
        return new Finding(target, List.of(), faces, doubt, Optional.empty());
    }

    static Finding failed(SearchTarget target, FaceSearchException failure) {
        return new Finding(target, List.of(), List.of(), Optional.empty(), Optional.of(failure));
    }
}
