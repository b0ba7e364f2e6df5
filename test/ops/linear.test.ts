import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { convolution, dense, transposedConvolution } from '../../src/ops/index.js';
import { describeOnEachBackend } from './backends.js';
import { convolve, convolveTransposed, multiply, type SameConvolution } from './definitions.js';
import { checkGradients, type GradientCase, randomValues, toTensor } from './gradientCheck.js';

/** Small enough for finite differences. */
const SMALL: Record<string, SameConvolution> = {
  'stride 1, odd size': { batch: 1, size: 5, inChannels: 1, outChannels: 3, kernelSize: 5, stride: 1 },
  'stride 1, even size': { batch: 2, size: 4, inChannels: 3, outChannels: 1, kernelSize: 5, stride: 1 },
  'stride 2, even size': { batch: 2, size: 6, inChannels: 1, outChannels: 3, kernelSize: 5, stride: 2 },
  'stride 2, odd size': { batch: 1, size: 5, inChannels: 3, outChannels: 5, kernelSize: 5, stride: 2 },
  'stride 2, kernel 3': { batch: 1, size: 4, inChannels: 5, outChannels: 3, kernelSize: 3, stride: 2 },
  'stride 2, even kernel': { batch: 1, size: 6, inChannels: 1, outChannels: 1, kernelSize: 4, stride: 2 },
  'stride 3': { batch: 2, size: 7, inChannels: 1, outChannels: 3, kernelSize: 5, stride: 3 },
};

/** The networks' layers with fewer channels. */
const LAYERS: Record<string, Omit<SameConvolution, 'batch'>> = {
  '7x7': { size: 7, inChannels: 16, outChannels: 32, kernelSize: 5, stride: 1 },
  '14x14': { size: 14, inChannels: 4, outChannels: 8, kernelSize: 5, stride: 2 },
  '28x28': { size: 28, inChannels: 1, outChannels: 8, kernelSize: 5, stride: 2 },
};

function convolutionCase(shape: SameConvolution): GradientCase {
  const { batch, size, inChannels, outChannels, kernelSize, stride } = shape;
  return {
    inputs: [
      randomValues([batch, size, size, inChannels]),
      randomValues([kernelSize, kernelSize, inChannels, outChannels]),
    ],
    run: ([x, kernel]) => convolution(x!, kernel!, stride),
    composed: (x, kernel) => tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, stride, 'same'),
  };
}

function transposedCase(shape: SameConvolution): GradientCase {
  const { batch, size, inChannels, outChannels, kernelSize, stride } = shape;
  const inputSize = size / stride;
  return {
    inputs: [
      randomValues([batch, inputSize, inputSize, outChannels]),
      randomValues([kernelSize, kernelSize, inChannels, outChannels]),
    ],
    run: ([x, kernel]) => transposedConvolution(x!, kernel!, stride),
    composed: (x, kernel) =>
      tf.conv2dTranspose(
        x as tf.Tensor4D,
        kernel as tf.Tensor4D,
        [batch, size, size, inChannels],
        stride,
        'same',
      ),
  };
}

describeOnEachBackend('linear ops', (backend) => {
  for (const [name, shape] of Object.entries(SMALL)) {
    test(`convolution and its gradients: ${name}`, () =>
      checkGradients({
        ...convolutionCase(shape),
        inDoubles: ([x, kernel]) => convolve(shape, x!, kernel!),
      }));

    if (shape.size % shape.stride === 0) {
      test(`transposed convolution and its gradients: ${name}`, () =>
        checkGradients({
          ...transposedCase(shape),
          inDoubles: ([x, kernel]) => convolveTransposed(shape, x!, kernel!),
        }));
    }
  }

  for (const [name, layer] of Object.entries(LAYERS)) {
    // The stock kernels take seconds for the last batch of an epoch: there a quarter of the channels do.
    for (const batch of [1, 3, 96]) {
      if (backend === 'cpu' && batch === 96) continue;
      const divisor = batch === 96 ? 4 : 1;
      const shape = {
        ...layer,
        batch,
        inChannels: Math.ceil(layer.inChannels / divisor),
        outChannels: layer.outChannels / divisor,
      };
      test(`convolution of a ${name} layer, batch ${batch}`, () => checkGradients(convolutionCase(shape)));
      test(`transposed convolution to a ${name} layer, batch ${batch}`, () =>
        checkGradients(transposedCase(shape)));
    }
  }

  for (const [batch, units, outputs] of [
    [1, 1, 1],
    [3, 5, 7],
    [2, 17, 1],
  ] as const) {
    test(`dense ${units} to ${outputs} and its gradients, batch ${batch}`, () =>
      checkGradients({
        inputs: [randomValues([batch, units]), randomValues([units, outputs])],
        run: ([x, kernel]) => dense(x!, kernel!),
        inDoubles: ([x, kernel]) => multiply(x!, kernel!, units),
        composed: (x, kernel) => tf.matMul(x, kernel),
      }));
  }

  test('gradients are left out where they are not needed', () => {
    tf.tidy(() => {
      const image = toTensor(randomValues([1, 4, 4, 3]));
      const kernel = toTensor(randomValues([3, 3, 3, 3]));
      for (const op of [
        convolution(image, kernel, 2),
        transposedConvolution(image, kernel, 2),
        dense(toTensor(randomValues([2, 3])), toTensor(randomValues([3, 2]))),
      ]) {
        const gradient = tf.onesLike(op.output);
        const { input, weights } = op.backward(gradient, { needsInputGradient: false });
        assert.equal(input, undefined);
        assert.equal(weights.length, 1);
        const others = op.backward(gradient, { needsWeightGradients: false });
        assert.notEqual(others.input, undefined);
        assert.deepEqual(others.weights, []);
      }
    });
  });
});
