import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { movingAverage } from '../../src/ops/index.js';
import { describeOnEachBackend } from './backends.js';
import { assertClose, randomValues, toTensor } from './gradientCheck.js';

describeOnEachBackend('a moving average', () => {
  for (const shape of [[1], [7], [5, 5, 3, 4], [300, 133]]) {
    test(`three steps over ${shape.join('x')} values are those of double precision`, () => {
      tf.tidy(() => {
        const first = randomValues(shape);
        let average: tf.Tensor = toTensor(first);
        let doubles = Float64Array.from(first.values);
        for (const rate of [0.9, 0.25, 0.001]) {
          const value = randomValues(shape);
          average = movingAverage(average, toTensor(value), rate);
          doubles = doubles.map((x, i) => x * (1 - rate) + value.values[i]! * rate);
        }
        assertClose(average.dataSync(), doubles, 'average');
      });
    });
  }

  test('a rate of 0 keeps the average, one of 1 takes the value', () => {
    tf.tidy(() => {
      const [average, value] = [tf.tensor([1, -2, 0.1]), tf.tensor([3, 5, 0.7])];
      assertClose(movingAverage(average, value, 0).dataSync(), average.dataSync(), 'kept', 0);
      assertClose(movingAverage(average, value, 1).dataSync(), value.dataSync(), 'taken');
    });
  });
});
