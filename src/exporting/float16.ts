/**
 * Weights in 16 bits, as TensorFlow.js stores them: half of the bytes, converted back when the model is loaded.
 */
import { Float16Array, f16round } from '@petamoriken/float16';
import { UserError } from '../errors.js';
import type { EncodedWeights, WeightValues } from '../models/index.js';

const LARGEST = 65_504;

/**
 * Each value rounded to the nearest 16-bit float, little-endian: a relative error of at most 2^-11 from 6.1e-5
 * up, an absolute one of 3e-8 below. Throws a UserError for a value that 16 bits cannot hold.
 */
export function encodeFloat16Weights(weights: WeightValues): EncodedWeights {
  const manifest = [...weights].map(([name, { shape }]) => ({
    name,
    shape,
    dtype: 'float32' as const,
    quantization: { dtype: 'float16' as const, original_dtype: 'float32' as const },
  }));
  const parts = [...weights].map(([name, { values }]) => float16Bytes(name, values));
  return { manifest, bytes: Buffer.concat(parts) };
}

function float16Bytes(name: string, values: Float32Array): Uint8Array {
  const wrong = values.find((value) => !Number.isFinite(f16round(value)));
  if (wrong !== undefined) {
    throw new UserError(
      `Expected weights from -${LARGEST} to ${LARGEST} for --quantize float16 but ${name} holds ${wrong}. ` +
        'Leave --quantize out.',
    );
  }
  // A value at a time takes the library fifty times as long.
  return new Uint8Array(new Float16Array(values).buffer);
}
