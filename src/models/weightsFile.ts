/**
 * Named arrays of 32-bit floats as TensorFlow.js stores them: a manifest and one binary file in its order.
 */
import { product } from '../figures/index.js';
import { count, fields, list, only, parse, text } from '../schema/index.js';
import type { WeightValues } from './network.js';

/** One array's place in the binary file: they follow each other, little-endian. */
export interface ManifestEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32';
  /** Absent where the values are stored as they are. */
  readonly quantization?: { readonly dtype: 'float16'; readonly original_dtype: 'float32' };
}

export interface EncodedWeights {
  readonly manifest: readonly ManifestEntry[];
  readonly bytes: Uint8Array;
}

export function encodeWeights(weights: WeightValues): EncodedWeights {
  const manifest = [...weights].map(([name, { shape }]) => ({ name, shape, dtype: 'float32' as const }));
  const parts = [...weights.values()].map(({ values }) =>
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  );
  return { manifest, bytes: Buffer.concat(parts) };
}

const MANIFEST = list(fields({ name: text, shape: list(count()), dtype: only('float32') }));

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
    manifest.map(({ name, shape }) => {
      const length = 4 * product(shape);
      if (!(offset + length <= bytes.byteLength)) throw new RangeError(`The weights end within ${name}.`);
      const values = new Float32Array(new Uint8Array(bytes.subarray(offset, offset + length)).buffer);
      offset += length;
      return [name, { shape, values }];
    }),
  );
  if (offset !== bytes.byteLength)
    throw new RangeError(`${bytes.byteLength - offset} bytes follow the weights.`);
  return decoded;
}
