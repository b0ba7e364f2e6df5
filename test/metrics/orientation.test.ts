import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadMnist } from '../../src/data/index.js';
import { transposed } from '../../src/data/uprightImages.js';
import { likelyTurn, loadClassifier, subset } from '../../src/metrics/index.js';
import { selectTestBackend } from './backend.js';

before(selectTestBackend);

test("digits stored by columns, as EMNIST's are, are recognised; upright ones and noise are left alone", async () => {
  const upright = subset(await loadMnist('test'), 200);
  const classifier = await loadClassifier();
  try {
    assert.equal(await likelyTurn(upright, classifier), undefined);
    const turned = { images: transposed(upright.images, 28, 1), count: upright.count };
    assert.equal(await likelyTurn(turned, classifier), 'their rows and columns exchanged');
    const noise = { images: upright.images.map((_, at) => (at * 7919) % 256), count: upright.count };
    assert.equal(await likelyTurn(noise, classifier), undefined);
  } finally {
    classifier.dispose();
  }
});
