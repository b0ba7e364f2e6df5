/**
 * Whether a backend computes what it should: some graphics drivers return zeros, or nothing at all. Small layers of the
 * kinds that GANs are made of, forward and backward, are held against the pure-JS backend. Written with TensorFlow.js'
 * own ops: those of this project stand above the backends.
 */

import * as tf from '@tensorflow/tfjs-core';
import { firstLine } from '../errors.js';
import { activateCpu } from './cpu.js';

const BATCH = 4;
const IMAGES: [number, number, number, number] = [BATCH, 8, 8, 2];
const FILTER = [5, 5, 2, 6];
const STRIDE = 2;
const WEIGHTS = [4 * 4 * 6, 1];
/** Rounding makes about 1e-6 of a gradient's largest element; half precision would make 1e-3. */
const TOLERANCE = 1e-4;

/** `[...shape]`, values in [-scale, scale] without a pattern. */
function waves(shape: number[], scale: number): tf.Tensor {
  const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) =>
    Math.sin((i + 1) ** 2 + shape.length),
  );
  return tf.tidy(() => tf.mul(tf.tensor(values, shape), scale));
}

/** The values and gradients of a small step, on the backend in use: a convolution, a product, and back through both. */
function smallStep(): tf.Tensor[] {
  const [images, filter, weights] = [waves(IMAGES, 1), waves(FILTER, 0.3), waves(WEIGHTS, 0.3)];
  const features = tf.leakyRelu(tf.conv2d(images as tf.Tensor4D, filter as tf.Tensor4D, STRIDE, 'same'), 0.3);
  const flat = tf.reshape(features, [BATCH, -1]);
  const logits = tf.matMul(flat, weights as tf.Tensor2D);
  const logitGradients = tf.tanh(logits);
  const weightGradients = tf.matMul(flat, logitGradients, true, false);
  const flatGradients = tf.matMul(logitGradients, weights as tf.Tensor2D, false, true);
  const gradients = tf.reshape(flatGradients, features.shape) as tf.Tensor4D;
  const imageGradients = tf.conv2dTranspose(gradients, filter as tf.Tensor4D, IMAGES, STRIDE, 'same');
  const filterGradients: tf.Tensor = tf
    .engine()
    .runKernel(
      tf.Conv2DBackpropFilter,
      { x: images, dy: gradients },
      { strides: STRIDE, pad: 'same', dataFormat: 'NHWC', filterShape: FILTER },
    );
  return [logits, weightGradients, imageGradients, filterGradients];
}

async function valuesOfSmallStep(): Promise<Float32Array[]> {
  const results = tf.tidy(smallStep);
  try {
    return await Promise.all(results.map((result) => result.data<'float32'>()));
  } finally {
    tf.dispose(results);
  }
}

/**
 * Computes on TensorFlow.js' backend `name` and leaves it the current one. Resolves to what is wrong, as a clause, or
 * to nothing where all is well. Leaves no tensors.
 */
export async function selfTest(name: string): Promise<string | undefined> {
  await activateCpu();
  const expected = await valuesOfSmallStep();
  await tf.setBackend(name);
  let actual: Float32Array[];
  try {
    actual = await valuesOfSmallStep();
  } catch (error) {
    return `its self-test failed: ${firstLine(error)}`;
  }
  const agree = expected.every((values, i) => agrees(actual[i]!, values));
  return agree ? undefined : 'its self-test failed: gradients are not those of the processor';
}

function agrees(actual: Float32Array, expected: Float32Array): boolean {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // Written so that NaN does not agree.
  return expected.every((value, i) => Math.abs(actual[i]! - value) <= TOLERANCE * largest);
}
