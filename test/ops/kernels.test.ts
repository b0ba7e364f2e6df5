/**
 * What the contract of the fused kernels refuses to compile: `npm run typecheck` fails where one of these lines compiles.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { hasFusedKernel, runFusedKernel } from '../../src/ops/kernels.js';

before(() => selectBackend({ name: 'wasm' }));

const values = () => ({ average: tf.ones([5]), value: tf.zeros([5]) });

test('a kernel of the contract runs', () => {
  const [moved] = tf.tidy(() => runFusedKernel('MovingAverage', values(), { rate: 0.25 }));
  assert.deepEqual([...moved.dataSync()], [0.75, 0.75, 0.75, 0.75, 0.75]);
  moved.dispose();
});

test('a misspelt kernel does not compile, and is not there', () => {
  // @ts-expect-error: it is MovingAverage
  assert.equal(hasFusedKernel('MoovingAverage'), false);
  // @ts-expect-error: it is MovingAverage
  assert.throws(() => tf.tidy(() => runFusedKernel('MoovingAverage', values(), { rate: 0.25 })));
});

test('a misspelt attribute or input does not compile, and is refused', () => {
  // @ts-expect-error: it is rate
  assert.throws(() => tf.tidy(() => runFusedKernel('MovingAverage', values(), { rat: 0.25 })), RangeError);
  const { value } = values();
  // @ts-expect-error: the average is missing
  assert.throws(() => tf.tidy(() => runFusedKernel('MovingAverage', { value }, { rate: 0.25 })));
});

test('an output that a kernel does not have does not compile', () => {
  const outputs = tf.tidy(() => runFusedKernel('MovingAverage', values(), { rate: 0.25 }));
  // @ts-expect-error: there is one
  assert.equal(outputs[1], undefined);
  tf.dispose([...outputs]);
});
