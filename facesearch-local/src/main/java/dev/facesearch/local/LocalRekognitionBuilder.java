package dev.facesearch.local;

import static java.util.Objects.requireNonNull;

import dev.facesearch.local.store.FaceStore;
import dev.facesearch.local.vision.ModelSource;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Sets up and opens a {@link LocalRekognition}.
 *
 * <p>Unless set otherwise, collections are kept in memory, user vectors are up to date at once, pictures given as S3
 * objects are refused, ARNs name the region {@code us-east-1} and the account {@code 000000000000}, and the models are
 * the standard set of the facesearch-models jar.
 */
public final class LocalRekognitionBuilder {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private @Nullable Path store;
    private FaceStore.OnDamage onDamage = FaceStore.OnDamage.REFUSE;
    private @Nullable PictureSource s3;
    private Duration activationDelay = Duration.ZERO;
    private Region region = Region.US_EAST_1;
    private String accountId = "000000000000";
    private Clock clock = Clock.systemUTC();
    private FaultInjection testing = FaultInjection.builder().build();
    private ModelSource models = ModelSource.STANDARD;

    LocalRekognitionBuilder() {}

    /** Keeps collections in a folder, which is created, for its owner only, if it is missing. */
    public LocalRekognitionBuilder store(Path folder) {
        this.store = requireNonNull(folder, "folder");
        return this;
    }

    /**
     * Opens a store that has damaged rows without them, with a warning that names each, instead of refusing it. Faces,
     * users or associations are missing then: for the time until a backup is put back, not for good. A store whose
     * shape is damaged, so that its rows cannot be read one by one, is still refused.
     */
    public LocalRekognitionBuilder leaveOutDamagedRows() {
        this.onDamage = FaceStore.OnDamage.LEAVE_OUT;
        return this;
    }

    /** Keeps collections in memory until the engine is closed. */
    public LocalRekognitionBuilder storeInMemory() {
        this.store = null;
        return this;
    }

    /** Reads pictures that are given as S3 objects through this client, which stays the caller's to close. */
    public LocalRekognitionBuilder s3Client(S3Client client) {
        this.s3 = new S3Pictures(requireNonNull(client, "client"));
        return this;
    }

    /**
     * Sets how long a user stays {@code UPDATING} after its faces changed, found by its older vector meanwhile.
     *
     * @param delay 0 or more; seconds to about a minute on the service
     */
    public LocalRekognitionBuilder activationDelay(Duration delay) {
        if (requireNonNull(delay, "delay").isNegative()) {
            throw new IllegalArgumentException("activationDelay must not be negative: " + delay);
        }
        this.activationDelay = delay;
        return this;
    }

    /** Sets the region in ARNs and in the client's configuration. */
    public LocalRekognitionBuilder region(Region region) {
        this.region = requireNonNull(region, "region");
        return this;
    }

    /** Sets the account in ARNs: twelve digits. */
    public LocalRekognitionBuilder accountId(String accountId) {
        if (!ACCOUNT.matcher(requireNonNull(accountId, "accountId")).matches()) {
            throw new IllegalArgumentException("accountId must be twelve digits: " + accountId);
        }
        this.accountId = accountId;
        return this;
    }

    /** Sets the clock for creation times, activation and the life of tokens. */
    public LocalRekognitionBuilder clock(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
        return this;
    }

    /** Lets the engine behave as the service does on a bad day. For tests of clients only. */
    public LocalRekognitionBuilder faultInjection(FaultInjection testing) {
        this.testing = requireNonNull(testing, "testing");
        return this;
    }

    /**
     * Uses one of the model sets of the facesearch-models jar. A store knows the set its vectors are of, and is not
     * opened with another one.
     */
    public LocalRekognitionBuilder models(BundledModels models) {
        this.models = requireNonNull(models, "models").source();
        return this;
    }

    /**
     * Uses your own models: a folder with ONNX files and a {@code model-set.json} that describes them, as the embedded
     * engine's page says. Whatever it leaves out, such as the detector, is taken from the standard set. A store knows
     * the set its vectors are of, by the description's id, and is not opened with another one.
     *
     * @param folder read when the engine is built
     */
    public LocalRekognitionBuilder models(Path folder) {
        this.models = ModelSource.of(requireNonNull(folder, "folder"));
        return this;
    }

    /**
     * Loads the models and opens the store.
     *
     * @throws dev.facesearch.local.store.StoreException if the store is in use, damaged, or of a newer version or other
     *     models
     * @throws IllegalArgumentException if the models' description is not one
     * @throws IllegalStateException if a model is missing, is not the file its description names, or does not run
     */
    public LocalRekognition build() {
        Engine engine = Engine.open(new Engine.Setup(
                store, onDamage, clock, activationDelay, s3, new Arns(region, accountId), testing, models));
        return (LocalRekognition) Proxy.newProxyInstance(
                LocalRekognition.class.getClassLoader(),
                new Class<?>[] {LocalRekognition.class},
                new ClientProxy(engine, region));
    }
}
