package dev.facesearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.facesearch.evaluation.Distribution;
import dev.facesearch.evaluation.ErrorCurve;
import dev.facesearch.evaluation.EvaluationReport;
import dev.facesearch.evaluation.EvaluationReport.AtFmr;
import dev.facesearch.evaluation.EvaluationReport.AtFpir;
import dev.facesearch.evaluation.EvaluationReport.AtThreshold;
import dev.facesearch.evaluation.EvaluationReport.GallerySize;
import dev.facesearch.evaluation.EvaluationReport.Identification;
import dev.facesearch.evaluation.EvaluationReport.Setup;
import dev.facesearch.evaluation.EvaluationReport.Slice;
import dev.facesearch.evaluation.EvaluationReport.SlicePairs;
import dev.facesearch.evaluation.EvaluationReport.Verification;
import dev.facesearch.evaluation.Histogram;
import dev.facesearch.evaluation.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** An evaluation as JSON: everything in the report, with the records' names. */
final class EvaluationJson {

    /** The precision of numbers, so that a false-match rate of 1e-5 does not become 0. */
    private static final MathContext DIGITS = new MathContext(8);

    private EvaluationJson() {}

    static ObjectNode of(EvaluationReport report) {
        ObjectNode root = setup(report.setup());
        root.set("verification", verification(report.verification()));
        root.set("identification", list(report.identification(), EvaluationJson::identification));
        root.set("gallerySizes", list(report.gallerySizes(), EvaluationJson::gallerySize));
        root.set("slices", list(report.slices(), EvaluationJson::slice));
        return root;
    }

    private static ObjectNode setup(Setup setup) {
        ObjectNode node = Json.NODES.objectNode();
        node.put("modelVersion", setup.modelVersion());
        node.put("face", word(setup.face()));
        node.put("people", setup.people());
        node.put("pictures", setup.pictures());
        node.put("galleryPeople", setup.galleryPeople());
        node.put("peopleLeftOut", setup.peopleLeftOut());
        node.put("strangers", setup.strangers());
        node.put("withoutFace", setup.withoutFace());
        node.put("unreadable", setup.unreadable());
        node.put("duplicates", setup.duplicates());
        node.put("refusedAssociations", setup.refusedAssociations());
        ArrayNode enrolled = node.putArray("enrolled");
        setup.enrolled().forEach(enrolled::add);
        node.put("splits", setup.splits());
        node.put("probes", setup.probes());
        node.put("nonMatedFrom", word(setup.nonMatedFrom()));
        node.set("threshold", number(setup.threshold()));
        node.set("fpir", number(setup.fpir()));
        node.put("resamples", setup.resamples());
        node.put("seed", setup.seed());
        node.put("billedCalls", setup.billedCalls());
        return node;
    }

    private static ObjectNode verification(Verification verification) {
        ObjectNode node = Json.NODES.objectNode();
        node.put("genuinePairs", verification.genuinePairs());
        node.put("impostorPairs", verification.impostorPairs());
        node.set("completeFrom", number(verification.completeFrom()));
        node.set("atFmr", list(verification.atFmr(), EvaluationJson::atFmr));
        node.set("atThreshold", list(verification.atThreshold(), EvaluationJson::atThreshold));
        node.set("curve", curve(verification.curve()));
        node.set("histogram", histogram(verification.histogram()));
        return node;
    }

    private static ObjectNode atFmr(AtFmr at) {
        ObjectNode node = Json.NODES.objectNode();
        node.set("fmr", number(at.fmr()));
        node.put("support", word(at.support()));
        node.set("threshold", number(at.threshold()));
        node.set("tar", interval(at.tar()));
        return node;
    }

    private static ObjectNode atThreshold(AtThreshold at) {
        ObjectNode node = Json.NODES.objectNode();
        node.set("threshold", number(at.threshold()));
        node.set("fmr", number(at.fmr()));
        node.set("fnmr", number(at.fnmr()));
        return node;
    }

