package dev.facesearch.cli;

import dev.facesearch.local.BundledModels;
import dev.facesearch.local.LocalRekognitionBuilder;
import dev.facesearch.local.vision.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which models find and compare faces; the standard ones unless asked for others. */
final class ModelOptions {

    private static final String DLIB = "dlib";

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "a folder with models of your own and their model-set.json; or dlib, for dlib's face vectors."
                    + " A store can only be opened with the models it was made with")
    private @Nullable Path models;

    boolean given() {
        return models != null;
    }

    /** Returns the source of the models. */
    ModelSource source() {
        if (models == null) {
            return ModelSource.STANDARD;
        }
        if (Files.isDirectory(models)) {
            return ModelSource.of(models);
        }
        if (models.toString().equals(DLIB)) {
            return ModelSource.DLIB;
        }
        throw new CommandFault("no folder of models at " + models);
    }

    /** Makes the engine use the models. */
    LocalRekognitionBuilder apply(LocalRekognitionBuilder engine) {
        if (models == null) {
            return engine;
        }
        if (Files.isDirectory(models)) {
            return engine.models(models);
        }
        if (models.toString().equals(DLIB)) {
            return engine.models(BundledModels.DLIB);
        }
        throw new CommandFault("no folder of models at " + models + "; give one with a model-set.json, or dlib");
    }
}
