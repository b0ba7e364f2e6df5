/**
 * The engine's kernels of TensorFlow.js' own names on arguments of all kinds, valid or not, beside the pure-JS backend: the
 * same shapes and numbers, or the same refusal.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { probeBackends, selectBackend } from '../../../src/backends/index.js';
import { normals, streamKey, uniforms } from '../../../src/random/index.js';

const TRIALS = 150;

/** Random choices of one trial, the same on every backend. */
class Draws {
  readonly #numbers: Float64Array;
  #at = 0;

  constructor(readonly trial: number) {
    this.#numbers = uniforms(streamKey(trial, 'samples'), 200);
  }

  below(count: number): number {
    return Math.floor(this.#numbers[this.#at++]! * count);
  }

  of<Value>(...values: Value[]): Value {
    return values[this.below(values.length)]!;
  }

  shape(rank = this.below(5)): number[] {
    return Array.from({ length: rank }, () => this.of(1, 1, 2, 3, 3, this.below(12) === 0 ? 0 : 2));
  }

  tensor(
    shape = this.shape(),
    dtype: 'float32' | 'int32' = this.below(10) === 0 ? 'int32' : 'float32',
  ): tf.Tensor {
    const size = shape.reduce((product, dimension) => product * dimension, 1);
    const values = normals({ ...streamKey(this.trial, 'samples'), part: this.#at++ }, size);
    return tf.cast(
      tf.tensor(
        values.map((x) => 2 * x),
        shape,
      ),
      dtype,
    );
  }
}

const SAME_OR_OTHER = (draws: Draws, shape: number[]): number[] =>
  draws.of(
    shape,
    shape,
    shape.slice(-1),
    shape.map((size, axis) => (axis === 0 ? size : 1)),
    [],
    [1],
    draws.shape(),
  );

const OPERATIONS: Record<string, (draws: Draws) => tf.Tensor> = {
  add: (draws) => {
    const a = draws.tensor();
    return tf.add(a, draws.tensor(SAME_OR_OTHER(draws, a.shape)));
  },
  'sub, mul and div': (draws) => {
    const operation = draws.of<(a: tf.Tensor, b: tf.Tensor) => tf.Tensor>(tf.sub, tf.mul, tf.div);
    const a = draws.tensor();
    const b = draws.tensor(SAME_OR_OTHER(draws, a.shape));
    return draws.of(operation(a, b), operation(b, a));
  },
  'relu, step, sqrt and square': (draws) => {
    const x = draws.tensor();
    const alpha = draws.of(0, 0.5);
    return draws.of(tf.relu(x), tf.step(x, alpha), tf.sqrt(x), tf.square(x));
  },
  'sum and mean': (draws) => {
    // Now and then more than a block of the engine's.
    const x = draws.tensor(draws.below(12) > 0 ? draws.shape() : draws.of([40, 50, 30], [1, 70_000]));
    const operation = draws.of<typeof tf.sum | typeof tf.mean>(tf.sum, tf.mean);
    const axes = draws.of<number[] | number | undefined>(undefined, 0, -1, [0, 1], [1, 2], [2, 0], [1], 4);
    return operation(x, axes, draws.of(true, false));
  },
  'maxPool and its gradient': (draws) => {
    const x = draws.tensor(draws.of([2, 7, 8, 3], [1, 5, 6, 70], draws.shape(3), draws.shape()), 'float32');
    const [size, strides] = [draws.of<number | [number, number]>(1, 2, 3, [2, 3]), draws.of(1, 2, 3)];
    const pad = draws.of<'same' | 'valid' | number>('same', 'valid', 1);
    const y = tf.maxPool(x as tf.Tensor4D, size, strides, pad) as tf.Tensor;
    if (x.rank !== 4) return y;
    const attributes = { filterSize: size, strides, pad };
    const dy = draws.tensor(y.shape, 'float32');
    const dx = tf.engine().runKernel('MaxPoolGrad', { dy, input: x, output: y }, attributes) as tf.Tensor;
    return tf.concat([y.flatten(), dx.flatten()]);
  },
  'fused layers': (draws) => {
    const activation = draws.of<'linear' | 'relu' | 'sigmoid' | 'elu' | 'relu6'>(
      'linear',
      'relu',
      'sigmoid',
      'elu',
      'relu6',
    );
    const outputs = 1 + draws.below(4);
    const bias = draws.of(draws.tensor([outputs]), undefined, draws.tensor([draws.of(outputs, 1)]));
    if (draws.of(true, false)) {
      const [a, b] = [draws.tensor([3, 4]), draws.tensor([4, outputs])];
      return tf.fused.matMul({ a, b, activation, ...(bias && { bias }) });
    }
    const { x, filter, strides, pad } = convolutionOf(draws);
    return tf.fused.conv2d({
      x: draws.tensor(x) as tf.Tensor4D,
      filter: draws.tensor([...filter.slice(0, 3), outputs]) as tf.Tensor4D,
      ...{ strides, pad, activation, ...(bias && { bias }) },
    }) as tf.Tensor;
  },
  concat: (draws) => {
    const first = draws.shape();
    const shapes = Array.from({ length: 1 + draws.below(3) }, () =>
      draws.of(first, first, [draws.below(3), ...first.slice(1)], draws.shape()),
    );
    const axis = draws.of(0, 0, 0, 1, -1, 5);
    return tf.concat(
      shapes.map((shape) => draws.tensor(shape)),
      axis,
    );
  },
  tanh: (draws) => tf.tanh(draws.tensor()),
  leakyRelu: (draws) => tf.leakyRelu(draws.tensor(), draws.of(0, 0.2, 1, -0.5, 3)),
  matMul: (draws) => {
    const [m, k, n] = draws.shape(3) as [number, number, number];
    const batch = draws.of([], [], [2], [1], [2, 3]);
    const [transposeA, transposeB] = [draws.of(true, false), draws.of(true, false)];
    const a = [...batch, ...(transposeA ? [k, m] : [m, k])];
    const b = [...draws.of(batch, batch, [], [1]), ...(transposeB ? [n, k] : [draws.of(k, k, k, k + 1), n])];
    return tf.matMul(draws.tensor(a), draws.tensor(draws.of(b, b, b, draws.shape())), transposeA, transposeB);
  },
  conv2d: (draws) => {
    const convolution = convolutionOf(draws);
    const x = draws.tensor(draws.of(convolution.x, convolution.x, convolution.x, draws.shape()));
    const { filter, strides, pad, dilations } = convolution;
    return tf.conv2d(x as tf.Tensor4D, draws.tensor(filter) as tf.Tensor4D, strides, pad, 'NHWC', dilations);
  },
  'the gradient of conv2d by its filter': (draws) => {
    const { x, filter, strides, pad } = convolutionOf(draws);
    const { outShape } = tf.backend_util.computeConv2DInfo(
      x as [number, number, number, number],
      filter as [number, number, number, number],
      strides,
      1,
      pad,
    );
    const inputs = { x: draws.tensor(x), dy: draws.tensor(outShape) };
    const attributes = { strides, pad, dataFormat: 'NHWC', filterShape: filter };
    return tf.engine().runKernel('Conv2DBackpropFilter', inputs, attributes) as tf.Tensor;
  },
  conv2dTranspose: (draws) => {
    const { x, filter, strides, pad } = convolutionOf(draws);
    const shape = [x[0]!, x[1]! * strides, x[2]! * strides, draws.of(filter[2]!, filter[2]!, 5)];
    const dy = [x[0]!, x[1]!, draws.of(x[2]!, x[2]!, x[2]! + 1), filter[3]!];
    return tf.conv2dTranspose(
      draws.tensor(dy) as tf.Tensor4D,
      draws.tensor(filter) as tf.Tensor4D,
      shape as [number, number, number, number],
      strides,
      pad,
    );
  },
};

function convolutionOf(draws: Draws) {
  const [batch, height, width] = [1 + draws.below(3), 3 + draws.below(5), 3 + draws.below(5)];
  const [inputs, outputs] = [1 + draws.below(4), 1 + draws.below(4)];
  const kernel = draws.of(1, 2, 3, 5);
  const filter = [kernel, kernel, draws.of(inputs, inputs, inputs, inputs, inputs + 1), outputs];
  const strides = draws.of(1, 2, 3);
  const pad = draws.of<'same' | 'valid' | number>('same', 'valid', 1);
  return {
    x: [batch, height, width, inputs],
    filter,
    strides,
    pad,
    dilations: strides === 1 ? draws.of(1, 1, 2) : 1,
  };
}

interface Outcome {
  readonly shape?: number[];
  readonly values?: Float32Array;
  readonly error?: string;
}

function outcome(operation: (draws: Draws) => tf.Tensor, trial: number): Outcome {
  return tf.tidy(() => {
    try {
      const result = operation(new Draws(trial));
      return { shape: result.shape, values: Float32Array.from(result.dataSync()) };
    } catch (error) {
      return { error: (error as Error).message.split('\n')[0]! };
    }
  });
}

/** To within rounding, also of the sum of 70,000. What lies outside of an array, which nobody refuses, is NaN to both. */
const isNear = (one: number, other: number) => Object.is(one, other) || Math.abs(one - other) <= 1e-3;

const reports = await probeBackends();
for (const backend of ['native', 'wasm'] as const) {
  const skip = !reports.find(({ name }) => name === backend)?.available && 'not here';
  describe(`kernels of TensorFlow.js' names on the backend ${backend}`, { skip }, () => {
    after(() => selectBackend({ name: backend }));

    for (const [name, operation] of Object.entries(OPERATIONS)) {
      test(`${name} does what the pure-JS backend does`, async () => {
        await selectBackend({ name: backend });
        const found = Array.from({ length: TRIALS }, (_, trial) => outcome(operation, trial));
        await selectBackend({ name: 'cpu' });
        let [refused, computed] = [0, 0];
        for (const [trial, { shape, values, error }] of found.entries()) {
          const expected = outcome(operation, trial);
          assert.deepEqual([error, shape], [expected.error, expected.shape], `trial ${trial}`);
          const differs = values?.findIndex((value, at) => !isNear(value, expected.values![at]!)) ?? -1;
          assert.equal(values?.[differs], expected.values?.[differs], `trial ${trial}, element ${differs}`);
          if (error === undefined) computed++;
          else refused++;
        }
        assert.ok(computed > TRIALS / 8, `${computed} trials are valid, ${refused} are not`);
      });
    }
  });
}
