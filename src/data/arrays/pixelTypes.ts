/**
 * The element types of IDX and NumPy files, and the pixels of each as bytes.
 */
import { getFloat16 } from '@petamoriken/float16';
import { expected } from '../../errors.js';

export interface PixelType {
  readonly name: string;
  /** Bytes of an element. */
  readonly size: number;
  /** Whether the elements may be shares from 0 to 1, or from -1 to 1. */
  readonly isFloat: boolean;
  read(view: DataView, at: number): number;
}

type Read = (view: DataView, at: number, littleEndian: boolean) => number;

/** By NumPy's letter and size. */
const TYPES: Readonly<Record<string, readonly [name: string, read: Read]>> = {
  b1: ['truth values', (view, at) => view.getUint8(at)],
  u1: ['unsigned bytes', (view, at) => view.getUint8(at)],
  i1: ['signed bytes', (view, at) => view.getInt8(at)],
  u2: ['unsigned 16-bit integers', (view, at, order) => view.getUint16(at, order)],
  i2: ['16-bit integers', (view, at, order) => view.getInt16(at, order)],
  u4: ['unsigned 32-bit integers', (view, at, order) => view.getUint32(at, order)],
  i4: ['32-bit integers', (view, at, order) => view.getInt32(at, order)],
  u8: ['unsigned 64-bit integers', (view, at, order) => Number(view.getBigUint64(at, order))],
  i8: ['64-bit integers', (view, at, order) => Number(view.getBigInt64(at, order))],
  f2: ['16-bit floats', (view, at, order) => getFloat16(view, at, order)],
  f4: ['32-bit floats', (view, at, order) => view.getFloat32(at, order)],
  f8: ['64-bit floats', (view, at, order) => view.getFloat64(at, order)],
};

/** The type of this letter and size, as `f4`; undefined where it holds no numbers. */
export function pixelType(code: string, littleEndian: boolean): PixelType | undefined {
  const known = TYPES[code];
  if (!known) return undefined;
  const [name, read] = known;
  return {
    name,
    size: Number(code[1]),
    isFloat: code[0] === 'f' || code[0] === 'b',
    read: (view, at) => read(view, at, littleEndian),
  };
}

/** How a file holds the pixels; undefined where as bytes. */
export type Conversion =
  | { readonly type: string; readonly least: -1 | 0; readonly most: 1 | 255 }
  | undefined;

/**
 * The elements as bytes, 0 black to 255 white: rounded, floats that reach up to 1 times 255, and those from -1 to 1 to the
 * same range. Throws a UserError that names `path` for elements outside of 0 to 255.
 */
export function pixelBytes(
  elements: Uint8Array,
  type: PixelType,
  path: string,
): { values: Uint8Array; conversion: Conversion } {
  if (type.name === 'unsigned bytes') return { values: elements, conversion: undefined };
  const view = new DataView(elements.buffer, elements.byteOffset, elements.byteLength);
  const count = elements.length / type.size;
  const [least, most] = extremes(view, type, count);
  const isSigned = type.isFloat && least < 0 && least >= -1 && most <= 1;
  if (!(isSigned || (least >= 0 && most <= 255))) throw outOfRange([least, most], type, path);
  const upToOne = type.isFloat && most <= 1;
  const [offset, factor] = isSigned ? [1, 127.5] : [0, upToOne ? 255 : 1];
  const values = new Uint8Array(count);
  for (let at = 0; at < count; at++)
    values[at] = Math.round(factor * (type.read(view, at * type.size) + offset));
  return { values, conversion: { type: type.name, least: isSigned ? -1 : 0, most: upToOne ? 1 : 255 } };
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
    [
      type.name === 'signed bytes',
      'If they were written from unsigned bytes, have the header say so (08 as the third byte of IDX).',
    ],
    [least >= 0 && most <= 65_535, 'Write x / 257, rounded, as unsigned bytes.'],
    [true, 'Write them as unsigned bytes, 0 black to 255 white.'],
  ];
  return expected('pixels from 0 to 255, or floats from 0 to 1 or from -1 to 1,', {
    in: path,
    found: `${type.name} ${range}`,
    next: remedies.find(([fits]) => fits)![1],
  });
}
