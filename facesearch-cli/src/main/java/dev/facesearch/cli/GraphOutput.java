package dev.facesearch.cli;

import dev.facesearch.Contradictions;
import dev.facesearch.FaceAttribute;
import dev.facesearch.FacePairs;
import dev.facesearch.ImageSource;
import dev.facesearch.MatchAllOptions;
import dev.facesearch.SimilarityGraph;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that make a graph of matched faces: files of it, and what speaks against two faces being one person. */
final class GraphOutput {

    @Option(
            names = "--graph",
            paramLabel = "FILE",
            description = "also write faces and pairs as a graph: FILE.html to look at, FILE.graphml, FILE.dot or"
                    + " FILE.json for other programs; may be given several times")
    private List<String> files = List.of();

    @ArgGroup(exclusive = false)
    private @Nullable Rule rule;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    GraphOutput() {}

    /** The rule for contradictions, if one is asked for. */
    private static final class Rule {

        @Option(
                names = "--contradictions",
                required = true,
                description = "ask for gender and age of each new face, and mark pairs for review that cannot be one"
                        + " person by them")
        private boolean wanted;

        @Option(
                names = "--gender-confidence",
                paramLabel = "0..100",
                description =
                        "with --contradictions: the confidence from which a gender counts, on both sides (default: 90)")
        private double genderConfidence = Contradictions.DEFAULT.genderConfidence();

        @Option(
                names = "--age-gap",
                paramLabel = "YEARS",
                description = "with --contradictions: the years by which two age ranges may be apart (default: 10);"
                        + " 10 more where a photo's day is not known")
        private int ageGap = Contradictions.DEFAULT.ageGap();

        Rule() {}
    }

    /** Refuses, before anything is done, what could not be done in the end. */
    void check(CommandSpec spec) {
        try {
            files.forEach(GraphFormat::of);
            Optional<Contradictions> unused = contradictions();
        } catch (CommandFault e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option(e), e);
        }
    }

    private static String option(IllegalArgumentException e) {
        return String.valueOf(e.getMessage())
                .replace("genderConfidence", "--gender-confidence")
                .replace("ageGap", "--age-gap");
    }

    private Optional<Contradictions> contradictions() {
        return Optional.ofNullable(rule)
                .filter(asked -> asked.wanted)
                .map(asked -> new Contradictions(
                        asked.genderConfidence, asked.ageGap, Contradictions.DEFAULT.undatedYears()));
    }

    /** Returns whether contradictions are asked for. */
    boolean contradicts() {
        return rule != null && rule.wanted;
    }

    /** Asks for the attributes that can contradict each other. */
    void ask(MatchAllOptions.Builder options) {
        if (contradicts()) {
            options.attributes(FaceAttribute.GENDER, FaceAttribute.AGE_RANGE);
        }
    }

    /** Returns the graph; empty if nothing here asks for one. Reads the days of photos from their files. */
    Optional<SimilarityGraph> graph(FacePairs pairs, List<? extends ImageSource> pictures) {
        if (files.isEmpty() && !contradicts()) {
            return Optional.empty();
        }
        return Optional.of(pairs.graph(options -> {
            contradictions().ifPresent(options::contradictions);
            options.taken(PhotoDays.of(pictures));
        }));
    }

    /** Writes the files, and returns the place of each. */
    List<String> write(SimilarityGraph graph, List<? extends ImageSource> pictures) {
        return files.stream().map(file -> write(file, graph, pictures)).toList();
    }

    private static String write(String file, SimilarityGraph graph, List<? extends ImageSource> pictures) {
        Path target = Path.of(file).toAbsolutePath();
        Path folder = target.getParent();
        Path name = target.getFileName();
        if (folder == null || name == null) {
            throw new CommandFault("cannot write a graph as " + file + ": it is a folder");
        }
        String unused = new ResultFolder.OnDisk(folder)
                .text(name.toString(), GraphFormat.of(file).text(graph, pictures));
        return file;
    }
}
