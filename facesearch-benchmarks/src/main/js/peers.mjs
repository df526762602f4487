// Measures one of the peers, driven over standard input: node peers.mjs face-api|human|human-all PHOTOS.
// Says "ready BACKEND VERSION" once its models are loaded; for each line "pass" it takes all photos one after the other,
// each from its file to faces with all attributes and descriptor, and says "SECONDS FACES".
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import sharp from 'sharp';

const require = createRequire(import.meta.url);
const [peer, folder] = process.argv.slice(2);
const modules = join(import.meta.dirname, 'node_modules');
const photos = readdirSync(folder).sort();
// What the peers log must not stand between the lines of the protocol.
console.log = console.error;
const say = (line) => process.stdout.write(line + '\n');

// libjpeg-turbo, the quickest decoder there is for Node.
async function decode(photo) {
  const { data, info } = await sharp(readFileSync(join(folder, photo))).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function faceApi() {
  const faceapi = require('@vladmandic/face-api/dist/face-api.node-wasm.js');
  await faceapi.tf.setBackend('wasm');
  await faceapi.tf.ready();
  const models = join(modules, '@vladmandic', 'face-api', 'model');
  for (const net of ['ssdMobilenetv1', 'faceLandmark68Net', 'faceExpressionNet', 'ageGenderNet', 'faceRecognitionNet']) {
    await faceapi.nets[net].loadFromDisk(models);
  }
  const options = new faceapi.SsdMobilenetv1Options({ minConfidence: 0.5, maxResults: 100 });
  say(`ready ${faceapi.tf.getBackend()} ${faceapi.version}`);
  return async (photo) => {
    const { data, width, height } = await decode(photo);
    const tensor = faceapi.tf.tensor3d(new Uint8Array(data), [height, width, 3], 'int32');
    const faces = await faceapi.detectAllFaces(tensor, options)
      .withFaceLandmarks().withFaceExpressions().withAgeAndGender().withFaceDescriptors();
    tensor.dispose();
    return faces.length;
  };
}

// TensorFlow.js cannot read models from files under this backend, so they are served on loopback.
async function serve(root) {
  const server = createServer((request, response) => response.end(readFileSync(join(root, request.url.split('/').pop()))));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  server.unref();
  return `http://127.0.0.1:${server.address().port}/`;
}

// What the engine it is measured beside does as well; or all the models its package holds.
async function human(all) {
  // Its exports name neither its models nor this backend.
  const home = join(modules, '@vladmandic', 'human');
  const { Human } = require(join(home, 'dist', 'human.node-wasm.js'));
  const others = { enabled: all };
  const human = new Human({
    backend: 'wasm',
    wasmPath: join(modules, '@tensorflow', 'tfjs-backend-wasm', 'dist') + '/',
    modelBasePath: await serve(join(home, 'models')),
    cacheSensitivity: 0,
    debug: false,
    filter: { enabled: false },
    gesture: others,
    body: others,
    hand: others,
    object: others,
    // Its package holds no model for this one.
    segmentation: { enabled: false },
    face: {
      enabled: true,
      detector: { maxDetected: 100, rotation: true, minConfidence: 0.2 },
      mesh: { enabled: true },
      iris: { enabled: true },
      emotion: { enabled: true },
      description: { enabled: true },
      antispoof: others,
      liveness: others,
    },
  });
  await human.init();
  await human.load();
  say(`ready ${human.tf.getBackend()} ${human.version}`);
  return async (photo) => {
    const { data, width, height } = await decode(photo);
    const tensor = human.tf.tensor4d(new Uint8Array(data), [1, height, width, 3], 'int32');
    const result = await human.detect(tensor);
    human.tf.dispose(tensor);
    if (result.error) {
      throw new Error(result.error);
    }
    return result.face.length;
  };
}

const detect = peer === 'face-api' ? await faceApi() : await human(peer === 'human-all');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'warm-up') {
    await detect(photos[0]);
    say('warm');
  } else if (line === 'pass') {
    const begun = process.hrtime.bigint();
    let faces = 0;
    for (const photo of photos) {
      faces += await detect(photo);
    }
    say(`${Number(process.hrtime.bigint() - begun) / 1e9} ${faces}`);
  } else {
    process.exit(0);
  }
}
