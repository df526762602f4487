package dev.facesearch;

import java.util.Map;

/**
 * The service's operations that this library calls, with the quota of each in calls a second before any increase (AWS
 * General Reference, "Amazon Rekognition endpoints and quotas").
 */
public enum Operation {
    /** Creates a collection. */
    CREATE_COLLECTION("CreateCollection", false, 5, 5),
    /** Deletes a collection with all it holds. */
    DELETE_COLLECTION("DeleteCollection", false, 5, 5),
    /** Counts what a collection holds. */
    DESCRIBE_COLLECTION("DescribeCollection", false, 5, 5),
    /** Lists the collections. */
    LIST_COLLECTIONS("ListCollections", false, 5, 5),
    /** Adds a picture's faces to a collection. */
    INDEX_FACES("IndexFaces", true, 50, 5),
    /** Lists faces. */
    LIST_FACES("ListFaces", false, 50, 5),
    /** Deletes faces. */
    DELETE_FACES("DeleteFaces", false, 5, 5),
    /** Creates a user. */
    CREATE_USER("CreateUser", false, 5, 5),
    /** Lists the users. */
    LIST_USERS("ListUsers", false, 5, 5),
    /** Deletes a user. */
    DELETE_USER("DeleteUser", false, 5, 5),
    /** Associates faces with a user. */
    ASSOCIATE_FACES("AssociateFaces", false, 5, 5),
    /** Disassociates faces from a user. */
    DISASSOCIATE_FACES("DisassociateFaces", false, 5, 5),
    /** Finds the faces of a picture. */
    DETECT_FACES("DetectFaces", true, 100, 25),
    /** Compares two pictures. */
    COMPARE_FACES("CompareFaces", true, 100, 25),
    /** Searches face vectors by an indexed face. */
    SEARCH_FACES("SearchFaces", true, 50, 5),
    /** Searches face vectors by a picture. */
    SEARCH_FACES_BY_IMAGE("SearchFacesByImage", true, 50, 5),
    /** Searches user vectors by an indexed face or a user. */
    SEARCH_USERS("SearchUsers", true, 50, 5),
    /** Searches user vectors by a picture. */
    SEARCH_USERS_BY_IMAGE("SearchUsersByImage", true, 50, 5),
    /** Tags a collection. */
    TAG_RESOURCE("TagResource", false, 10, 10),
    /** Removes tags. */
    UNTAG_RESOURCE("UntagResource", false, 10, 10),
    /** Lists the tags. */
    LIST_TAGS_FOR_RESOURCE("ListTagsForResource", false, 10, 10);

    private final String wireName;
    private final boolean billed;
    private final int quotaInLargeRegions;
    private final int quotaElsewhere;

    Operation(String wireName, boolean billed, int quotaInLargeRegions, int quotaElsewhere) {
        this.wireName = wireName;
        this.billed = billed;
        this.quotaInLargeRegions = quotaInLargeRegions;
        this.quotaElsewhere = quotaElsewhere;
    }

    /** Returns the name on the wire and in the service's documentation. */
    public String wireName() {
        return wireName;
    }

    /**
     * Returns whether Amazon Rekognition bills each call (see its price page, per image). The price of user searches is
     * not published; they count as billed.
     */
    public boolean billed() {
        return billed;
    }

    /** Returns the quota in calls a second in us-east-1, us-west-2 and eu-west-1. */
    int quotaInLargeRegions() {
        return quotaInLargeRegions;
    }

    int quotaElsewhere() {
        return quotaElsewhere;
    }

    /** Returns how many of these calls are billed. */
    static long billedOf(Map<Operation, Long> calls) {
        return calls.entrySet().stream()
                .filter(call -> call.getKey().billed())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
