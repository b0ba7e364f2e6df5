import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { before, describe, test } from 'node:test';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { transposedConvolution } from '../../page/playground/plainLayers.js';
import { registerWasmTransposedConvolution } from '../../page/playground/wasmTransposedConvolution.js';
import { normals, streamKey } from '../../src/random/index.js';
import { assertAllNear } from '../assertions.js';

interface Case {
  /** Pixels a side and channels of the smaller image, then of the larger one. */
  readonly from: { readonly size: number; readonly channels: number };
  readonly to: { readonly size: number; readonly channels: number };
}

const CASES: Record<string, Case> = {
  'stride 1': { from: { size: 7, channels: 6 }, to: { size: 7, channels: 5 } },
  'stride 2': { from: { size: 7, channels: 5 }, to: { size: 14, channels: 3 } },
  'stride 2 to one channel': { from: { size: 4, channels: 3 }, to: { size: 8, channels: 1 } },
  'stride 3, which the backend does itself': { from: { size: 3, channels: 2 }, to: { size: 9, channels: 2 } },
};

describe("WebAssembly's transposed convolutions in the page", () => {
  before(async () => {
    registerWasmTransposedConvolution();
    // TensorFlow.js' own backend of that name, which the page has.
    const { resolve } = createRequire(import.meta.url);
    setWasmPaths(dirname(resolve('@tensorflow/tfjs-backend-wasm')) + sep);
    await tf.setBackend('wasm');
  });

  for (const [name, { from, to }] of Object.entries(CASES)) {
    test(`are those of double precision, and leave nothing behind: ${name}`, async () => {
      const draw = (count: number, part: number) => normals(streamKey(1, 'samples', part), count);
      const image = draw(from.size ** 2 * from.channels, 1);
      const kernel = draw(25 * to.channels * from.channels, 2);
      const x = tf.tensor4d(image, [1, from.size, from.size, from.channels]);
      const filter = tf.tensor4d(kernel, [5, 5, to.channels, from.channels]);
      const held = tf.memory().numTensors;
      const shape: [number, number, number, number] = [1, to.size, to.size, to.channels];
      const expected = transposedConvolution([...image], kernel, { from, to });
      // The second time the filter is one that was seen before.
      for (let time = 0; time < 2; time++) {
        const found = tf.conv2dTranspose(x, filter, shape, to.size / from.size, 'same');
        const values = await found.data();
        assertAllNear(values, expected, 1e-4, 'the larger image');
        found.dispose();
        assert.equal(tf.memory().numTensors, held);
      }
      tf.dispose([x, filter]);
    });
  }
});
