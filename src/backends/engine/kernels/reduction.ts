/**
 * Sum and Mean over axes that lie side by side, such as all but the last, as a bias' gradient has it.
 */
import { type KernelConfig, Mean, Sum, type SumAttrs, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { EngineBackend } from '../engineBackend.js';
import { engineKernel } from '../engineKernel.js';

interface Reduced {
  readonly info: TensorInfo;
  readonly values: Float32Array;
  /** How many elements each of its own is the sum of. */
  readonly terms: number;
}

function summed(x: TensorInfo, { axis, keepDims }: SumAttrs, backend: EngineBackend): Reduced | undefined {
  const axes = util.parseAxisParam(axis, x.shape).sort((one, other) => one - other);
  const [first = 0] = axes;
  if (axes.length === 0 || axes.some((each, index) => each !== first + index)) return undefined;
  const end = first + axes.length;
  const [outer, terms, inner] = [x.shape.slice(0, first), x.shape.slice(first, end), x.shape.slice(end)].map(
    (shape) => util.sizeFromShape(shape),
  ) as [number, number, number];
  const shape = x.shape.flatMap((size, at) => (at < first || at >= end ? [size] : keepDims ? [1] : []));
  const y = backend.allocate(shape);
  backend.engine.sum(Float64Array.of(outer, terms, inner), backend.values(x), y.values);
  return { ...y, terms };
}

export const reductionKernels: KernelConfig[] = [
  engineKernel<{ x: TensorInfo }, SumAttrs>(
    Sum,
    ({ inputs: { x }, attributes, backend }) => summed(x, attributes, backend)?.info,
  ),
  engineKernel<{ x: TensorInfo }, SumAttrs>(Mean, ({ inputs: { x }, attributes, backend }) => {
    const sum = summed(x, attributes, backend);
    if (!sum) return undefined;
    for (let at = 0; at < sum.values.length; at++) sum.values[at]! /= sum.terms;
    return sum.info;
  }),
];
