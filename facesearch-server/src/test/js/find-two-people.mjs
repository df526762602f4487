// node find-two-people.mjs ENDPOINT FOLDER: enrolls anna and franck from FOLDER/anna and FOLDER/franck, and names
// everybody in FOLDER/group.jpg.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
    AssociateFacesCommand,
    CreateCollectionCommand,
    CreateUserCommand,
    DeleteCollectionCommand,
    DescribeCollectionCommand,
    IndexFacesCommand,
    paginateListUsers,
    RekognitionClient,
    ResourceNotFoundException,
    SearchUsersCommand,
} from '@aws-sdk/client-rekognition';

const [endpoint, folder] = process.argv.slice(2);
const client = new RekognitionClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: process.env.TEST_ACCESS_KEY, secretAccessKey: process.env.TEST_SECRET_KEY },
});
const CollectionId = 'javascript';

const created = await client.send(new CreateCollectionCommand({ CollectionId }));
assert.equal(created.StatusCode, 200);
assert.match(created.$metadata.requestId, /^[0-9a-f-]{36}$/);

for (const UserId of ['anna', 'franck']) {
    await client.send(new CreateUserCommand({ CollectionId, UserId }));
    const FaceIds = [];
    for (const file of await readdir(join(folder, UserId))) {
        const Bytes = await readFile(join(folder, UserId, file));
        const indexed = await client.send(
            new IndexFacesCommand({ CollectionId, Image: { Bytes }, ExternalImageId: file, MaxFaces: 1 }),
        );
        FaceIds.push(...indexed.FaceRecords.map((record) => record.Face.FaceId));
    }
    const associated = await client.send(new AssociateFacesCommand({ CollectionId, UserId, FaceIds }));
    assert.deepEqual(associated.UnsuccessfulFaceAssociations, []);
    assert.equal(associated.AssociatedFaces.length, FaceIds.length);
}

const activeUsers = async () => {
    const active = [];
    for await (const page of paginateListUsers({ client, pageSize: 1 }, { CollectionId })) {
        active.push(...page.Users.filter((user) => user.UserStatus === 'ACTIVE').map((user) => user.UserId));
    }
    return active.sort();
};
while ((await activeUsers()).length < 2) {
    await wait(50);
}
assert.deepEqual(await activeUsers(), ['anna', 'franck']);

const group = await client.send(
    new IndexFacesCommand({ CollectionId, Image: { Bytes: await readFile(join(folder, 'group.jpg')) } }),
);
const named = [];
for (const { Face } of group.FaceRecords) {
    const { UserMatches } = await client.send(
        new SearchUsersCommand({ CollectionId, FaceId: Face.FaceId, UserMatchThreshold: 99 }),
    );
    named.push(...UserMatches.map((match) => match.User.UserId));
}
assert.ok(group.FaceRecords.length > 2, `a group of ${group.FaceRecords.length}`);
assert.deepEqual(named.sort(), ['anna', 'franck']);

const described = await client.send(new DescribeCollectionCommand({ CollectionId }));
assert.equal(described.UserCount, 2);
assert.ok(Math.abs(described.CreationTimestamp - Date.now()) < 600_000, `${described.CreationTimestamp}`);

await client.send(new DeleteCollectionCommand({ CollectionId }));
await assert.rejects(
    client.send(new DescribeCollectionCommand({ CollectionId })),
    (error) => error instanceof ResourceNotFoundException && error.$metadata.httpStatusCode === 400,
);
await assert.rejects(
    client.send(new CreateCollectionCommand({ CollectionId: 'not an id' })),
    (error) => error.name === 'ValidationException' && error.message.includes('collectionId'),
);
console.log(`found ${named.join(' and ')} among ${group.FaceRecords.length} faces`);
