import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { normals, streamKey } from '../../src/random/index.js';
import { filterGradient, relativeError } from './native/reference.js';

interface Case {
  readonly x: [number, number, number, number];
  readonly filter: [number, number, number, number];
  readonly stride: number;
  readonly pad: 'same' | 'valid';
}

const CASES: Record<string, Case> = {
  'stride 1, odd size': { x: [2, 7, 7, 3], filter: [5, 5, 3, 4], stride: 1, pad: 'same' },
  'stride 2, even size': { x: [3, 8, 8, 1], filter: [5, 5, 1, 5], stride: 2, pad: 'same' },
  'stride 2, odd size': { x: [1, 7, 7, 5], filter: [5, 5, 5, 3], stride: 2, pad: 'same' },
  'stride 2, even filter': { x: [2, 6, 6, 3], filter: [4, 4, 3, 1], stride: 2, pad: 'same' },
  'no padding, not square': { x: [2, 9, 12, 3], filter: [3, 4, 3, 5], stride: 2, pad: 'valid' },
  'rows that the stride never reaches': { x: [2, 10, 10, 2], filter: [2, 2, 2, 3], stride: 3, pad: 'valid' },
  'the discriminator, last batch': { x: [96, 28, 28, 1], filter: [5, 5, 1, 8], stride: 2, pad: 'same' },
  'the generator': { x: [3, 7, 7, 32], filter: [5, 5, 32, 16], stride: 1, pad: 'same' },
};

describe("WebAssembly's gradient of a convolution by its filter", () => {
  before(() => selectBackend({ name: 'wasm' }));

  for (const [name, { x: shape, filter, stride, pad }] of Object.entries(CASES)) {
    test(`is that of double precision: ${name}`, () => {
      const info = tf.backend_util.computeConv2DInfo(shape, filter, stride, 1, pad);
      const size = tf.util.sizeFromShape;
      const x = normals(streamKey(1, 'samples', 1), size(shape));
      const dy = normals(streamKey(1, 'samples', 2), size(info.outShape));
      const tensors = { x: tf.tensor(x, shape), dy: tf.tensor(dy, info.outShape) };
      const held = tf.memory().numTensors;
      const gradient: tf.Tensor = tf.engine().runKernel(tf.Conv2DBackpropFilter, tensors, {
        strides: [stride, stride],
        pad,
        dataFormat: 'NHWC',
        filterShape: filter,
      });
      assert.equal(tf.memory().numTensors, held + 1);
      assert.deepEqual(gradient.shape, filter);
      const { padInfo, outHeight, outWidth } = info;
      const expected = filterGradient(
        {
          batch: shape[0],
          inHeight: shape[1],
          inWidth: shape[2],
          inChannels: shape[3],
          filterHeight: filter[0],
          filterWidth: filter[1],
          outHeight,
          outWidth,
          outChannels: filter[3],
          stride,
          padTop: padInfo.top,
          padLeft: padInfo.left,
        },
        x,
        dy,
      );
      assert.ok(relativeError(gradient.dataSync<'float32'>(), expected) < 1e-6);
      tf.dispose([gradient, ...Object.values(tensors)]);
    });
  }
});
