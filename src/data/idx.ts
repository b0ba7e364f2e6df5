/**
 * IDX files, the format that MNIST comes in: a big-endian header of dimensions, then the elements. Bytes only;
 * which files make a data set is in `dataset.ts`.
 */

import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gunzip, gunzipSync } from 'node:zlib';
import { expected } from '../errors.js';
import { product } from '../figures/index.js';
import { fileKind } from './fileKind.js';
import { type Conversion, PIXEL_TYPES, type PixelType, pixelBytes } from './pixelTypes.js';
import { readBytes } from './readFile.js';

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

const RULE = 'an IDX file';
const COPY_AGAIN = 'Copy the file again from its source.';
/** Enough of a gzip file to have the header of what is in it. */
const GZIP_START = 4096;
/** Node reads no larger file that is not compressed. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * Reads an IDX file, plain or gzipped, its elements as bytes (see `pixelBytes`). Throws a UserError that names the
 * file, what was expected and what was found: no file, no permission, another format, too short or too long.
 */
export async function readIdx(path: string): Promise<IdxArray> {
  const stored = await readBytes(path, RULE);
  const isGzip = stored[0] === 0x1f && stored[1] === 0x8b;
  const bytes = isGzip ? await decompressed(stored, path) : stored;
  const { type, shape, length, total } = parseHeader(bytes, path);
  if (bytes.length !== total) throw wrongLength(path, total, bytes.length);
  const elements = new Uint8Array(bytes.buffer, bytes.byteOffset + length, total - length);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { shape, ...pixelBytes(elements, type, path), sha256 };
}

/** Never more than the header announces is decompressed. */
async function decompressed(stored: Buffer, path: string): Promise<Buffer> {
  try {
    const start = gunzipSync(stored.subarray(0, GZIP_START), { finishFlush: constants.Z_SYNC_FLUSH });
    const { total } = parseHeader(start, path);
    if (total > MOST_BYTES)
      throw expected(RULE, { in: path, found: 'more than 2 GB', next: 'Check the path.' });
    return await promisify(gunzip)(stored, { maxOutputLength: total + 1 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof Error && error.name === 'UserError') throw error;
    const found = {
      Z_BUF_ERROR: 'one that is truncated',
      ERR_BUFFER_TOO_LARGE: 'more in it than the header announces',
    }[code ?? ''];
    throw expected('a whole gzip file', {
      in: path,
      found: found ?? 'one that is damaged',
      next: COPY_AGAIN,
      cause: error,
    });
  }
}

function parseHeader(bytes: Buffer, path: string): Header {
  const [first, second, code, rank] = bytes;
  const type = PIXEL_TYPES.get(code ?? -1);
  if (first !== 0 || second !== 0 || !type || !rank) {
    throw expected(RULE, { in: path, ...fileKind(bytes) });
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
