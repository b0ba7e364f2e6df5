/**
 * IDX files, the format that MNIST comes in: a big-endian header of dimensions, then the elements. Bytes only;
 * which files make a data set is in `dataset.ts`.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { expected } from '../../errors.js';
import { product } from '../../figures/index.js';
import { fileKind } from '../fileKind.js';
import { gunzipStart, gzipError, isGzip, MOST_BYTES, readBytes } from '../readFile.js';
import { type Conversion, type PixelType, pixelBytes, pixelType } from './pixelTypes.js';

export interface IdxArray {
  readonly shape: readonly number[];
  readonly values: Uint8Array;
  /** What `values` were made from, where the file has no bytes. */
  readonly conversion: Conversion;
  /** SHA-256 of the whole file, uncompressed. */
  readonly sha256: string;
}

interface Header {
  readonly type: PixelType;
  readonly shape: readonly number[];
  /** Bytes before the elements. */
  readonly length: number;
  /** Bytes of the whole file. */
  readonly total: number;
}

/** Of the elements, by the header's third byte. */
const TYPES: Readonly<Record<number, string>> = {
  8: 'u1',
  9: 'i1',
  11: 'i2',
  12: 'i4',
  13: 'f4',
  14: 'f8',
};

const RULE = 'an IDX file';
const COPY_AGAIN = 'Copy the file again from its source.';

/**
 * Reads an IDX file, plain or gzipped, its elements as bytes (see `pixelBytes`). Throws a UserError that names the
 * file, what was expected and what was found: no file, no permission, another format, too short or too long.
 */
export async function readIdx(path: string): Promise<IdxArray> {
  return parseIdx(await readBytes(path, RULE), path);
}

/** The same of a file's bytes. */
export async function parseIdx(stored: Buffer, path: string): Promise<IdxArray> {
  const bytes = isGzip(stored) ? await decompressed(stored, path) : stored;
  const { type, shape, length, total } = parseHeader(bytes, path);
  if (bytes.length !== total) throw wrongLength(path, total, bytes.length);
  const elements = new Uint8Array(bytes.buffer, bytes.byteOffset + length, total - length);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { shape, ...pixelBytes(elements, type, path), sha256 };
}

/** Never more than the header announces is decompressed. */
async function decompressed(stored: Buffer, path: string): Promise<Buffer> {
  try {
    const { total } = parseHeader(gunzipStart(stored), path);
    if (total > MOST_BYTES)
      throw expected(RULE, { in: path, found: 'more than 2 GB', next: 'Check the path.' });
    return await promisify(gunzip)(stored, { maxOutputLength: total + 1 });
  } catch (error) {
    throw gzipError(error, path);
  }
}

function parseHeader(bytes: Buffer, path: string): Header {
  const [first, second, code, rank] = bytes;
  const type = pixelType(TYPES[code ?? -1] ?? '', false);
  if (first !== 0 || second !== 0 || !type || !rank) {
    throw expected(RULE, { in: path, ...fileKind(bytes, path) });
  }
  const length = 4 + 4 * rank;
  if (bytes.length < length) throw wrongLength(path, length, bytes.length);
  const shape = Array.from({ length: rank }, (_, axis) => bytes.readUInt32BE(4 + 4 * axis));
  const total = length + type.size * product(shape);
  if (!Number.isSafeInteger(total)) {
    throw expected(RULE, {
      in: path,
      found: `a header of ${shape.slice(0, 4).join(' by ')}${rank > 4 ? ' and more' : ''}, which no file can hold`,
      next: COPY_AGAIN,
    });
  }
  return { type, shape, length, total };
}

function wrongLength(path: string, total: number, found: number): Error {
  return expected(`${total} bytes`, {
    in: path,
    found: `${found}: it is ${found < total ? 'truncated' : 'too long'}`,
    next: COPY_AGAIN,
  });
}
