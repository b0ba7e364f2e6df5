/**
 * The element types of IDX files, and the pixels of each as bytes.
 */
import { expected } from '../errors.js';

export interface PixelType {
  readonly name: string;
  /** Bytes of an element. */
  readonly size: number;
  readonly isFloat: boolean;
  read(view: DataView, at: number): number;
}

/** By the third byte of the header. */
export const PIXEL_TYPES: ReadonlyMap<number, PixelType> = new Map([
  [0x08, { name: 'unsigned bytes', size: 1, isFloat: false, read: (view, at) => view.getUint8(at) }],
  [0x09, { name: 'signed bytes', size: 1, isFloat: false, read: (view, at) => view.getInt8(at) }],
  [0x0b, { name: '16-bit integers', size: 2, isFloat: false, read: (view, at) => view.getInt16(at) }],
  [0x0c, { name: '32-bit integers', size: 4, isFloat: false, read: (view, at) => view.getInt32(at) }],
  [0x0d, { name: '32-bit floats', size: 4, isFloat: true, read: (view, at) => view.getFloat32(at) }],
  [0x0e, { name: '64-bit floats', size: 8, isFloat: true, read: (view, at) => view.getFloat64(at) }],
] satisfies [number, PixelType][]);

/** How a file holds the pixels; undefined where as bytes. */
export type Conversion = { readonly type: string; readonly most: 1 | 255 } | undefined;

/**
 * The elements as bytes, 0 black to 255 white: rounded, and floats that reach up to 1 times 255. Throws a UserError
 * that names `path` for elements outside of 0 to 255.
 */
export function pixelBytes(
  elements: Uint8Array,
  type: PixelType,
  path: string,
): { values: Uint8Array; conversion: Conversion } {
  if (type.size === 1 && type.name === 'unsigned bytes') return { values: elements, conversion: undefined };
  const view = new DataView(elements.buffer, elements.byteOffset, elements.byteLength);
  const count = elements.length / type.size;
  const [least, most] = extremes(view, type, count);
  if (!(least >= 0 && most <= 255)) throw outOfRange([least, most], type, path);
  const factor = type.isFloat && most <= 1 ? 255 : 1;
  const values = new Uint8Array(count);
  for (let at = 0; at < count; at++) values[at] = Math.round(factor * type.read(view, at * type.size));
  return { values, conversion: { type: type.name, most: factor === 1 ? 255 : 1 } };
}

/** The least and the greatest element; both NaN where any is. */
function extremes(view: DataView, type: PixelType, count: number): [least: number, most: number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < count; at++) {
    const value = type.read(view, at * type.size);
    if (Number.isNaN(value)) return [Number.NaN, Number.NaN];
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

function outOfRange([least, most]: [number, number], type: PixelType, path: string): Error {
  const range = Number.isNaN(least) ? 'that are not all numbers' : `from ${least} to ${most}`;
  const remedies: [boolean, string][] = [
    [type.name === 'signed bytes', 'If they were written from unsigned bytes, write 08 as the third byte.'],
    [least >= -1 && most <= 1, 'Write 127.5 * (x + 1), rounded, as unsigned bytes (type 08).'],
    [least >= 0 && most <= 65_535, 'Write x / 257, rounded, as unsigned bytes (type 08).'],
    [true, 'Write them as unsigned bytes (type 08), 0 black to 255 white.'],
  ];
  return expected('pixels from 0 to 255, or floats from 0 to 1,', {
    in: path,
    found: `${type.name} ${range}`,
    next: remedies.find(([fits]) => fits)![1],
  });
}
