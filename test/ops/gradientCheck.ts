/**
 * Compares an op's output and gradients with two independent values: finite differences of its definition
 * in double precision, and TensorFlow.js' automatic differentiation of stock ops. No tests here.
 */

import assert from 'node:assert/strict';
import { product } from '../../src/figures/index.js';
// The core package for Node leaves out the gradients of the stock ops; this one registers them.
import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import type { Differentiable } from '../../src/ops/index.js';
import { normals, streamKey } from '../../src/random/index.js';
import { readBuffersFast } from '../backends/fastBuffers.js';

readBuffersFast();

/** Values with a shape, outside TensorFlow.js. */
export interface Values {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface GradientCase {
  /** The op's input, then its weights. */
  readonly inputs: readonly Values[];
  run(inputs: readonly tf.Tensor[]): Differentiable;
  /** The op's definition as plain loops; absent for shapes too large for finite differences. */
  readonly inDoubles?: (inputs: readonly Float64Array[]) => Float64Array;
  /** The op composed from stock ops. */
  readonly composed: (...inputs: tf.Tensor[]) => tf.Tensor;
  /** The largest error accepted, as a share of the largest value. */
  readonly tolerance?: number;
}

/** Float32 sums of some thousand terms. */
const TOLERANCE = 1e-5;
const DIFFERENCE = 1e-5;

let draws = 0;

/** Draws of N(mean, deviation^2), different at every call and the same in every run. */
export function randomValues(shape: readonly number[], { mean = 0, deviation = 1 } = {}): Values {
  const size = product(shape);
  const values = normals(streamKey(1, 'samples', draws++), size).map((value) => mean + deviation * value);
  return { shape, values };
}

/** Begins the draws anew, so that every backend is tested on the same ones. */
export function restartDraws(): void {
  draws = 0;
}

export const toTensor = ({ shape, values }: Values): tf.Tensor => tf.tensor(values, [...shape]);

/** Asserts that the output and every gradient agree with both references. */
export async function checkGradients(op: GradientCase): Promise<void> {
  const { outputGradient, output, gradients } = runOp(op);
  const { tolerance = TOLERANCE, inDoubles } = op;
  if (inDoubles) {
    const doubles = op.inputs.map(({ values }) => Float64Array.from(values));
    assertClose(output, inDoubles(doubles), 'output', tolerance);
    gradients.forEach((gradient, index) => {
      const differences = finiteDifferences(inDoubles, doubles, index, outputGradient);
      assertClose(gradient, differences, `gradient ${index} by finite differences`, tolerance);
    });
  }
  const automatic = await differentiate(op, outputGradient);
  assertClose(output, automatic.output, 'output of stock ops', tolerance);
  gradients.forEach((gradient, index) => {
    assertClose(gradient, automatic.gradients[index]!, `gradient ${index} by the tape`, tolerance);
  });
}

interface Results {
  readonly output: Float32Array;
  readonly gradients: readonly Float32Array[];
}

/** The op on the backend in use, with a random gradient of its output. */
function runOp({ run, inputs }: GradientCase): Results & { readonly outputGradient: Float32Array } {
  let results: (Results & { outputGradient: Float32Array }) | undefined;
  tf.tidy(() => {
    const { output, backward } = run(inputs.map(toTensor));
    const outputValues = output.dataSync<'float32'>();
    const dy = randomValues(output.shape);
    const { input, weights } = backward(toTensor(dy));
    const gradients = [input!, ...weights].map((gradient, index) => {
      assert.deepEqual(gradient.shape, inputs[index]!.shape);
      return gradient.dataSync<'float32'>();
    });
    assert.equal(gradients.length, inputs.length);
    results = { output: outputValues, gradients, outputGradient: dy.values };
  });
  return results!;
}

/** The same from stock ops and their tape, on the `cpu` backend. */
async function differentiate({ composed, inputs }: GradientCase, dy: Float32Array): Promise<Results> {
  const backend = tf.getBackend();
  await tf.setBackend('cpu');
  const tensors = inputs.map(toTensor);
  const output = tf.tidy(() => composed(...tensors));
  const outputGradient = tf.tensor(dy, output.shape);
  const gradients = tf.grads(composed)(tensors, outputGradient);
  const values = await Promise.all([output, ...gradients].map((tensor) => tensor.data<'float32'>()));
  tf.dispose([...tensors, output, outputGradient, ...gradients]);
  await tf.setBackend(backend);
  return { output: values[0]!, gradients: values.slice(1) };
}

/** Central differences of `sum(dy * f(inputs))` by each element of one input. */
function finiteDifferences(
  f: NonNullable<GradientCase['inDoubles']>,
  inputs: readonly Float64Array[],
  index: number,
  dy: Float32Array,
): Float64Array {
  const loss = (element: number, change: number) => {
    const changed = inputs.map((values) => values.slice());
    changed[index]![element]! += change;
    return f(changed).reduce((sum, value, i) => sum + value * dy[i]!, 0);
  };
  return inputs[index]!.map(
    (_, element) => (loss(element, DIFFERENCE) - loss(element, -DIFFERENCE)) / (2 * DIFFERENCE),
  );
}

/** Asserts that no element is off by more than `tolerance` times the largest expected magnitude. */
export function assertClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  name: string,
  tolerance = TOLERANCE,
): void {
  assert.equal(actual.length, expected.length, `${name}: length`);
  let largest = 1e-30;
  for (let i = 0; i < expected.length; i++) largest = Math.max(largest, Math.abs(expected[i]!));
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(actual[i]! - expected[i]!) / largest;
    assert.ok(error <= tolerance, `${name}[${i}]: ${actual[i]} where ${expected[i]} is expected`);
  }
}
