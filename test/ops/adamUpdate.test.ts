import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { type AdamState, adamUpdate } from '../../src/ops/index.js';
import { assertEvery } from '../assertions.js';
import { describeOnEachBackend } from './backends.js';
import { assertClose, randomValues, toTensor } from './gradientCheck.js';

const RATE = 0.01;
const [BETA_1, BETA_2, EPSILON] = [0.9, 0.999, 1e-7];
const CONSTANTS = { beta1: BETA_1, beta2: BETA_2, epsilon: EPSILON };

/** So many that the engine keeps them in memory of its own. */
const LARGE = 20_000;
const twos = new Float32Array(LARGE).fill(2);

/** Kingma and Ba 2015, algorithm 1 in the form that ends section 2. */
function updateInDoubles([weight, m, v]: Float64Array[], gradient: Float32Array, step: number): void {
  const stepSize = stepSizeOf(step);
  gradient.forEach((g, i) => {
    m![i] = BETA_1 * m![i]! + (1 - BETA_1) * g;
    v![i] = BETA_2 * v![i]! + (1 - BETA_2) * g * g;
    weight![i] = weight![i]! - (stepSize * m![i]!) / (Math.sqrt(v![i]!) + EPSILON);
  });
}

const stepSizeOf = (step: number) => (RATE * Math.sqrt(1 - BETA_2 ** step)) / (1 - BETA_1 ** step);

describeOnEachBackend('the Adam update', () => {
  for (const [shape, overwrite] of [
    [[1], false],
    [[1], true],
    [[7], true],
    [[5, 5, 3, 4], true],
    [[100, 33], false],
    [[200, 133], true],
  ] as const) {
    const where = overwrite ? 'where it is' : 'in new tensors';
    test(`ten updates of a weight of ${shape.join('x')}, ${where}, are those of double precision`, () => {
      const held = tf.memory().numTensors;
      const initial = randomValues(shape);
      const size = initial.values.length;
      const doubles = [Float64Array.from(initial.values), new Float64Array(size), new Float64Array(size)];
      let state: AdamState = {
        weight: toTensor(initial),
        firstMoment: tf.zeros([...shape]),
        secondMoment: tf.zeros([...shape]),
      };
      for (let step = 1; step <= 10; step++) {
        const gradient = randomValues(shape, { deviation: step % 2 ? 1 : 1e-4 });
        const options = { stepSize: stepSizeOf(step), ...CONSTANTS, overwrite };
        const gradientTensor = toTensor(gradient);
        const updated = tf.tidy(() => ({ ...adamUpdate(state, gradientTensor, options) }));
        tf.dispose([gradientTensor, ...Object.values(state)]);
        state = updated;
        updateInDoubles(doubles, gradient.values, step);
      }
      assertClose(state.weight.dataSync(), doubles[0]!, 'weight');
      assertClose(state.firstMoment.dataSync(), doubles[1]!, 'first moment');
      assertClose(state.secondMoment.dataSync(), doubles[2]!, 'second moment');
      tf.dispose(Object.values(state));
      assert.equal(tf.memory().numTensors, held);
    });
  }

  test('what is not to be overwritten keeps its values', () => {
    tf.tidy(() => {
      const [weight, firstMoment, secondMoment] = [
        [1, 2],
        [3, 4],
        [5, 6],
      ].map((values) => tf.tensor(values));
      const state = { weight: weight!, firstMoment: firstMoment!, secondMoment: secondMoment! };
      adamUpdate(state, tf.tensor([1, -1]), { stepSize: 1, ...CONSTANTS });
      assert.deepEqual([...weight!.dataSync()], [1, 2]);
      assert.deepEqual([...firstMoment!.dataSync()], [3, 4]);
      assert.deepEqual([...secondMoment!.dataSync()], [5, 6]);
    });
  });

  for (const [what, make, share] of [
    ['a clone of a weight', () => tf.mul(tf.ones([LARGE]), 2), (weight: tf.Tensor) => weight.clone()],
    ['the array that a weight was made of', () => tf.tensor(twos), () => tf.tensor(twos)],
  ] as const) {
    test(`${what} keeps its values when the weight is overwritten`, () => {
      tf.tidy(() => {
        const weight = make();
        const shared = share(weight);
        const state = { weight, firstMoment: tf.zeros([LARGE]), secondMoment: tf.zeros([LARGE]) };
        const options = { stepSize: 1, ...CONSTANTS, overwrite: true };
        const updated = adamUpdate(state, tf.ones([LARGE]), options);
        assert.deepEqual(shared.dataSync(), new Float32Array(LARGE).fill(2));
        assertEvery(updated.weight.dataSync(), (value) => value < 2, 'less than 2');
      });
    });
  }

  test('a zero gradient at the first step changes nothing', () => {
    tf.tidy(() => {
      const zero = tf.zeros([3]);
      const weight = tf.tensor([1, -2, 3]);
      const options = { stepSize: 1, ...CONSTANTS };
      const updated = adamUpdate({ weight, firstMoment: zero, secondMoment: zero }, zero, options);
      assertClose(updated.weight.dataSync(), [1, -2, 3], 'weight', 0);
    });
  });
});
