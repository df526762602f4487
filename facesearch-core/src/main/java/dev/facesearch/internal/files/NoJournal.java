package dev.facesearch.internal.files;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceView;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.internal.service.UserId;
import java.util.Optional;

/** A journal that remembers nothing. */
record NoJournal() implements EnrollmentJournal {

    @Override
    public String key(UserId user, ContentHash content) {
        return "";
    }

    @Override
    public String key(UserId user, ContentHash content, int faces) {
        return "";
    }

    @Override
    public Optional<Kind> refusal(String key) {
        return Optional.empty();
    }

    @Override
    public boolean inDoubt(String key) {
        return false;
    }

    @Override
    public Optional<FaceView> view(String key) {
        return Optional.empty();
    }

    @Override
    public void sent(String key) {}

    @Override
    public void kept(String key, Optional<FaceView> view) {}

    @Override
    public void refused(String key, Kind kind) {}

    @Override
    public void close() {}
}