    private static ObjectNode identification(Identification measured) {
        ObjectNode node = Json.NODES.objectNode();
        node.put("by", word(measured.by()));
        node.put("enrolled", measured.enrolled());
        ObjectNode rates = node.putObject("atThreshold");
        rates.set("named", number(measured.atThreshold().named()));
        rates.set("misnamed", number(measured.atThreshold().misnamed()));
        rates.set("nonMatedNamed", number(measured.atThreshold().nonMatedNamed()));
        node.set("atTargetFpir", atFpir(measured.atTargetFpir()));
        node.set("atFpir", list(measured.atFpir(), EvaluationJson::atFpir));
        node.set("nonMatedHighest", distribution(measured.nonMatedHighest()));
        node.set(
                "lift",
                measured.lift().<JsonNode>map(EvaluationJson::distribution).orElse(NullNode.getInstance()));
        node.set("curve", curve(measured.curve()));
        node.set("histogram", histogram(measured.histogram()));
        return node;
    }

    private static ObjectNode atFpir(AtFpir at) {
        ObjectNode node = Json.NODES.objectNode();
        node.set("fpir", number(at.fpir()));
        node.put("support", word(at.support()));
        node.set("threshold", interval(at.threshold()));
        node.set("fnir", interval(at.fnir()));
        return node;
    }

    private static ObjectNode gallerySize(GallerySize size) {
        ObjectNode node = Json.NODES.objectNode();
        node.put("by", word(size.by()));
        node.put("enrolled", size.enrolled());
        node.put("people", size.people());
        node.set("threshold", interval(Optional.of(size.threshold())));
        node.set("fpirAtThreshold", interval(Optional.of(size.fpirAtThreshold())));
        return node;
    }

    private static ObjectNode slice(Slice slice) {
        ObjectNode node = Json.NODES.objectNode();
        node.put("name", slice.name());
        node.put("value", slice.value());
        node.put("people", slice.people());
        node.put("searches", slice.searches());
        node.set("fnirByFace", number(slice.fnirByFace()));
        node.set("fnirByUser", number(slice.fnirByUser()));
        node.put("nonMated", slice.nonMated());
        node.set("fpirByUser", number(slice.fpirByUser()));
        node.set("pairs", slice.pairs().<JsonNode>map(EvaluationJson::pairs).orElse(NullNode.getInstance()));
        return node;
    }

    private static ObjectNode pairs(SlicePairs pairs) {
        ObjectNode node = Json.NODES.objectNode();
        node.put("genuine", pairs.genuine());
        node.put("impostor", pairs.impostor());
        node.set("fnmr", number(pairs.fnmr()));
        node.set("fmr", number(pairs.fmr()));
        node.set("overallFmr", number(pairs.overallFmr()));
        return node;
    }

    private static ObjectNode distribution(Distribution distribution) {
        ObjectNode node = Json.NODES.objectNode();
        node.put("count", distribution.count());
        node.set("mean", number(distribution.mean()));
        node.set("p5", number(distribution.p5()));
        node.set("p25", number(distribution.p25()));
        node.set("median", number(distribution.median()));
        node.set("p75", number(distribution.p75()));
        node.set("p95", number(distribution.p95()));
        node.set("p99", number(distribution.p99()));
        node.set("max", number(distribution.max()));
        node.set("positive", number(distribution.positive()));
        return node;
    }

    private static ArrayNode curve(ErrorCurve curve) {
        return list(curve.points(), point -> {
            ObjectNode node = Json.NODES.objectNode();
            node.set("threshold", number(point.threshold()));
            node.set("falseRate", number(point.falseRate()));
            node.set("missRate", number(point.missRate()));
            return node;
        });
    }

    private static ObjectNode histogram(Histogram histogram) {
        ObjectNode node = Json.NODES.objectNode();
        node.set("edges", list(histogram.edges(), EvaluationJson::number));
        node.set("genuine", list(histogram.genuine(), EvaluationJson::number));
        node.set("impostor", list(histogram.impostor(), EvaluationJson::number));
        return node;
    }

    private static JsonNode interval(Optional<Interval> interval) {
        if (interval.isEmpty()) {
            return NullNode.getInstance();
        }
        ObjectNode node = Json.NODES.objectNode();
        node.set("value", number(interval.get().value()));
        node.set("low", number(interval.get().low()));
        node.set("high", number(interval.get().high()));
        return node;
    }

    private static <T> ArrayNode list(List<T> items, Function<T, JsonNode> json) {
        ArrayNode array = Json.NODES.arrayNode();
        items.forEach(item -> array.add(json.apply(item)));
        return array;
    }

    private static JsonNode number(double number) {
        return Json.NODES.numberNode(new BigDecimal(number).round(DIGITS).doubleValue());
    }

    private static JsonNode number(OptionalDouble number) {
        return number.isPresent() ? number(number.getAsDouble()) : NullNode.getInstance();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
