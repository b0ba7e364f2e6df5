/**
 * Named arrays of 32-bit floats as TensorFlow.js stores them: a manifest and one binary file in its order.
 */
import { product } from '../figures/index.js';
import { count, fields, list, only, optional, parse, text } from '../schema/index.js';
import type { WeightValues } from './network.js';
import {
  BYTES,
  dequantized,
  QUANTIZATION,
  type Quantization,
  type QuantizedType,
  quantized,
} from './quantization.js';

/** One array's place in the binary file: they follow each other, little-endian. */
export interface ManifestEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32';
  /** Absent where the values are stored as they are. */
  readonly quantization?: Quantization | undefined;
}

export interface EncodedWeights {
  readonly manifest: readonly ManifestEntry[];
  readonly bytes: Uint8Array;
}

/** In 32 bits, or in fewer as `quantized` has it. Throws a UserError for weights that do not fit. */
export function encodeWeights(weights: WeightValues, quantize?: QuantizedType): EncodedWeights {
  const encoded = [...weights].map(([name, { shape, values }]) => {
    const entry: ManifestEntry = { name, shape, dtype: 'float32' };
    if (quantize === undefined) {
      return { entry, bytes: Buffer.from(values.buffer, values.byteOffset, values.byteLength) };
    }
    const { quantization, bytes } = quantized(quantize, { name, shape, values });
    return { entry: quantization ? { ...entry, quantization } : entry, bytes };
  });
  return {
    manifest: encoded.map(({ entry }) => entry),
    bytes: Buffer.concat(encoded.map(({ bytes }) => bytes)),
  };
}

const MANIFEST = list(
  fields({
    name: text,
    shape: list(count()),
    dtype: only('float32'),
    quantization: optional(QUANTIZATION),
  }),
);

/** The manifest that a JSON file holds. Throws an Error that names the entry and what is wrong with it. */
export function parseManifest(manifest: unknown): readonly ManifestEntry[] {
  const parsed = parse(MANIFEST, manifest);
  if ('problem' in parsed) throw new Error(`The manifest of the weights: ${parsed.problem}.`);
  return parsed.value;
}

/** Throws a RangeError when the bytes are not exactly what the manifest describes. */
export function decodeWeights({ manifest, bytes }: EncodedWeights): WeightValues {
  let offset = 0;
  const decoded = new Map(
    manifest.map(({ name, shape, quantization }) => {
      const length = BYTES[quantization?.dtype ?? 'float32'] * product(shape);
      if (!(offset + length <= bytes.byteLength)) throw new RangeError(`The weights end within ${name}.`);
      const values = dequantized({ quantization, bytes: bytes.subarray(offset, offset + length) });
      offset += length;
      return [name, { shape, values }];
    }),
  );
  if (offset !== bytes.byteLength)
    throw new RangeError(`${bytes.byteLength - offset} bytes follow the weights.`);
  return decoded;
}
