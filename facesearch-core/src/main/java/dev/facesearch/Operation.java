package dev.facesearch;

/** The service's operations this library calls, under the service's own names. */
enum Operation {
    CREATE_COLLECTION("CreateCollection", false),
    DELETE_COLLECTION("DeleteCollection", false),
    DESCRIBE_COLLECTION("DescribeCollection", false),
    LIST_COLLECTIONS("ListCollections", false),
    INDEX_FACES("IndexFaces", true),
    LIST_FACES("ListFaces", false),
    DELETE_FACES("DeleteFaces", false),
    CREATE_USER("CreateUser", false),
    LIST_USERS("ListUsers", false),
    ASSOCIATE_FACES("AssociateFaces", false),
    DETECT_FACES("DetectFaces", true),
    SEARCH_FACES_BY_IMAGE("SearchFacesByImage", true),
    SEARCH_USERS_BY_IMAGE("SearchUsersByImage", true);

    private final String wireName;
    private final boolean billed;

    Operation(String wireName, boolean billed) {
        this.wireName = wireName;
        this.billed = billed;
    }

    /** The name on the wire and in the service's documentation. */
    String wireName() {
        return wireName;
    }

    /**
     * Whether Amazon Rekognition bills each call (its price page, per image); the group of the user searches is not
     * published and counted as billed.
     */
    boolean billed() {
        return billed;
    }
}
