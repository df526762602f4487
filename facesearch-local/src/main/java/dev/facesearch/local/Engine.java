package dev.facesearch.local;

import dev.facesearch.imaging.ImageException;
import dev.facesearch.local.natives.NativeLibraries;
import dev.facesearch.local.store.FaceStore;
import dev.facesearch.local.vision.ModelSource;
import dev.facesearch.local.vision.Vision;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.util.AwsHeader;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.CompareFacesRequest;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.CreateUserRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteUserRequest;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DetectFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsRequest;
import software.amazon.awssdk.services.rekognition.model.ListFacesRequest;
import software.amazon.awssdk.services.rekognition.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rekognition.model.ListUsersRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesRequest;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchUsersRequest;
import software.amazon.awssdk.services.rekognition.model.TagResourceRequest;
import software.amazon.awssdk.services.rekognition.model.UntagResourceRequest;

/** Answers requests: knows the operations, and adds what every answer and every error carries. */
final class Engine {

    private static final Logger log = LoggerFactory.getLogger(Engine.class);

    /** The requests that carry a picture. */
    private static final Set<Class<?>> PICTURED = Set.of(
            IndexFacesRequest.class,
            DetectFacesRequest.class,
            CompareFacesRequest.class,
            SearchFacesByImageRequest.class,
            SearchUsersByImageRequest.class);

    private final Map<Class<?>, Function<RekognitionRequest, RekognitionResponse.Builder>> operations = new HashMap<>();
    private final Lifetime lifetime = new Lifetime();
    private final FaceStore store;
    private final ModelSource models;
    private final String detectorVersion;
    private final RecentAnalyses recent;
    private final InjectedFaults faults;
    private final String name;
    private boolean freed;

    private Engine(Vision vision, FaceStore store, Setup setup) {
        this.store = store;
        this.models = setup.models();
        this.detectorVersion = vision.models().detectorVersion();
        this.name = setup.folder() == null ? "in memory" : setup.folder().toString();
        this.faults = new InjectedFaults(setup.testing(), setup.clock(), lifetime);
        this.recent = new RecentAnalyses();
        Pictures pictures = new Pictures(setup.s3(), vision, recent, lifetime);
        Similarity faceSimilarity = new Similarity(vision.models().faceSimilarity());
        Similarity userSimilarity = new Similarity(vision.models().userSimilarity());
        PageTokens tokens = new PageTokens(store.tokenKey());

        CollectionOperations collections = new CollectionOperations(store, tokens, setup.arns());
        offer(CreateCollectionRequest.class, collections::create);
        offer(DescribeCollectionRequest.class, collections::describe);
        offer(ListCollectionsRequest.class, collections::list);
        offer(DeleteCollectionRequest.class, collections::delete);
        offer(TagResourceRequest.class, collections::tag);
        offer(UntagResourceRequest.class, collections::untag);
        offer(ListTagsForResourceRequest.class, collections::listTags);

        FaceOperations faces = new FaceOperations(store, pictures, tokens, faults);
        offer(IndexFacesRequest.class, faces::index);
        offer(ListFacesRequest.class, faces::list);
        offer(DeleteFacesRequest.class, faces::delete);

        UserOperations users = new UserOperations(store, userSimilarity, tokens, faults);
        offer(CreateUserRequest.class, users::create);
        offer(ListUsersRequest.class, users::list);
        offer(DeleteUserRequest.class, users::delete);
        offer(AssociateFacesRequest.class, users::associate);
        offer(DisassociateFacesRequest.class, users::disassociate);

        SearchOperations searches = new SearchOperations(store, pictures, faceSimilarity, userSimilarity, faults);
        offer(SearchFacesRequest.class, searches::faces);
        offer(SearchFacesByImageRequest.class, searches::facesByImage);
        offer(SearchUsersRequest.class, searches::users);
        offer(SearchUsersByImageRequest.class, searches::usersByImage);

        PictureOperations stateless = new PictureOperations(pictures, faceSimilarity);
        offer(DetectFacesRequest.class, stateless::detect);
        offer(CompareFacesRequest.class, stateless::compare);
    }

