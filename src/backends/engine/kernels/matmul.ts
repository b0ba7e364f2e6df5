/**
 * BatchMatMul: matrix products, one after the other where there is a batch of them.
 */
import {
  BatchMatMul,
  type BatchMatMulAttrs,
  type KernelConfig,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { engineKernel } from '../engineKernel.js';

export const matmulKernels: KernelConfig[] = [
  engineKernel<Record<'a' | 'b', TensorInfo>, BatchMatMulAttrs>(
    BatchMatMul,
    ({ inputs: { a, b }, attributes: { transposeA, transposeB }, backend }) => {
      if (a.shape.length < 2 || b.shape.length < 2) return undefined;
      const [aRows, aColumns] = a.shape.slice(-2) as [number, number];
      const [bRows, bColumns] = b.shape.slice(-2) as [number, number];
      const [m, k] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
      const [inner, n] = transposeB ? [bColumns, bRows] : [bRows, bColumns];
      const batchShape = a.shape.slice(0, -2);
      // Broadcasting over the batch, and wrong shapes, are the pure-JS kernel's.
      if (inner !== k || batchShape.join() !== b.shape.slice(0, -2).join()) return undefined;
      const c = backend.allocate([...batchShape, m, n]);
      const [aValues, bValues] = [backend.values(a), backend.values(b)];
      const numbers = Float64Array.of(m, n, k, Number(transposeA), Number(transposeB));
      for (let i = 0; i < util.sizeFromShape(batchShape); i++) {
        backend.engine.matmul(
          numbers,
          aValues.subarray(i * m * k, (i + 1) * m * k),
          bValues.subarray(i * k * n, (i + 1) * k * n),
          c.values.subarray(i * m * n, (i + 1) * m * n),
        );
      }
      return c.info;
    },
  ),
];
