package dev.facesearch.review;

import static java.util.Objects.requireNonNull;

import dev.facesearch.Audit;
import dev.facesearch.ContentHash;
import dev.facesearch.FaceGroup;
import dev.facesearch.FaceResult;
import dev.facesearch.ImageSource;
import dev.facesearch.PhotoResult;
import dev.facesearch.StoredFace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A question about faces, for a person to answer by looking at them. */
public sealed interface ReviewQuestion {

    /** Returns the kind of question. */
    Kind kind();

    /** Returns an id that the same question has in every run, without spaces. */
    String id();

    /** Returns the stored faces it is about, the one in doubt first. */
    List<StoredFace> faces();

    /** Returns what speaks for or against it, for a person to read. */
    List<String> reasons();

    /** A kind of question. */
    enum Kind {
        /** Two similar faces: are they one person? */
        PAIR,
        /** Two similar faces whose attributes contradict each other. */
        CONTRADICTION,
        /** A face of a searched photo that a search sent to review. */
        SEARCH,
        /** Faces that belong to nobody and seem to be one person's. */
        GROUP,
        /** A finding of an audit. */
        AUDIT
    }

    /**
     * Two faces that may be one person's.
     *
     * @param kind {@link Kind#PAIR} or {@link Kind#CONTRADICTION}
     * @param face the one
     * @param other the other
     * @param similarity how similar they are, 0..100
     * @param reasons why they are in doubt; empty for a pair
     */
    record Pair(Kind kind, StoredFace face, StoredFace other, double similarity, List<String> reasons)
            implements ReviewQuestion {

        private static final int BAND_POINTS = 5;

        /** Copies the list. */
        public Pair {
            requireNonNull(kind, "kind");
            requireNonNull(face, "face");
            requireNonNull(other, "other");
            reasons = List.copyOf(reasons);
        }

        /** Returns where its band of five points begins; 100 belongs to the band from 95 on. */
        public int band() {
            return Math.min(100 - BAND_POINTS, ((int) (similarity / BAND_POINTS)) * BAND_POINTS);
        }

        @Override
        public String id() {
            boolean inOrder = face.faceId().compareTo(other.faceId()) < 0;
            return "pair." + (inOrder ? face : other).faceId() + "." + (inOrder ? other : face).faceId();
        }

        @Override
        public List<StoredFace> faces() {
            return List.of(face, other);
        }
    }

    /**
     * A face of a searched photo, and the person it may be.
     *
     * @param result the result of the search
     * @param photo the photo
     * @param index which of the result's faces
     * @param probeId stands for the face in verdicts, as it is not stored
     * @param candidate the name of the person it may be
     * @param faces some of that person's faces; the first stands for the person in verdicts
     */
    record Searched(
            PhotoResult result, ImageSource photo, int index, String probeId, String candidate, List<StoredFace> faces)
            implements ReviewQuestion {

        /** Copies the list. */
        public Searched {
            requireNonNull(result, "result");
            requireNonNull(photo, "photo");
            requireNonNull(probeId, "probeId");
            requireNonNull(candidate, "candidate");
            faces = List.copyOf(faces);
        }

        /** Returns what the search found of it. */
        public FaceResult face() {
            return result.faces().get(index);
        }

        @Override
        public Kind kind() {
            return Kind.SEARCH;
        }

        @Override
        public String id() {
            return "search." + probeId + "." + faces.get(0).faceId();
        }

        @Override
        public List<String> reasons() {
            return List.of(face().reason());
        }
    }

    /**
     * A group of faces that belong to nobody.
     *
     * @param group the group
     */
    record Group(FaceGroup group) implements ReviewQuestion {

        /** Checks for null. */
        public Group {
            requireNonNull(group, "group");
        }

        @Override
        public Kind kind() {
            return Kind.GROUP;
        }

        @Override
        public String id() {
            // The number changes from run to run where no file remembers it; the faces do not.
            return "group."
                    + ContentHash.of(group.faces().stream()
                                    .map(StoredFace::faceId)
                                    .sorted()
                                    .collect(Collectors.joining(" "))
                                    .getBytes(StandardCharsets.UTF_8))
                            .hex()
                            .substring(0, 32);
        }

        @Override
        public List<StoredFace> faces() {
            return group.faces();
        }

        @Override
        public List<String> reasons() {
            return group.likeUser()
                    .map(user -> List.of("most of them are similar to " + user))
                    .orElse(List.of());
        }
    }

    /**
     * A finding of an audit.
     *
     * @param finding the finding
     * @param faces the face in doubt, then what to compare it with
     */
    record Found(Audit.Finding finding, List<StoredFace> faces) implements ReviewQuestion {

        /** Copies the list. */
        public Found {
            requireNonNull(finding, "finding");
            faces = List.copyOf(faces);
        }

        @Override
        public Kind kind() {
            return Kind.AUDIT;
        }

        @Override
        public String id() {
            return "audit." + finding.kind() + "." + faces.get(0).faceId() + "."
                    + faces.get(1).faceId();
        }

        @Override
        public List<String> reasons() {
            return List.of(finding.text());
        }
    }
}