    static Engine open(Setup setup) {
        NativeLibraries.prepareSqlite();
        Vision vision = SharedVision.acquire(setup.models());
        try {
            FaceStore.Settings settings = new FaceStore.Settings(
                    vision.models().id(), vision.models().dimension(), setup.clock(), setup.activationDelay());
            FaceStore store = setup.folder() == null
                    ? FaceStore.inMemory(settings)
                    : FaceStore.open(setup.folder(), settings, setup.onDamage());
            return new Engine(vision, store, setup);
        } catch (RuntimeException e) {
            SharedVision.release(setup.models());
            throw e;
        }
    }

    /**
     * The settings an engine is opened with.
     *
     * @param folder where the store is; null for one in memory
     * @param onDamage what to do about damaged rows of it
     * @param clock what time it is
     * @param activationDelay how long a changed user is updating
     * @param s3 where S3 objects come from, if from anywhere
     * @param arns the names of collections
     * @param testing the faults asked for
     * @param models the model set
     */
    record Setup(
            @Nullable Path folder,
            FaceStore.OnDamage onDamage,
            Clock clock,
            Duration activationDelay,
            @Nullable PictureSource s3,
            Arns arns,
            FaultInjection testing,
            ModelSource models) {}

    /** Returns whether the client has an operation of that name. */
    static boolean isOperation(String name) {
        return Arrays.stream(RekognitionClient.class.getMethods())
                .anyMatch(method -> ClientProxy.isOperation(method)
                        && nameOf(method.getParameterTypes()[0]).equals(name));
    }

    private static String nameOf(Class<?> request) {
        return request.getSimpleName().replaceFirst("Request$", "");
    }

    private <R extends RekognitionRequest> void offer(
            Class<R> request, Function<R, ? extends RekognitionResponse.Builder> operation) {
        operations.put(request, any -> operation.apply(request.cast(any)));
    }

    RekognitionResponse answer(RekognitionRequest request) {
        String requestId = UUID.randomUUID().toString();
        String operation = nameOf(request.getClass());
        lifetime.enter();
        try {
            RekognitionResponse.Builder answer = work(operation, request);
            answer.responseMetadata(DefaultAwsResponseMetadata.create(Map.of(AwsHeader.AWS_REQUEST_ID, requestId)));
            answer.sdkHttpResponse(SdkHttpResponse.builder()
                    .statusCode(200)
                    .putHeader("x-amzn-RequestId", requestId)
                    .build());
            log.debug("{} {}: answered", requestId, operation);
            return answer.build();
        } catch (SdkClientException e) {
            throw e;
        } catch (RuntimeException e) {
            if (lifetime.isClosing()) {
                throw Lifetime.over();
            }
            ServiceError error = Errors.of(e, operation);
            // The texts of refusals hold user ids, which are names; only failures inside of the engine are logged in
            // full.
            log.debug("{} {}: {}", requestId, operation, error.code(), error.getCause());
            throw error.code().exception(error.text(), requestId, error.getCause());
        } finally {
            lifetime.leave();
        }
    }

    /** Refuses a picture that the memory does not suffice for, as any other; the next one may be smaller. */
    private RekognitionResponse.Builder work(String operation, RekognitionRequest request) {
        try {
            return worked(operation, request);
        } catch (OutOfMemoryError e) {
            if (!PICTURED.contains(request.getClass())) {
                throw e;
            }
            throw ImageException.notEnoughMemory(e);
        }
    }

    private RekognitionResponse.Builder worked(String operation, RekognitionRequest request) {
        Function<RekognitionRequest, RekognitionResponse.Builder> work = operations.get(request.getClass());
        if (work == null) {
            throw new ServiceError(
                    ErrorCode.UNSUPPORTED_OPERATION,
                    operation + " is not offered by the embedded engine, which answers the operations on faces in"
                            + " pictures; use the service for it");
        }
        faults.meet(operation, request);
        return work.apply(request);
    }

    void copyTo(Path folder) {
        lifetime.enter();
        try {
            store.copyTo(folder);
        } finally {
            lifetime.leave();
        }
    }

    String detectorVersion() {
        return detectorVersion;
    }

    void close() {
        lifetime.end(() -> {
            if (!freed) {
                freed = true;
                recent.clear();
                store.close();
                SharedVision.release(models);
            }
        });
    }

    @Override
    public String toString() {
        return name;
    }
}
