import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { probeBackends, selectBackend } from '../../../src/backends/index.js';
import { gatherImages } from '../../../src/data/index.js';
import { canGatherPackedImages, gatherPackedImages, packImages } from '../../../src/ops/index.js';
import { assertAllNear } from '../../assertions.js';

const found = (await probeBackends()).find(({ name }) => name === 'webgpu')!;

describe('images kept where WebGPU computes', { skip: !found.available && `webgpu: ${found.reason}` }, () => {
  for (const begin of [0, 1]) {
    test(`are those of the data set, bytes ${begin} to the right in memory, and none leaks`, async () => {
      await selectBackend({ name: 'webgpu' });
      assert.equal(canGatherPackedImages(), true);
      const count = 300;
      const memory = Uint8Array.from({ length: count * 784 + begin }, (_, i) => (i * 7919 + (i >> 8)) % 256);
      const dataset = { images: memory.subarray(begin), height: 28, width: 28, channels: 1 } as const;
      const { numTensors } = tf.memory();
      const packed = packImages(dataset.images);
      const indices = Uint32Array.of(299, 0, 17, 17, 128);
      const images = gatherPackedImages(packed, indices, [28, 28, 1]);
      assert.deepEqual(images.shape, [5, 28, 28, 1]);
      const values = await images.data();
      const expected = gatherImages(dataset, indices);
      assert.equal(new Set(expected).size, 256);
      // A division in WGSL is right to 2.5 units in the last place.
      assertAllNear(values, expected, 3e-7, 'images');
      tf.dispose([packed, images]);
      assert.equal(tf.memory().numTensors, numTensors);
    });
  }
});
