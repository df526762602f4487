package dev.facesearch.benchmarks;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.AssociatedFace;
import software.amazon.awssdk.services.rekognition.model.CreateUserRequest;
import software.amazon.awssdk.services.rekognition.model.CreateUserResponse;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ListFacesRequest;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ListUsersRequest;
import software.amazon.awssdk.services.rekognition.model.ListUsersResponse;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;
import software.amazon.awssdk.services.rekognition.model.User;
import software.amazon.awssdk.services.rekognition.model.UserStatus;

/**
 * A service that sees one face in every picture, after a fixed latency and within a quota, and looks at none. What is
 * measured is then the way an enrollment calls, and not this machine's processors.
 */
final class FaceInEveryPicture implements InvocationHandler {

    private final Duration latency;
    private final ServiceQuota quota;
    private final Map<String, UserStatus> users = new ConcurrentHashMap<>();

    private FaceInEveryPicture(Duration latency, int callsPerSecond) {
        this.latency = latency;
        this.quota = new ServiceQuota(callsPerSecond);
    }

    static RekognitionClient after(Duration latency, int callsPerSecond) {
        return (RekognitionClient) Proxy.newProxyInstance(
                FaceInEveryPicture.class.getClassLoader(),
                new Class<?>[] {RekognitionClient.class},
                new FaceInEveryPicture(latency, callsPerSecond));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (arguments == null || arguments.length != 1 || !(arguments[0] instanceof RekognitionRequest request)) {
            return arguments != null && method.isDefault()
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : null;
        }
        quota.check(method.getName());
        TimeUnit.NANOSECONDS.sleep(latency.toNanos());
        return answer(request);
    }

    private RekognitionResponse answer(RekognitionRequest request) {
        if (request instanceof IndexFacesRequest index) {
            return indexed(index);
        }
        if (request instanceof AssociateFacesRequest associate) {
            return AssociateFacesResponse.builder()
                    .associatedFaces(associate.faceIds().stream()
                            .map(face -> AssociatedFace.builder().faceId(face).build())
                            .toList())
                    .userStatus(UserStatus.ACTIVE)
                    .build();
        }
        if (request instanceof CreateUserRequest create) {
            users.put(create.userId(), UserStatus.ACTIVE);
            return CreateUserResponse.builder().build();
        }
        if (request instanceof ListUsersRequest) {
            return ListUsersResponse.builder()
                    .users(users.keySet().stream()
                            .map(user -> User.builder()
                                    .userId(user)
                                    .userStatus(UserStatus.ACTIVE)
                                    .build())
                            .toList())
                    .build();
        }
        if (request instanceof ListFacesRequest) {
            return ListFacesResponse.builder().faceModelVersion("7.0").build();
        }
        if (request instanceof DescribeCollectionRequest) {
            return DescribeCollectionResponse.builder().faceModelVersion("7.0").build();
        }
        throw new UnsupportedOperationException(request.getClass().getSimpleName());
    }

    private static IndexFacesResponse indexed(IndexFacesRequest index) {
        Face face = Face.builder()
                .faceId(UUID.randomUUID().toString())
                .externalImageId(index.externalImageId())
                .confidence(99.9f)
                .boundingBox(box -> box.left(0.3f).top(0.3f).width(0.4f).height(0.4f))
                .build();
        return IndexFacesResponse.builder()
                .faceRecords(FaceRecord.builder()
                        .face(face)
                        .faceDetail(
                                detail -> detail.boundingBox(face.boundingBox()).confidence(99.9f))
                        .build())
                .faceModelVersion("7.0")
                .build();
    }
}
