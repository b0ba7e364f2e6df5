import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { tanhActivation } from '../../src/ops/index.js';
import { describeOnEachBackend } from './backends.js';
import { assertClose, checkGradients, randomValues } from './gradientCheck.js';

describeOnEachBackend('tanh', () => {
  for (const shape of [[1], [3, 5], [2, 9, 9, 1]]) {
    test(`output and gradient of ${shape.join('x')}`, () =>
      checkGradients({
        inputs: [randomValues(shape, { deviation: 2 })],
        run: ([x]) => tanhActivation(x!),
        inDoubles: ([x]) => x!.map(Math.tanh),
        composed: (x) => tf.tanh(x!),
      }));
  }

  test('small and large arguments are as exact as the others', () => {
    const x = [0, 1e-30, -1e-8, 3e-4, 0.01, -0.5, 9, -30, 100, Number.POSITIVE_INFINITY];
    const values = tf.tidy(() => tanhActivation(tf.tensor(x)).output.dataSync());
    x.forEach((argument, i) => {
      assertClose([values[i]!], [Math.tanh(argument)], `tanh(${argument})`, 1e-6);
    });
  });
});
