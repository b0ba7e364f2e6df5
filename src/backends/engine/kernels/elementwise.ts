/**
 * Stock kernels of single tensors, element by element, and Concat along the first axis, which is copying.
 */
import {
  backend_util,
  Concat,
  type ConcatAttrs,
  type KernelConfig,
  LeakyRelu,
  type LeakyReluAttrs,
  Relu,
  Sqrt,
  Square,
  Step,
  type StepAttrs,
  Tanh,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import type { Engine } from '../engine.js';
import { engineKernel } from '../engineKernel.js';

type Compute<Attributes> = (engine: Engine, x: Float32Array, y: Float32Array, attributes: Attributes) => void;

/** A kernel of one tensor to one of its shape. */
function unaryKernel<Attributes>(
  name: string,
  compute: Compute<Attributes>,
  covers: (attributes: Attributes) => boolean = () => true,
): KernelConfig {
  return engineKernel<{ x: TensorInfo }, Attributes>(name, ({ inputs: { x }, attributes, backend }) => {
    if (!covers(attributes)) return undefined;
    const y = backend.allocate(x.shape);
    compute(backend.engine, backend.values(x), y.values, attributes);
    return y.info;
  });
}

/** The engine's numbers for what `map` computes. */
const MAPS = [
  [Relu, 0],
  [Sqrt, 1],
  [Square, 2],
] as const;

const concatKernel = engineKernel<TensorInfo[], ConcatAttrs>(
  Concat,
  ({ inputs, attributes: { axis }, backend }) => {
    const tensors = Object.values(inputs);
    const [first] = tensors;
    if (!first || util.parseAxisParam(axis, first.shape)[0] !== 0) return undefined;
    backend_util.assertParamsConsistent(
      tensors.map(({ shape }) => shape),
      0,
    );
    const rows = tensors.reduce((total, { shape }) => total + shape[0]!, 0);
    const result = backend.allocate([rows, ...first.shape.slice(1)]);
    let offset = 0;
    for (const input of tensors) {
      const values = backend.values(input);
      result.values.set(values, offset);
      offset += values.length;
    }
    return result.info;
  },
);

export const elementwiseKernels: KernelConfig[] = [
  unaryKernel(Tanh, (engine, x, y) => engine.tanh(Float64Array.of(x.length), x, y)),
  unaryKernel<LeakyReluAttrs>(
    LeakyRelu,
    (engine, x, y, { alpha }) => engine.leakyRelu(Float64Array.of(x.length, alpha), x, y),
    ({ alpha }) => Number.isFinite(alpha),
  ),
  unaryKernel<StepAttrs>(
    Step,
    (engine, x, y, { alpha }) => engine.step(Float64Array.of(x.length, alpha), x, y),
    ({ alpha }) => Number.isFinite(alpha),
  ),
  ...MAPS.map(([name, operation]) =>
    unaryKernel(name, (engine, x, y) => engine.map(Float64Array.of(x.length, operation), x, y)),
  ),
  concatKernel,
];
