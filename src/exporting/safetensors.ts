/**
 * Hugging Face's safetensors: a JSON header that says where each weight lies, then the weights. Its length comes first,
 * as 64 bits. The same weights give the same bytes.
 */
import type { WeightValues } from '../models/index.js';
import type { Provenance } from './provenance.js';

/** The weights in 32-bit floats by Keras' names (`dense/kernel`), the provenance as the format's metadata. */
export function encodeSafetensors(weights: WeightValues, provenance: Provenance): Uint8Array<ArrayBuffer> {
  const metadata = Object.entries(provenance).map(([name, value]) => [name, String(value)]);
  const header: Record<string, object> = { __metadata__: Object.fromEntries(metadata) };
  let end = 0;
  for (const [name, { shape, values }] of weights) {
    const begin = end;
    end += values.byteLength;
    header[name] = { dtype: 'F32', shape, data_offsets: [begin, end] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  // Spaces at its end let the weights begin at a multiple of 8 bytes.
  const padded = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + padded + end).fill(0x20, 8, 8 + padded);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded), true);
  bytes.set(text, 8);
  let at = 8 + padded;
  for (const { values } of weights.values()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}
