/**
 * NumPy's .npy files: a header that says type and shape, then the values. Bytes only.
 * Source: numpy.lib.format.
 */
import { expected } from '../../errors.js';
import { product } from '../../figures/index.js';
import { type PixelType, pixelType } from './pixelTypes.js';

export interface NpyArray {
  readonly shape: readonly number[];
  /** Undefined for text and objects. */
  readonly type: PixelType | undefined;
  readonly elements: Uint8Array;
}

const RULE = 'a NumPy array of numbers';
const COPY_AGAIN = 'Copy the file again from its source.';
/** After the magic number: the version, then the header's length in 2 bytes, or in 4 of later versions. */
const VERSION_AT = 6;

export const isNpy = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, VERSION_AT)).toString('latin1') === '\x93NUMPY';

/** Throws a UserError that names `path` for what is no such file, is truncated, or is in Fortran's order. */
export function parseNpy(bytes: Uint8Array, path: string): NpyArray {
  const { header, end } = readHeader(bytes, path);
  const [, order, code] = /'descr':\s*'([<>|=])([a-zA-Z]\d+)'/.exec(header) ?? [];
  const shapeText = /'shape':\s*\(([\d, ]*)\)/.exec(header)?.[1];
  if (shapeText === undefined) {
    throw expected(RULE, { in: path, found: 'a header that says no shape', next: COPY_AGAIN });
  }
  const shape = shapeText
    .split(',')
    .filter((length) => length.trim() !== '')
    .map(Number);
  const type = code === undefined ? undefined : pixelType(code, order !== '>');
  const elements = bytes.subarray(end);
  if (/'fortran_order':\s*True/.test(header) && shape.length > 1) {
    const next = 'In Python: np.save(path, np.ascontiguousarray(x)).';
    throw expected(RULE, { in: path, found: "one in Fortran's order", next });
  }
  if (type && elements.length !== type.size * product(shape)) {
    const found = `${elements.length}: it is ${elements.length < type.size * product(shape) ? 'truncated' : 'too long'}`;
    throw expected(`${type.size * product(shape)} bytes of numbers`, { in: path, found, next: COPY_AGAIN });
  }
  return { shape, type, elements };
}

function readHeader(bytes: Uint8Array, path: string): { header: string; end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = bytes[VERSION_AT] === 1 ? VERSION_AT + 4 : VERSION_AT + 6;
  const end =
    bytes.length < start
      ? Number.POSITIVE_INFINITY
      : start + (bytes[VERSION_AT] === 1 ? view.getUint16(start - 2, true) : view.getUint32(start - 4, true));
  if (!isNpy(bytes) || bytes.length < end) {
    throw expected(RULE, { in: path, found: 'one that is truncated', next: COPY_AGAIN });
  }
  return { header: Buffer.from(bytes.subarray(start, end)).toString('latin1'), end };
}
