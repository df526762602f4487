package dev.facesearch.local.vision;

/** Finds the points of a face. */
final class LandmarkModel {

    // Measured on 106 LFW faces turned by 60 degrees: cosine with the upright face .41 at the median without a second
    // pass, .99 with two. Below 20 degrees one pass is as good, and the box's own square is the better guess.
    private static final double TURNED = Math.toRadians(20);
    private static final int FURTHER_PASSES = 2;

    private final ModelDescription.Landmarks description;
    private final OnnxModel model;

    LandmarkModel(OnnxModels models) {
        description = models.description().landmarks();
        model = models.load(description.file(), description.sha256(), description.input());
    }

    /** Finds the points of the face in the box; where it is turned, in further passes over it turned back. */
    FaceLandmarks find(Pyramid photo, Box face) {
        FaceLandmarks points = find(photo, FaceSquare.of(face));
        for (int pass = 0; pass < FURTHER_PASSES && isTurned(points); pass++) {
            points = find(photo, points.square());
        }
        return points;
    }

    /** Returns whether the face in the box is too dark for points to be looked for in the light as it is. */
    boolean isDark(Pyramid photo, Box face) {
        InputSpec input = description.input();
        return FaceLight.of(photo, FaceSquare.of(face).toPhoto(input), input, description.leastLuma())
                .isDark();
    }

    /** Returns the square that shows more about the face: by its points where it is turned, else by its box. */
    static FaceSquare square(Box face, FaceLandmarks points) {
        return isTurned(points) ? points.square() : FaceSquare.of(face).turned(points.roll());
    }

    private static boolean isTurned(FaceLandmarks points) {
        return Math.abs(points.roll()) >= TURNED;
    }

    /** Finds the points of the face in the square, upright to it. */
    FaceLandmarks find(Pyramid photo, FaceSquare square) {
        InputSpec input = description.input();
        Affine toPhoto = square.toPhoto(input);
        Pyramid lit =
                FaceLight.of(photo, toPhoto, input, description.leastLuma()).lit();
        double[] xy = new double[2 * FaceLandmarks.COUNT];
        try (OnnxModel.Outputs outputs = model.run(buffer -> lit.draw(toPhoto, input, buffer))) {
            float[] ratios = outputs.get(description.output(), xy.length);
            for (int i = 0; i < xy.length; i += 2) {
                double u = ratios[i] * input.width();
                double v = ratios[i + 1] * input.height();
                xy[i] = toPhoto.x(u, v);
                xy[i + 1] = toPhoto.y(u, v);
            }
        }
        return new FaceLandmarks(xy);
    }
}
