/**
 * Stock kernels whose pure-JS versions a training step or an evaluation would wait for: Add, Multiply, LeakyRelu, Tanh,
 * Concat along the first axis.
 */
import {
  Add,
  Concat,
  type ConcatAttrs,
  type KernelConfig,
  LeakyRelu,
  type LeakyReluAttrs,
  Multiply,
  Tanh,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { engineKernel } from '../engineKernel.js';

const tanhKernel = engineKernel<{ x: TensorInfo }, unknown>(Tanh, ({ inputs: { x }, backend }) => {
  const y = backend.allocate(x.shape);
  backend.engine.tanh(Float64Array.of(y.values.length), backend.values(x), y.values);
  return y.info;
});

/** Covers equal shapes, one factor for each row, `[rows, ...] x [rows, 1, ...]`, and one for all. */
const multiplyKernel = engineKernel<Record<'a' | 'b', TensorInfo>, unknown>(
  Multiply,
  ({ inputs: { a, b }, backend }) => {
    const sameShape = util.arraysEqual(a.shape, b.shape);
    const factorPerRow =
      a.shape.length === b.shape.length &&
      a.shape[0] === b.shape[0] &&
      b.shape.slice(1).every((dimension) => dimension === 1);
    const oneFactor = b.shape.length === 0;
    if (!sameShape && !factorPerRow && !oneFactor) return undefined;
    const c = backend.allocate(a.shape);
    const rows = oneFactor ? 1 : (a.shape[0] ?? 1);
    const numbers = Float64Array.of(rows, c.values.length / rows, Number(!sameShape));
    backend.engine.multiply(numbers, backend.values(a), backend.values(b), c.values);
    return c.info;
  },
);

/** Covers equal shapes, and one term for each channel, `[..., channels] + [channels]`. */
const addKernel = engineKernel<Record<'a' | 'b', TensorInfo>, unknown>(
  Add,
  ({ inputs: { a, b }, backend }) => {
    const channels = a.shape.at(-1) ?? 1;
    const sameShape = util.arraysEqual(a.shape, b.shape);
    if (!sameShape && !(b.shape.length === 1 && b.shape[0] === channels)) return undefined;
    const c = backend.allocate(a.shape);
    const numbers = Float64Array.of(c.values.length / channels, channels, Number(!sameShape));
    backend.engine.add(numbers, backend.values(a), backend.values(b), c.values);
    return c.info;
  },
);

const leakyReluKernel = engineKernel<{ x: TensorInfo }, LeakyReluAttrs>(
  LeakyRelu,
  ({ inputs: { x }, attributes: { alpha }, backend }) => {
    if (!Number.isFinite(alpha)) return undefined;
    const y = backend.allocate(x.shape);
    backend.engine.leakyRelu(Float64Array.of(y.values.length, alpha), backend.values(x), y.values);
    return y.info;
  },
);

/** Covers the first axis, where concatenation is copying one array after the other. */
const concatKernel = engineKernel<TensorInfo[], ConcatAttrs>(
  Concat,
  ({ inputs, attributes: { axis }, backend }) => {
    const tensors = Object.values(inputs);
    const [first] = tensors;
    if (!first || util.parseAxisParam(axis, first.shape)[0] !== 0) return undefined;
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
  tanhKernel,
  multiplyKernel,
  addKernel,
  leakyReluKernel,
  concatKernel,
];
