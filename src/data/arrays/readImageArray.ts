/**
 * The images in one file, whatever its format: IDX, NumPy's or a table, plain or gzipped. Told apart by the first bytes.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { expected } from '../../errors.js';
import { fileKind } from '../fileKind.js';
import { gunzipStart, gzipError, isGzip, MOST_BYTES, readBytes } from '../readFile.js';
import { isCsv, parseCsv } from './csv.js';
import { parseIdx } from './idx.js';
import type { ImageArray } from './imageArray.js';
import { imageShape, interleaved, noImages } from './imageShape.js';
import { isNpy, parseNpy } from './npy.js';
import { imagesOf, parseNpz } from './npz.js';

const RULE = 'an IDX, NumPy or CSV file';

type Content = Omit<ImageArray, 'sha256'>;
type Parse = (bytes: Uint8Array, path: string) => Content;

const isZipOfArrays = (start: Uint8Array) => {
  const text = Buffer.from(start.subarray(0, 200)).toString('latin1');
  return text.startsWith('PK') && text.includes('.npy');
};
/** As the IDX header has it: two zeros, the type, the number of dimensions. */
const isIdx = (start: Uint8Array) => start[0] === 0 && start[1] === 0 && start[2]! >= 8 && start[2]! <= 14;

const FORMATS: readonly [is: (start: Uint8Array) => boolean, parse: Parse][] = [
  [isNpy, (bytes, path) => imagesOf(parseNpy(bytes, path), path)],
  [isZipOfArrays, parseNpz],
  [isCsv, parseCsv],
];

/**
 * Reads a file's images, and its labels where they are in it. Throws a UserError that names the file, what was expected and
 * what was found: no file, no permission, another format, no images, damage.
 */
export async function readImageArray(path: string): Promise<ImageArray> {
  const stored = await readBytes(path, RULE);
  const start = startOf(stored, path);
  const parse = FORMATS.find(([is]) => is(start))?.[1];
  if (parse) {
    const bytes = isGzip(stored) ? await gunzipped(stored, path) : stored;
    return { ...parse(bytes, path), sha256: createHash('sha256').update(bytes).digest('hex') };
  }
  if (!isIdx(start)) throw expected(RULE, { in: path, ...fileKind(start, path) });
  const { shape, values, conversion, sha256 } = await parseIdx(stored, path);
  const of = imageShape(shape);
  if (!of) throw noImages(shape, path);
  const { count, height, width } = of;
  return { count, height, width, ...interleaved(values, of), labels: undefined, conversion, sha256 };
}

function startOf(stored: Buffer, path: string): Buffer {
  if (!isGzip(stored)) return stored;
  try {
    return gunzipStart(stored);
  } catch (error) {
    throw gzipError(error, path);
  }
}

async function gunzipped(stored: Buffer, path: string): Promise<Buffer> {
  try {
    return await promisify(gunzip)(stored, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    throw gzipError(error, path);
  }
}
