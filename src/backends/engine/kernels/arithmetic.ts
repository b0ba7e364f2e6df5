/**
 * Add, Sub, Multiply and RealDiv: of equal shapes, and where one operand is a row, a column or a single number of the
 * other.
 */
import { Add, type KernelConfig, Multiply, RealDiv, Sub, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { engineKernel } from '../engineKernel.js';

type Shape = number[];

/** The kernels, with the engine's numbers for them and for them with the operands the other way round. */
const OPERATIONS = [
  [Add, 0, 0],
  [Sub, 1, 2],
  [Multiply, 3, 3],
  [RealDiv, 4, 5],
] as const;

/** The first three numbers of the call where `small` is repeated to fill `large`; undefined where it is not so simple. */
function repetition(large: Shape, small: Shape): readonly [number, number, number] | undefined {
  const [size, part] = [util.sizeFromShape(large), util.sizeFromShape(small)];
  if (util.arraysEqual(large, small)) return [1, size, 0];
  if (small.length > large.length) return undefined;
  if (part === 1) return [1, size, 2];
  const inner = small.slice(small.findIndex((dimension) => dimension !== 1));
  if (util.arraysEqual(large.slice(-inner.length), inner)) return [size / part, part, 1];
  const outer = small.slice(0, small.findLastIndex((dimension) => dimension !== 1) + 1);
  const isColumn = small.length === large.length && util.arraysEqual(large.slice(0, outer.length), outer);
  return isColumn ? [part, size / part, 2] : undefined;
}

export const arithmeticKernels: KernelConfig[] = OPERATIONS.map(([name, straight, reversed]) =>
  engineKernel<Record<'a' | 'b', TensorInfo>, unknown>(name, ({ inputs: { a, b }, backend }) => {
    const asGiven = repetition(a.shape, b.shape);
    const numbers = asGiven ?? repetition(b.shape, a.shape);
    if (!numbers) return undefined;
    const [large, small] = asGiven ? [a, b] : [b, a];
    const c = backend.allocate(large.shape);
    backend.engine.arithmetic(
      Float64Array.of(...numbers, asGiven ? straight : reversed),
      backend.values(large),
      backend.values(small),
      c.values,
    );
    return c.info;
  }),
);
