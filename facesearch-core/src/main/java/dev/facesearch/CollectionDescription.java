package dev.facesearch;

import java.time.Instant;

/**
 * What a collection holds.
 *
 * @param collectionId its id
 * @param arn its complete ARN, also where the service leaves the beginning out
 * @param faceCount how many face vectors it holds
 * @param userCount how many users it holds
 * @param faceModelVersion the model its vectors are made by, for good
 * @param created when
 */
public record CollectionDescription(
        String collectionId, String arn, long faceCount, long userCount, String faceModelVersion, Instant created) {}
