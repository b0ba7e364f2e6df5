/**
 * Weights in fewer bytes, as TensorFlow.js stores them: 16-bit floats, or 8-bit integers between a tensor's least and
 * largest value. They become 32-bit floats again when the network is loaded.
 */
import { Float16Array, f16round } from '@petamoriken/float16';
import { UserError } from '../errors.js';
import { either, fields, finite, only } from '../schema/index.js';

export type QuantizedType = 'float16' | 'uint8';

/** What a manifest says of one tensor. The value of a byte `b` is `b * scale + min`. */
export type Quantization =
  | { readonly dtype: 'float16'; readonly original_dtype: 'float32' }
  | {
      readonly dtype: 'uint8';
      readonly original_dtype: 'float32';
      readonly scale: number;
      readonly min: number;
    };

export const QUANTIZATION = either(
  fields({ dtype: only('float16'), original_dtype: only('float32') }),
  fields({ dtype: only('uint8'), original_dtype: only('float32'), scale: finite, min: finite }),
);

/** Bytes of one value. */
export const BYTES = { float32: 4, float16: 2, uint8: 1 } as const;

/** Vectors (biases, batch norms) are few, and much depends on each: they are not stored in 8 bits. */
const FEWEST_IN_8_BITS = 1024;
const LARGEST_FLOAT16 = 65_504;

/** A tensor's bytes, and how they are to be read; undefined for 32-bit floats as they are. */
export interface QuantizedValues {
  readonly quantization: Quantization | undefined;
  readonly bytes: Uint8Array;
}

/**
 * `float16` rounds each value to the nearest 16-bit float, little-endian: a relative error of at most 2^-11 from 6.1e-5
 * up, an absolute one of 3e-8 below. `uint8` rounds the values of matrices and filters to one of 256 steps from the
 * tensor's least to its largest: an error of at most half a step. Throws a UserError, naming the tensor, for a value
 * that does not fit.
 */
export function quantized(
  type: QuantizedType,
  {
    name,
    shape,
    values,
  }: { readonly name: string; readonly shape: readonly number[]; readonly values: Float32Array },
): QuantizedValues {
  const fits = type === 'float16' ? (value: number) => Number.isFinite(f16round(value)) : Number.isFinite;
  const unfit = values.find((value) => !fits(value));
  if (unfit !== undefined) {
    const range =
      type === 'float16' ? `weights from -${LARGEST_FLOAT16} to ${LARGEST_FLOAT16}` : 'finite weights';
    throw new UserError(
      `Expected ${range} for --quantize ${type} but ${name} holds ${unfit}. Leave --quantize out.`,
    );
  }
  // A value at a time takes the library fifty times as long.
  if (type === 'float16')
    return {
      quantization: { dtype: type, original_dtype: 'float32' },
      bytes: new Uint8Array(new Float16Array(values).buffer),
    };
  if (shape.length < 2 || values.length < FEWEST_IN_8_BITS) {
    return { quantization: undefined, bytes: new Uint8Array(values.slice().buffer) };
  }
  const { min, max } = extremes(values);
  const scale = (max - min) / 255 || 1;
  const bytes = Uint8Array.from(values, (value) => Math.round((value - min) / scale));
  return { quantization: { dtype: type, original_dtype: 'float32', scale, min }, bytes };
}

/** The values of a tensor's bytes. */
export function dequantized({ quantization, bytes }: QuantizedValues): Float32Array {
  switch (quantization?.dtype) {
    case undefined:
      return new Float32Array(new Uint8Array(bytes).buffer);
    case 'uint8': {
      const { scale, min } = quantization;
      const values = Float32Array.from({ length: 256 }, (_, byte) => byte * scale + min);
      return looked(bytes, values);
    }
    case 'float16':
      // A copy: the file's bytes may begin where no array of 16-bit numbers can.
      return Float32Array.from(new Float16Array(new Uint8Array(bytes).buffer));
  }
}

/** The values of the numbers. `Float32Array.from` takes thirty times as long for millions of them. */
function looked(numbers: Uint8Array, values: Float32Array): Float32Array {
  const found = new Float32Array(numbers.length);
  for (let at = 0; at < numbers.length; at++) found[at] = values[numbers[at]!]!;
  return found;
}

function extremes(values: Float32Array): { min: number; max: number } {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}
