package dev.facesearch.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/**
 * The contract of {@code RekognitionClient}'s face operations, as tests. Extend it and implement {@link #client}, which
 * is asked many times and should answer with one client.
 *
 * <p>Each test creates its collections, named {@code facesearch-contract-…}, and deletes them. Pictures are the demo's,
 * and what is made of them by code.
 */
public abstract class RekognitionContract
        implements CollectionContract,
                FaceContract,
                UserContract,
                AssociationContract,
                SearchContract,
                PictureContract,
                ClientContract {

    /** The system property that says the suite runs on the service: {@code true} leaves out what is {@link Chosen}. */
    public static final String ON_AWS = "facesearch.contract.aws";

    private final List<String> collections = new ArrayList<>();

    /** Creates the contract, for implementers. */
    protected RekognitionContract() {}

    @Override
    public final String collection() {
        String id = "facesearch-contract-" + UUID.randomUUID();
        collections.add(id);
        client().createCollection(request -> request.collectionId(id));
        return id;
    }

    @AfterEach
    final void deleteCollections() {
        collections.forEach(id -> ContractTarget.deleteIfThere(client(), id));
    }
}
