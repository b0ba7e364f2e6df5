import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { ensureBackend, selectBackend } from '../../../src/backends/index.js';
import { loadMnist } from '../../../src/data/index.js';
import { type Classifier, loadClassifier } from '../../../src/metrics/classifier/index.js';
import { checkLogits } from '../../../src/metrics/classifier/selfCheck.js';
import { readWeights, WEIGHTS_FILE } from '../../../src/metrics/classifier/weights.js';

const CLASSES = 10;
const FEATURES = 128;
const PIXELS = 28 * 28;

const folder = mkdtempSync(join(tmpdir(), 'dcgan-classifier-'));
let classifier: Classifier;

before(async () => {
  await ensureBackend();
  classifier = await loadClassifier();
});
after(() => {
  classifier.dispose();
  rmSync(folder, { recursive: true });
});

function likeliest(probabilities: Float32Array, image: number): number {
  const row = probabilities.subarray(image * CLASSES, (image + 1) * CLASSES);
  return row.indexOf(Math.max(...row));
}

test('at least 99.2% of the test images are recognized, which it was not trained on', async () => {
  const { images, labels, count } = await loadMnist('test');
  const { features, probabilities } = await classifier.classify(images, count);
  assert.equal(features.length, count * FEATURES);
  assert.equal(probabilities.length, count * CLASSES);
  const right = labels.reduce(
    (sum, label, image) => sum + Number(likeliest(probabilities, image) === label),
    0,
  );
  assert.ok(right >= 9920, `${right} of 10,000`);
});

test('each feature varies from image to image, and probabilities add up to 1', async () => {
  const { images } = await loadMnist('test');
  const count = 1000;
  const { features, probabilities } = await classifier.classify(images.subarray(0, count * PIXELS), count);
  for (let feature = 0; feature < FEATURES; feature++) {
    const values = features.filter((_, at) => at % FEATURES === feature);
    const range = Math.max(...values) - Math.min(...values);
    assert.ok(range > 0.01, `feature ${feature} varies by ${range}`);
  }
  for (let image = 0; image < count; image++) {
    const row = probabilities.subarray(image * CLASSES, (image + 1) * CLASSES);
    const sum = row.reduce((total, probability) => total + probability, 0);
    assert.ok(Math.abs(sum - 1) < 1e-5, `${sum}`);
  }
});

test('an image has the same figures alone as among others', async () => {
  const { images } = await loadMnist('test');
  const count = 501;
  const together = await classifier.classify(images.subarray(0, count * PIXELS), count);
  const alone = await classifier.classify(images.subarray(500 * PIXELS, count * PIXELS), 1);
  const last = together.features.subarray(500 * FEATURES);
  alone.features.forEach((feature, at) => {
    assert.ok(
      Math.abs(feature - last[at]!) < 1e-4 * Math.max(1, Math.abs(feature)),
      `${feature}, ${last[at]}`,
    );
  });
});

test('classifying leaves no tensors, and disposing frees the weights', async () => {
  const before = tf.memory().numTensors;
  const other = await loadClassifier();
  const loaded = tf.memory().numTensors;
  await other.classify(new Uint8Array(600 * PIXELS), 600);
  assert.equal(tf.memory().numTensors, loaded);
  other.dispose();
  assert.equal(tf.memory().numTensors, before);
});

test('another number of images than said is refused', async () => {
  await assert.rejects(classifier.classify(new Uint8Array(PIXELS), 2), /Expected 1568 bytes .* received 784/);
});

test('weights with one bit changed, cut short or absent are refused', async () => {
  const bytes = readFileSync(WEIGHTS_FILE);
  const path = join(folder, 'weights.bin');
  const flipped = Buffer.from(bytes);
  flipped[1000]! ^= 1;
  for (const damaged of [flipped, bytes.subarray(0, -2), Buffer.alloc(0)]) {
    writeFileSync(path, damaged);
    await assert.rejects(readWeights(path), {
      name: 'UserError',
      message: /Expected the classifier's weights .* SHA-256 is .*Install dcgan again/,
    });
  }
  await assert.rejects(readWeights(join(folder, 'none.bin')), /cannot be read\. Install dcgan again/);
});

test('a backend that computes zeros or NaN is refused', () => {
  for (const wrong of [0, Number.NaN]) {
    const logits = new Float32Array(3 * CLASSES).fill(wrong);
    assert.throws(() => checkLogits(logits, 'broken'), {
      name: 'UserError',
      message: /Expected backend broken .* computes wrongly.*dcgan doctor/,
    });
  }
});

test("features agree with TensorFlow.js' pure-JS backend", async () => {
  const { images } = await loadMnist('test');
  const count = 20;
  const some = images.subarray(0, count * PIXELS);
  const here = await classifier.classify(some, count);
  const backend = tf.getBackend();
  await selectBackend({ name: 'cpu' });
  const onCpu = await loadClassifier();
  const expected = await onCpu.classify(some, count);
  onCpu.dispose();
  await tf.setBackend(backend);
  here.features.forEach((feature, at) => {
    const wanted = expected.features[at]!;
    assert.ok(
      Math.abs(feature - wanted) < 1e-4 * Math.max(1, Math.abs(wanted)),
      `${feature}, expected ${wanted}`,
    );
  });
});
