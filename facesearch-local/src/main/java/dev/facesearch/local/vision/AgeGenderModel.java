package dev.facesearch.local.vision;

/** Estimates age and gender as they appear. */
final class AgeGenderModel {

    private final ModelDescription.AgeGender description;
    private final OnnxModel model;

    AgeGenderModel(OnnxModels models, ModelDescription.AgeGender description) {
        this.description = description;
        model = models.load(description.file(), description.sha256(), description.input());
    }

    AgeAndGender find(Pyramid photo, FaceSquare face) {
        Affine toPhoto = face.scaled(description.squareScale()).toPhoto(description.input());
        try (OnnxModel.Outputs outputs = model.run(buffer -> photo.draw(toPhoto, description.input(), buffer))) {
            double years = outputs.get(description.age(), 1)[0];
            double male = outputs.get(description.gender(), 2)[0];
            return new AgeAndGender(
                    (int) Math.max(0, Math.floor(years - description.younger())),
                    (int) Math.max(1, Math.ceil(years + description.older())),
                    male);
        }
    }
}
