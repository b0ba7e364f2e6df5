/**
 * Arrays as NumPy's .npy files, version 1.0: a header that says type and shape, then the values.
 * Source: numpy.lib.format.
 */

export interface NpyArray {
  /** NumPy's name of the type, little-endian: 4-byte float, byte, 8-byte integer, or text of that many characters. */
  readonly type: '<f4' | '|u1' | '<i8' | `<U${number}`;
  readonly shape: readonly number[];
  /** In C order. */
  readonly bytes: Uint8Array;
}

const MAGIC = Buffer.from('\x93NUMPY\x01\x00', 'latin1');
const PREFIX_LENGTH = MAGIC.length + 2;
const ALIGNMENT = 64;

export function encodeNpy({ type, shape, bytes }: NpyArray): Uint8Array {
  const dimensions = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${dimensions}), }`;
  const length = Math.ceil((PREFIX_LENGTH + text.length + 1) / ALIGNMENT) * ALIGNMENT - PREFIX_LENGTH;
  const prefix = Buffer.alloc(2);
  prefix.writeUInt16LE(length);
  const header = `${text.padEnd(length - 1)}\n`;
  return Buffer.concat([MAGIC, prefix, Buffer.from(header, 'latin1'), bytes]);
}

export function floatArray(shape: readonly number[], values: Float32Array): NpyArray {
  return { type: '<f4', shape, bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}

/** Whole numbers, one dimension. */
export function integerArray(values: readonly number[]): NpyArray {
  const bytes = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  return { type: '<i8', shape: [values.length], bytes };
}

/** One text, which `array.item()` gives back: NumPy keeps 32 bits for each character. */
export function textArray(text: string): NpyArray {
  const characters = Uint32Array.from(text, (character) => character.codePointAt(0)!);
  return { type: `<U${characters.length}`, shape: [], bytes: new Uint8Array(characters.buffer) };
}
